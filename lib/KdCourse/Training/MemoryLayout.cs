using TorchSharp.Modules;

namespace KdCourse.Training;

/// <summary>
/// Puts the channels of a pixel side by side in memory (channels_last). TorchSharp 0.105.2 has no function for it, so
/// the strides come from a permutation there and back; shapes and values stay as they were.
/// </summary>
static class MemoryLayout
{
    /// <summary>The same map, its channels side by side.</summary>
    /// <param name="map">[N, C, H, W]</param>
    public static Tensor ChannelsLast(Tensor map)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(map.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2));
    }

    /// <summary>Lays out the weights of all convolutions of a module; they become other parameters, so optimisers come after it.</summary>
    public static void LayOut(nn.Module? module)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        foreach (var convolution in module?.modules().OfType<Conv2d>() ?? [])
        {
            bool trained = convolution.weight.requires_grad;
            // A clone keeps the strides and is no view: optimisers change it in place.
            convolution.weight = new Parameter(ChannelsLast(convolution.weight).clone(), trained);
        }
    }
}
