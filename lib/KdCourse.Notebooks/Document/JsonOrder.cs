using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Document;

/// <summary>Puts new keys where Jupyter would: Jupyter sorts keys, so a file that is sorted stays sorted.</summary>
static class JsonOrder
{
    /// <summary>Sets a key; a new one goes before the first key that sorts after it.</summary>
    public static void SetSorted(this JsonObject target, string key, JsonNode? value)
    {
        if (target.ContainsKey(key))
        {
            target[key] = value;
            return;
        }
        var index = 0;
        foreach (var (existing, _) in target)
        {
            if (string.CompareOrdinal(existing, key) > 0) break;
            index++;
        }
        target.Insert(index, key, value);
    }
}
