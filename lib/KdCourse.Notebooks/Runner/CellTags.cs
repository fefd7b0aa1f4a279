namespace KdCourse.Notebooks.Runner;

/// <summary>Cell tags that change a run: by the names that Jupyter's tools gave them, and the course's own.</summary>
public static class CellTags
{
    /// <summary>The cell may fail.</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>The cell is not executed, and its outputs stay as they are.</summary>
    public const string SkipExecution = "skip-execution";

    /// <summary>The cell declares the parameters and their defaults.</summary>
    public const string Parameters = "parameters";

    /// <summary>The cell was put in by a run to set parameters.</summary>
    public const string InjectedParameters = "injected-parameters";

    /// <summary>A stub for students: it may fail, because it may not be filled in yet. Left out of a run with solutions.</summary>
    public const string Exercise = "exercise";

    /// <summary>The answer to an exercise: executed only in a run with solutions, and then it must pass.</summary>
    public const string Solution = "solution";

    /// <summary>The cell takes long: left out of a run that skips slow cells.</summary>
    public const string Slow = "slow";

    /// <summary>The cell needs a GPU: left out where there is none.</summary>
    public const string Gpu = "gpu";

    /// <summary>The beginning of a tag that sets the cell's own time limit: <c>timeout=30</c> in seconds, <c>timeout=none</c> for no limit.</summary>
    public const string Timeout = "timeout=";
}
