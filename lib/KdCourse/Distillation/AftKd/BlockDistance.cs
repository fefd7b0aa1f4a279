namespace KdCourse.Distillation.AftKd;

/// <summary>The distance between the student's block and the teacher's.</summary>
public enum BlockDistance
{
    /// <summary>The mean of squared differences over all N·C·H·W elements.</summary>
    MeanSquared,

    /// <summary>‖S/‖S‖ − T/‖T‖‖² for each sample, averaged over the batch: free of both networks' scales, 0..2 as blocks are not negative.</summary>
    Normalized,
}
