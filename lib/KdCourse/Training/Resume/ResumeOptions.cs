namespace KdCourse.Training;

/// <summary>
/// Where a run keeps all that it needs to go on after an interruption, and how often. The file is written at the
/// start, after each epoch, at intervals in between, and when the run is stopped; each time whole or not at all. A
/// run that goes on ends with the same bits as one that was never interrupted, on the same processor with as many
/// threads. On a GPU some kernels of libtorch add in no fixed order, so that no two runs agree to the last bit; and
/// numbers that a method draws on the GPU itself are not taken up.
/// </summary>
/// <param name="Path">The file. If it is there, the run goes on from it. Whoever keeps the run's result deletes it.</param>
public sealed record ResumeOptions(string Path)
{
    /// <summary>The time between two writes within an epoch; zero writes after every step.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Start anew, whatever the file holds.</summary>
    public bool Fresh { get; init; }

    /// <summary>Go on even if the file is of a run with other settings; what differs is recorded.</summary>
    public bool AllowDifferences { get; init; }
}
