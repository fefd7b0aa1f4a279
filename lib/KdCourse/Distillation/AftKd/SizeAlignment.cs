namespace KdCourse.Distillation.AftKd;

/// <summary>How two maps come to one height and width.</summary>
public enum SizeAlignment
{
    /// <summary>The larger one is average-pooled to the smaller, height and width each on its own.</summary>
    Pool,

    /// <summary>The student's is interpolated to the teacher's size, bilinear, corners not aligned.</summary>
    Interpolate,
}
