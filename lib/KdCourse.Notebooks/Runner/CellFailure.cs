using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Runner;

/// <summary>The cell at which a run ended too early.</summary>
/// <param name="Notebook">The notebook, as the user named it.</param>
/// <param name="Number">The cell's number, the [n] beside it.</param>
/// <param name="Total">How many cells were to be executed.</param>
/// <param name="Id">The cell's id; null when it has none.</param>
/// <param name="SourceLine">The line of code at which it happened; null when it is not known.</param>
/// <param name="Error">What happened.</param>
public sealed record CellFailure(string Notebook, int Number, int Total, string? Id, string? SourceLine, CellError Error)
{
    /// <summary>The failure in one paragraph: notebook, cell, id, line, kind, message, and the line of code.</summary>
    public override string ToString()
    {
        var id = Id is null ? "" : $" (id {Id})";
        var line = Error.Line is null ? "" : $", line {Error.Line}";
        var code = SourceLine is null ? "" : $"\n    {SourceLine}";
        return $"{Notebook}: cell {Number} of {Total}{id}{line}: {Error.Name}: {Error.Message}{code}";
    }
}
