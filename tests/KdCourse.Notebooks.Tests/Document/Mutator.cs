using System.Text;
using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Tests.Document;

/// <summary>Damages notebooks, the same way each time: cuts them, changes bytes, and puts the wrong thing in the right place.</summary>
sealed class Mutator(int seed)
{
    readonly Random _random = new(seed);

    /// <summary>A damaged copy of a notebook's bytes.</summary>
    public byte[] Damage(byte[] notebook) => _random.Next(6) switch
    {
        0 => notebook[.._random.Next(notebook.Length)],
        1 => Bytes([.. notebook]),
        _ => Tree(notebook),
    };

    byte[] Bytes(byte[] notebook)
    {
        for (var n = _random.Next(1, 20); n > 0; n--) notebook[_random.Next(notebook.Length)] = (byte)_random.Next(256);
        return notebook;
    }

    byte[] Tree(byte[] notebook)
    {
        var root = JsonNode.Parse(notebook)!.AsObject();
        for (var n = _random.Next(1, 4); n > 0; n--)
        {
            var places = new List<JsonNode>();
            Collect(root, places);
            Change(places[_random.Next(places.Count)]);
        }
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace("\"HUGE\"", "1e99999"));
    }

    void Change(JsonNode place)
    {
        if (place is JsonObject { Count: > 0 } o)
        {
            var key = o.ElementAt(_random.Next(o.Count)).Key;
            if (_random.Next(3) == 0) o.Remove(key);
            else o[key] = Junk();
        }
        else if (place is JsonArray { Count: > 0 } a)
        {
            var index = _random.Next(a.Count);
            if (_random.Next(3) == 0) a.RemoveAt(index);
            else if (_random.Next(2) == 0) a.Insert(index, a[index]?.DeepClone());
            else a[index] = Junk();
        }
    }

    JsonNode? Junk() => _random.Next(13) switch
    {
        0 => null,
        1 => true,
        2 => -1,
        3 => 3.5,
        4 => "HUGE",
        5 => "",
        6 => new string('x', 300_000) + "\n",
        7 => new JsonArray(),
        8 => new JsonArray("a", 1, null),
        9 => new JsonObject(),
        10 => new JsonObject { [""] = new JsonObject { ["\0"] = "\u2028" } },
        11 => Deep(),
        _ => "timeout=never",
    };

    static JsonNode Deep()
    {
        JsonNode node = 1;
        for (var i = 0; i < 200; i++) node = new JsonArray(node);
        return node;
    }

    static void Collect(JsonNode? node, List<JsonNode> places)
    {
        if (node is not (JsonObject or JsonArray)) return;
        places.Add(node);
        foreach (var child in node is JsonObject o ? o.Select(p => p.Value) : node.AsArray()) Collect(child, places);
    }
}
