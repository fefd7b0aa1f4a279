namespace KdCourse.Models;

/// <summary>What a method needs beyond a frozen teacher's plain look at the images.</summary>
[Flags]
public enum Observation
{
    /// <summary>Nothing: the teacher is in eval mode, and no history leads back to the images.</summary>
    Plain = 0,

    /// <summary>History from both networks back to the images, for losses on input gradients.</summary>
    InputGradients = 1,

    /// <summary>The teacher's batch norms use the batch's own statistics; its running ones stay as they are.</summary>
    BatchStatistics = 2,
}
