namespace TorchSharp.Scopes;

/// <summary>
/// What a scope holds, in the order it came. A tensor remembers its place, so that letting one go is quick:
/// its place stays empty until the list has grown to twice what it holds.
/// </summary>
sealed class ScopeList(DisposeScope owner)
{
    readonly List<IDisposable?> places = new(64);

    public int Count { get; private set; }

    public void Add(IDisposable d)
    {
        if (places.Count >= 64 && places.Count >= 2 * Count)
            Compact();
        if (d is torch.Tensor t)
        {
            t.BelongTo(owner);
            t.Place = places.Count;
        }
        places.Add(d);
        Count++;
    }

    public bool Contains(IDisposable d) => Find(d) >= 0;

    public bool Remove(IDisposable d)
    {
        int k = Find(d);
        if (k < 0)
            return false;
        if (d is torch.Tensor t)
            t.BelongTo(null);
        places[k] = null;
        Count--;
        return true;
    }

    public List<IDisposable> ToList() => [.. places.OfType<IDisposable>()];

    /// <summary>Empties the list but for the objects to keep, and returns what was taken out, in order.</summary>
    public List<IDisposable> TakeAllBut(IDisposable[] keep)
    {
        var kept = new List<IDisposable>();
        var taken = new List<IDisposable>(Count);
        foreach (var d in places)
        {
            if (d is not null)
                (Array.Exists(keep, k => ReferenceEquals(k, d)) ? kept : taken).Add(d);
        }
        Refill(kept);
        return taken;
    }

    int Find(IDisposable d)
    {
        if (d is torch.Tensor t)
            return ReferenceEquals(t.Scope, owner) ? t.Place : -1;
        return places.FindIndex(x => ReferenceEquals(x, d));
    }

    void Compact() => Refill(ToList());

    void Refill(List<IDisposable> list)
    {
        places.Clear();
        Count = 0;
        foreach (var d in list)
        {
            if (d is torch.Tensor t)
                t.Place = places.Count;
            places.Add(d);
            Count++;
        }
    }
}
