namespace KdCourse.Models;

/// <summary>The mixing of channel groups that ShuffleNets are named after.</summary>
static class ChannelShuffle
{
    /// <summary>
    /// Deals the channels of the groups out in turns: with g groups of n channels, channel j of the result is channel
    /// (j mod g) · n + j / g of the input (Zhang et al., CVPR 2018, figure 1).
    /// </summary>
    /// <param name="x">[N, g · n, H, W]</param>
    /// <param name="groups">g; 1 leaves the order as it is.</param>
    public static Tensor Of(Tensor x, long groups)
    {
        if (groups == 1)
            return x;
        var (n, c, h, w) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(x.reshape(n, groups, c / groups, h, w).transpose(1, 2).reshape(n, c, h, w));
    }
}
