namespace KdCourse.Training;

/// <summary>Progress that also wants to know how a run ended, for instance to show its last state.</summary>
public interface ITrainingWatcher : IProgress<TrainingProgress>
{
    /// <summary>The run is over; nothing is reported after it.</summary>
    /// <param name="error">What ended it before its time; null if it ended by itself or was asked to stop.</param>
    void Ended(Exception? error);
}
