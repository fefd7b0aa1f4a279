namespace KdCourse.Notebooks.Document;

/// <summary>The kinds of cell that nbformat 4 knows.</summary>
public enum CellKind
{
    /// <summary>Code that a kernel executes.</summary>
    Code,

    /// <summary>Text in Markdown.</summary>
    Markdown,

    /// <summary>Text that is neither rendered nor executed.</summary>
    Raw,
}
