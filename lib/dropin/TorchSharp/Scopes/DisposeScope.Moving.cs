namespace TorchSharp;

public sealed partial class DisposeScope
{
    /// <summary>Hands objects to the scope around this one; without one they belong to nobody.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(Outer, disposables);

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(Outer, disposables);

    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(Outer, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => MoveToOther(Outer, first, second);

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => MoveToOther(Outer, first, second, third);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var d in disposables)
            Move(scope, d);
    }

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, disposables.AsEnumerable());

    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        Move(scope, disposable);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        Move(scope, first);
        Move(scope, second);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        Move(scope, first);
        Move(scope, second);
        Move(scope, third);
        return (first, second, third);
    }

    /// <summary>Lets go of objects: whoever holds them must dispose them.</summary>
    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);

    public void Detach(params IDisposable[] disposables) => MoveToOther(null, disposables);

    public T Detach<T>(T disposable) where T : IDisposable => MoveToOther(null, disposable);

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => MoveToOther(null, first, second);

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => MoveToOther(null, first, second, third);

    /// <summary>Takes objects into this scope, from whatever scope they are in.</summary>
    public void Attach(IDisposable disposable) => Attach([disposable]);

    public void Attach(params IDisposable[] disposables) => Attach(disposables.AsEnumerable());

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        var list = disposables.ToList();
        foreach (var d in list)
        {
            if (members.Contains(d))
                continue;
            (d as torch.Tensor)?.Scope?.Forget(d);
            members.Add(d);
            if (d is torch.Tensor)
                Counts.AttachedToScopeCount++;
        }
        return list;
    }

    void Move(DisposeScope? scope, IDisposable disposable)
    {
        // What a closed scope took in, nobody would dispose.
        if (scope is { IsClosed: true })
            scope = scope.Outer;
        if (!Forget(disposable) || scope is null)
            return;
        scope.members.Add(disposable);
        if (disposable is torch.Tensor)
            Counts.AttachedToScopeCount++;
    }

    bool Forget(IDisposable disposable)
    {
        if (!members.Remove(disposable))
            return false;
        if (disposable is torch.Tensor)
            Counts.DetachedFromScopeCount++;
        return true;
    }
}
