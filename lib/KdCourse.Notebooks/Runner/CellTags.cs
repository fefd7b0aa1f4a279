namespace KdCourse.Notebooks.Runner;

/// <summary>Cell tags that change a run, by the names that Jupyter's tools gave them.</summary>
public static class CellTags
{
    /// <summary>The cell may fail.</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>The cell is not executed.</summary>
    public const string SkipExecution = "skip-execution";

    /// <summary>The cell declares the parameters and their defaults.</summary>
    public const string Parameters = "parameters";

    /// <summary>The cell was put in by a run to set parameters.</summary>
    public const string InjectedParameters = "injected-parameters";
}
