using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>The ways in which the benchmarks' networks get their first weights.</summary>
static class FreshWeights
{
    /// <summary>
    /// Every convolution kernel ~ N(0, 2 / (k² · output channels)), which is Kaiming normal with fan out; every bias of
    /// a convolution 0. Batch norms have 1 and 0 as they are made.
    /// </summary>
    public static void KaimingFanOut(ImageClassifier network)
    {
        foreach (var conv in network.modules().OfType<Conv2d>())
        {
            nn.init.kaiming_normal_(conv.weight!, mode: nn.init.FanInOut.FanOut, nonlinearity: nn.init.NonlinearityType.ReLU);
            if (conv.bias is { } bias)
                nn.init.zeros_(bias);
        }
    }

    /// <summary>The linear layer's weights ~ N(0, 0.01²), its bias 0.</summary>
    public static void SmallNormal(Linear linear)
    {
        nn.init.normal_(linear.weight!, 0, 0.01);
        nn.init.zeros_(linear.bias!);
    }
}
