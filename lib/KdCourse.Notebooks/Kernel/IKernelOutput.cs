namespace KdCourse.Notebooks.Kernel;

/// <summary>Where a kernel's outputs go, in the order in which the cell made them.</summary>
public interface IKernelOutput
{
    /// <summary>Text written to a stream.</summary>
    /// <param name="name">"stdout" or "stderr".</param>
    /// <param name="text">The text.</param>
    void Stream(string name, string text);

    /// <summary>Something shown by display.</summary>
    /// <param name="bundle">Content by MIME type.</param>
    /// <param name="displayId">The name by which it can be replaced later.</param>
    void Display(IReadOnlyDictionary<string, string> bundle, string displayId);

    /// <summary>New content for something shown earlier.</summary>
    /// <param name="bundle">Content by MIME type.</param>
    /// <param name="displayId">The name that <see cref="Display"/> gave it.</param>
    void UpdateDisplay(IReadOnlyDictionary<string, string> bundle, string displayId);

    /// <summary>The value of the cell's last expression.</summary>
    /// <param name="bundle">Content by MIME type.</param>
    void Result(IReadOnlyDictionary<string, string> bundle);

    /// <summary>The error that ended the cell.</summary>
    void Error(CellError error);
}
