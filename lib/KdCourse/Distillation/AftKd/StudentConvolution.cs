namespace KdCourse.Distillation.AftKd;

/// <summary>The 1x1 convolution before the student's mask; it has no bias, like that of class activation maps.</summary>
public enum StudentConvolution
{
    /// <summary>Trained with the student; it starts as <see cref="Mean"/>, so without chance.</summary>
    Learned,

    /// <summary>Fixed: a mask for all channels looks at their mean, a mask for one channel at that channel.</summary>
    Mean,
}
