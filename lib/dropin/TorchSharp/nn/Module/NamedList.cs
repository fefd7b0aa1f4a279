using System.Collections;

namespace TorchSharp.Modules;

/// <summary>Named things in the order in which they came. A module holds a few: looking through them is quicker than hashing.</summary>
sealed class NamedList<T> : IEnumerable<(string name, T value)>
{
    readonly List<(string name, T value)> items = [];

    public int Count => items.Count;

    public (string name, T value) this[int index] => items[index];

    public int Find(string name)
    {
        for (int k = 0; k < items.Count; k++)
        {
            if (items[k].name == name)
                return k;
        }
        return -1;
    }

    public bool Contains(string name) => Find(name) >= 0;

    public void Add(string name, T value) => items.Add((name, value));

    /// <summary>Takes the place of the thing of that name, or becomes the last.</summary>
    public void Set(string name, T value)
    {
        int k = Find(name);
        if (k < 0)
            items.Add((name, value));
        else
            items[k] = (name, value);
    }

    public void Remove(string name)
    {
        int k = Find(name);
        if (k >= 0)
            items.RemoveAt(k);
    }

    public void Clear() => items.Clear();

    public List<(string name, T value)>.Enumerator GetEnumerator() => items.GetEnumerator();

    IEnumerator<(string name, T value)> IEnumerable<(string name, T value)>.GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
