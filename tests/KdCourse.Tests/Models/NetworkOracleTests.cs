using KdCourse.Models;

namespace KdCourse.Tests.Models;

/// <summary>
/// Each network against an independent definition in PyTorch with the same weights, in training and in eval mode, on
/// images of several sizes: tests/oracle/networks.py.
/// </summary>
public sealed class NetworkOracleTests
{
    const double DoubleTolerance = 1e-10;

    // In training the batch norms of many layers see few values each and amplify rounding: PyTorch's own single
    // precision is up to 2e-4 from its double precision in these networks (1.7e-5 in the logits).
    const double DeepTrainingTolerance = 3e-4;

    static readonly HashSet<string> deep = ["vgg19", "ResNet50", "MobileNetV2", "ShuffleV1", "ShuffleV2"];

    public static TheoryData<string> Names => NetworkCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_network_computes_what_PyTorch_computes_in_double_precision(string name)
    {
        using var scope = NewDisposeScope();
        var expected = NetworkCase.Named(name);
        using var network = expected.Network(float64);
        var images = expected.Images.requires_grad_();

        Assert.Equal(expected.ParameterCount, network.ParameterCount);
        Assert.Equal(expected.HashOfNames, NetworkCase.Stream(string.Join("\n", network.named_parameters().Select(p => p.name).Order(StringComparer.Ordinal))));

        var f = network.Observe(images);
        expected.AssertForward(f, DoubleTolerance);
        var loss = Loss(f);
        expected.AssertLoss(loss, DoubleTolerance);
        loss.backward();
        expected.AssertGradients(images.grad!, network, DoubleTolerance);
        expected.AssertRunningStatistics(network, DoubleTolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_network_computes_what_PyTorch_computes_in_single_precision(string name)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var expected = NetworkCase.Named(name);
        using var network = expected.Network(float32);
        var f = network.Observe(expected.Images.to(float32));
        expected.AssertForward(f, network.training && deep.Contains(network.Architecture) ? DeepTrainingTolerance : TestDevice.FloatTolerance);
    }

    /// <summary>A number on which everything that a network hands out has an influence.</summary>
    static Tensor Loss(Features f)
    {
        List<(string Name, Tensor Map)> parts =
        [
            .. f.Stages.Select((s, k) => ($"stages.{k}", s)), .. f.PreActivations.Select((s, k) => ($"pre.{k}", s)),
            ("final", f.FinalMap), ("pooled", f.Pooled), ("logits", f.Logits),
        ];
        return parts.Select(p => (p.Map * NetworkCase.Numbers("loss." + p.Name, p.Map.shape)).mean()).Aggregate((a, b) => a + b);
    }
}
