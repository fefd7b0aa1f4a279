namespace KdCourse.Distillation.AftKd;

/// <summary>The 1x1 convolution before the teacher's mask. The teacher has no trained weights for it.</summary>
public enum TeacherConvolution
{
    /// <summary>
    /// Fixed: a mask for all channels looks at their mean, a mask for one channel at that channel. The only choice
    /// that adds nothing to what the teacher knows: neither noise nor weights that can move the target.
    /// </summary>
    Mean,

    /// <summary>Fixed and random, normal with variance 1 / C: a mask by noise, for comparison.</summary>
    Random,

    /// <summary>The student's own weights; what they do to the teacher's mask is a constant for the gradient.</summary>
    Shared,

    /// <summary>
    /// Trained together with the student, from <see cref="Mean"/> on. The target then follows the student: both
    /// masks can become constant and agree about nothing. For comparison.
    /// </summary>
    Learned,
}
