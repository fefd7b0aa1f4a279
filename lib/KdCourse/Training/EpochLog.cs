namespace KdCourse.Training;

/// <summary>Progress as text: a line for each epoch.</summary>
/// <param name="writer">Where the lines go; null means the console, which is the cell's output in a notebook.</param>
public sealed class EpochLog(TextWriter? writer = null) : IProgress<TrainingProgress>
{
    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Finished is not null)
            (writer ?? Console.Out).WriteLine(value);
    }
}
