using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Runner;

/// <summary>The errors of cells that were stopped from outside.</summary>
static class StoppedCell
{
    /// <summary>Someone stopped the run.</summary>
    public static CellError Interrupted() => Error("Interrupted", "The run was interrupted during this cell.");

    /// <summary>The cell took too long.</summary>
    public static CellError TimedOut(TimeSpan time) => Error("CellTimeout",
        FormattableString.Invariant($"The cell ran longer than {time.TotalSeconds:0.###} s and was stopped. Allow more time, or give it less to do."));

    /// <summary>The notebook took too long.</summary>
    public static CellError TotalTimedOut(TimeSpan time) => Error("NotebookTimeout",
        FormattableString.Invariant($"The notebook ran longer than {time.TotalSeconds:0.###} s in all and was stopped in this cell. Allow more time in all, or give it less to do."));

    /// <summary>The cell took too much memory.</summary>
    public static CellError OutOfMemory(long limit, long peak) => Error("OutOfMemory",
        $"The notebook's processes held {Bytes.Text(peak)} of memory, more than the {Bytes.Text(limit)} they may, and were stopped in this cell. Allow more memory, or use smaller data or batches.");

    /// <summary>An exception of the cell, with the sentence on memory where it is about that.</summary>
    public static CellError WithLimit(CellError error, long? limit, long? peak)
    {
        if (limit is not { } most || error.Name != typeof(OutOfMemoryException).FullName) return error;
        var words = $"The notebook's processes may hold {Bytes.Text(most)}{(peak is { } p ? $" and held {Bytes.Text(p)} at the peak" : "")}: allow more memory, or use smaller data or batches.";
        return error with { Message = $"{error.Message} {words}", Traceback = [.. error.Traceback, words] };
    }

    static CellError Error(string name, string message) => new(name, message, null, [message]);
}
