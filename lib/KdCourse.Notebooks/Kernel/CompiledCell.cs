using System.Reflection;

namespace KdCourse.Notebooks.Kernel;

/// <summary>A cell that compiled.</summary>
/// <param name="Entry">The compiler's factory method: it takes the states of all cells and runs this one; null when there is nothing to run.</param>
/// <param name="HasResult">Whether the cell ends with an expression whose value is to be shown.</param>
sealed record CompiledCell(MethodInfo? Entry, bool HasResult);
