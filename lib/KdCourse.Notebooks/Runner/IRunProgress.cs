namespace KdCourse.Notebooks.Runner;

/// <summary>Hears how a run goes on. Calls come one at a time.</summary>
public interface IRunProgress
{
    /// <summary>A cell starts.</summary>
    /// <param name="number">Its number, the [n] beside it.</param>
    /// <param name="total">How many cells are to be executed.</param>
    void CellStarted(int number, int total);

    /// <summary>The cell wrote text.</summary>
    void Text(string text);

    /// <summary>The cell ended.</summary>
    /// <param name="number">Its number, the [n] beside it.</param>
    /// <param name="total">How many cells are to be executed.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="status">How it ended.</param>
    void CellFinished(int number, int total, TimeSpan elapsed, RunStatus status);
}
