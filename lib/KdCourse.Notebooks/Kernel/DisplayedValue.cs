namespace KdCourse.Notebooks.Kernel;

/// <summary>Something on display; what <c>display(x)</c> gives back.</summary>
public sealed class DisplayedValue
{
    readonly IKernelOutput _output;

    internal DisplayedValue(IKernelOutput output, string id)
    {
        _output = output;
        DisplayId = id;
    }

    /// <summary>The name under which the output can be replaced.</summary>
    public string DisplayId { get; }

    /// <summary>Shows another value in the same place.</summary>
    public void Update(object? value) => _output.UpdateDisplay(MimeFormatter.Format(value), DisplayId);
}
