using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// What one image costs: the multiply-adds of convolutions and linear layers. Norms, activations, pooling, sums and
/// biases are not counted, as in the benchmarks' tables.
/// </summary>
/// <param name="Convolutions">
/// The sum over all convolutions of H' · W' · C_out · (C_in / groups) · k_h · k_w, with H' x W' the size of the result.
/// </param>
/// <param name="Linear">The sum over all linear layers of inputs · outputs.</param>
public sealed record ComputeCost(long Convolutions, long Linear)
{
    /// <summary>All of them.</summary>
    public long MultiplyAdds => Convolutions + Linear;

    /// <summary>Lets the network look at one blank image and counts; a layer that runs twice counts twice.</summary>
    /// <param name="network">Its mode and its running statistics are afterwards as before.</param>
    /// <param name="height">Of the image, in pixels.</param>
    /// <param name="width">Of the image, in pixels.</param>
    public static ComputeCost Of(ImageClassifier network, long height, long width)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var any = network.parameters().First();
        var image = zeros([1, network.InputChannels, height, width], any.dtype, any.device);
        List<nn.Module> modules = [network, .. network.modules()];
        var modes = modules.Select(m => m.training).ToList();
        long convolutions = 0, linear = 0;
        List<Action> unhook = [];
        try
        {
            foreach (var m in modules)
            {
                if (m is Conv2d conv)
                    unhook.Add(conv.register_forward_hook((_, _, result) => Count(ref convolutions, result.shape[2] * result.shape[3] * conv.weight!.numel())).remove);
                else if (m is Linear layer)
                    unhook.Add(layer.register_forward_hook((_, _, _) => Count(ref linear, layer.weight!.numel())).remove);
            }
            network.eval();
            network.Observe(image);
        }
        finally
        {
            unhook.ForEach(remove => remove());
            // From the outside in: train() also sets what lies within.
            foreach (var (m, mode) in modules.Zip(modes))
                m.train(mode);
        }
        return new ComputeCost(convolutions, linear);
    }

    // A hook that returns null leaves the result as it is.
    static Tensor Count(ref long sum, long multiplyAdds)
    {
        sum += multiplyAdds;
        return null!;
    }
}
