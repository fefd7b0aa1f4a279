namespace KdCourse.Notebooks.Kernel;

/// <summary>The source of one execution of a cell, for errors that quote it.</summary>
/// <param name="Number">The cell's number.</param>
/// <param name="Execution">Which execution of the kernel this is: a cell may be executed again with other code.</param>
/// <param name="Code">The code.</param>
sealed record CellSource(int Number, int Execution, string Code)
{
    /// <summary>The file name in the debug information.</summary>
    public string File => $"cell {Number} #{Execution}";

    /// <summary>A line of the code, from 1, without spaces around it.</summary>
    public string Line(int line) => Code.Split('\n').ElementAtOrDefault(line - 1)?.Trim() ?? "";
}
