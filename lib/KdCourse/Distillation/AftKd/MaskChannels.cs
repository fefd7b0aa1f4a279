namespace KdCourse.Distillation.AftKd;

/// <summary>How many masks a stage has: the 1x1 convolution gives one channel, or as many as the map.</summary>
public enum MaskChannels
{
    /// <summary>[N, 1, H, W], added to every channel: attention says where, not in which channel.</summary>
    One,

    /// <summary>[N, C, H, W], a mask for each channel.</summary>
    All,
}
