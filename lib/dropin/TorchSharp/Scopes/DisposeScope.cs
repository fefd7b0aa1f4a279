using TorchSharp.Scopes;

namespace TorchSharp;

/// <summary>
/// Disposes, when it is disposed, every tensor made on this thread while it was the innermost scope,
/// but for those moved out of it.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    readonly DisposeScope? outer = DisposeScopeManager.Current;
    readonly ScopeList members;

    internal DisposeScope()
    {
        members = new ScopeList(this);
        DisposeScopeManager.Current = this;
    }

    internal bool IsClosed { get; private set; }

    /// <summary>The nearest scope around this one that is still open.</summary>
    internal DisposeScope? Outer => outer is { IsClosed: true } ? outer.Outer : outer;

    static LifetimeStatistics Counts => DisposeScopeManager.Statistics.TensorStatistics;

    public int DisposablesCount => members.Count;

    public IReadOnlyList<IDisposable> DisposablesView => members.ToList();

    public bool Contains(IDisposable disposable) => members.Contains(disposable);

    /// <summary>Forgets an object that was disposed by somebody else.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        if (members.Remove(disposable))
            Counts.DisposedInScopeCount++;
    }

    /// <summary>Disposes what it holds; the scope stays open.</summary>
    public void DisposeEverything() => Clear([]);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep) => Clear([.. inKeep]);

    public void DisposeEverythingBut(params IDisposable[] keep) => Clear(keep);

    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        Clear([keep]);
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        Clear([first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        Clear([first, second, third]);
        return (first, second, third);
    }

    /// <summary>Disposes what it holds and makes the outer scope the innermost one again.</summary>
    public void Dispose()
    {
        if (IsClosed)
            return;
        DisposeEverything();
        IsClosed = true;
        // A scope closed out of turn takes the scopes inside it off the stack too, as they can't be the innermost any more.
        for (var scope = DisposeScopeManager.Current; scope is not null; scope = scope.outer)
        {
            if (scope.outer == this)
            {
                DisposeScopeManager.Current = Outer;
                break;
            }
        }
    }

    internal void Add(torch.Tensor tensor) => members.Add(tensor);

    void Clear(IDisposable[] keep)
    {
        var doomed = members.TakeAllBut(keep);
        foreach (var d in doomed)
        {
            if (d is torch.Tensor t)
            {
                t.Release();
                t.BelongTo(null);
                Counts.DisposedInScopeCount++;
            }
            else
            {
                d.Dispose();
            }
        }
    }
}
