namespace TorchSharp;

public static partial class torch
{
    /// <summary>Opens a scope: what is made on this thread until it is disposed, is disposed with it.</summary>
    public static DisposeScope NewDisposeScope() => new();

    /// <summary>Runs an expression in a scope of its own and keeps only its result.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(expr());
    }
}
