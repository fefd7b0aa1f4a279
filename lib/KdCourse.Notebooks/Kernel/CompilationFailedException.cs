namespace KdCourse.Notebooks.Kernel;

/// <summary>A cell does not compile; carried from the compiler to the kernel's error output.</summary>
sealed class CompilationFailedException(CellError error) : Exception(error.Message)
{
    /// <summary>What the reader sees.</summary>
    public CellError Error { get; } = error;
}
