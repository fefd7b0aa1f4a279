namespace KdCourse.Notebooks.Kernel;

/// <summary>What every cell can call without a using. The name is lower case because notebooks call it so.</summary>
public sealed class NotebookGlobals
{
    readonly IKernelOutput _output;
    int _shown;

    internal NotebookGlobals(IKernelOutput output) => _output = output;

    /// <summary>Shows a value below the cell.</summary>
    /// <returns>What is on display, to be replaced with <see cref="DisplayedValue.Update"/>.</returns>
#pragma warning disable IDE1006 // The notebook's own spelling.
    public DisplayedValue display(object? value)
#pragma warning restore IDE1006
    {
        var id = $"display-{Interlocked.Increment(ref _shown)}";
        _output.Display(MimeFormatter.Format(value), id);
        return new DisplayedValue(_output, id);
    }
}
