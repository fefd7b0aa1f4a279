namespace KdCourse.Notebooks.Results;

/// <summary>What became of one code cell: a test of a report.</summary>
/// <param name="Id">The cell's id; "cell 3" for the third code cell of a file without ids.</param>
/// <param name="Number">The [n] beside it; null when it was not executed.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Elapsed">How long it took; zero when it was not executed.</param>
/// <param name="Kind">The kind of error, an exception's type for one; empty unless it failed.</param>
/// <param name="Message">Why it failed or was left out, in one line; empty when it passed.</param>
/// <param name="Details">All there is to say about a failure; empty otherwise.</param>
public sealed record CellResult(string Id, int? Number, CellStatus Status, TimeSpan Elapsed, string Kind = "", string Message = "", string Details = "")
{
    /// <summary>Whether it was executed and should have ended in another way.</summary>
    public bool IsFailure => Status is CellStatus.Failed or CellStatus.TimedOut or CellStatus.Interrupted;
}
