namespace TorchSharp;

/// <summary>Knows the dispose scopes of the current thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] static DisposeScope? current;
    [ThreadStatic] static ThreadDisposeScopeStatistics? statistics;

    public static ThreadDisposeScopeStatistics Statistics => statistics ??= new();

    internal static DisposeScope? Current
    {
        // A scope that was closed on another thread, after an await for example, is still on this thread's stack.
        get
        {
            while (current is { IsClosed: true })
                current = current.Outer;
            return current;
        }
        set => current = value;
    }

    /// <summary>Counts a new tensor and hands it to the innermost scope, if there is one.</summary>
    internal static bool Register(torch.Tensor tensor)
    {
        var counts = Statistics.TensorStatistics;
        if (Current is not { } scope)
        {
            counts.CreatedOutsideScopeCount++;
            return false;
        }
        counts.CreatedInScopeCount++;
        scope.Add(tensor);
        return true;
    }
}
