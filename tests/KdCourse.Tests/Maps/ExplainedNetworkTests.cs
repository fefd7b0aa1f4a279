using System.Text.Json;
using KdCourse.Distillation.ClassActivation;
using KdCourse.Maps;
using KdCourse.Models;
using static KdCourse.Tests.Maps.TinyNetwork;

namespace KdCourse.Tests.Maps;

/// <summary>What a look for maps leaves behind: the network as it was, and no tensor.</summary>
public sealed class ExplainedNetworkTests
{
    static readonly Explanation[] All = [new AttentionExplanation(), new AttentionExplanation(1), new CamExplanation(), new GradCamExplanation(), new GradCamExplanation(1), new InputGradientExplanation(), new CatMaskExplanation()];

    [Fact]
    public void The_network_keeps_its_modes_gradients_statistics_and_random_numbers()
    {
        using var scope = NewDisposeScope();
        using var network = Network("resnet8");
        network.train();
        network.modules().First(m => m is TorchSharp.Modules.BatchNorm2d).eval(); // One layer apart from the rest.
        network.Classifier.weight.requires_grad = false;
        nn.functional.cross_entropy(network.call(Hashed.Tensor(3, 4, 3, 32, 32)), tensor(new long[] { 0, 1, 2, 3 })).backward();
        var before = State();
        var images = Hashed.Tensor(7, 2, 3, 32, 32);
        var random = get_rng_state().bytes.ToArray();

        Explainer.Maps(network, images, null, All);

        Assert.Equal(before, State());
        Assert.Equal(random, get_rng_state().bytes.ToArray());
        Assert.False(images.requires_grad);

        List<string> State() =>
        [
            .. network.modules().Prepend(network).Select(m => $"{m.training}"),
            .. network.state_dict().Select(p => Convert.ToHexString(p.Value.bytes)),
            .. network.parameters().Select(p => $"{p.requires_grad} {(p.grad is { } g ? Convert.ToHexString(g.bytes) : "none")}"),
        ];
    }

    [Fact]
    public void A_network_is_given_back_in_its_mode_even_if_the_look_fails()
    {
        using var scope = NewDisposeScope();
        using var network = Network("resnet8");
        network.train();
        Assert.Throws<ArgumentOutOfRangeException>(() => Explainer.Map(network, Hashed.Tensor(7, 2, 3, 32, 32), null, new GradCamExplanation(7)));
        Assert.True(network.training && network.modules().All(m => m.training));
    }

    [Fact]
    public void A_frozen_teacher_can_be_explained()
    {
        using var scope = NewDisposeScope();
        using var network = Network("resnet8");
        var teacher = new Teacher(network);
        using var _ = no_grad();
        var maps = Explainer.Maps(teacher.Network, Hashed.Tensor(7, 2, 3, 32, 32), null, All);
        Assert.All(maps, m => Assert.False(m.requires_grad));
        Assert.All(network.parameters(), p => Assert.True(!p.requires_grad && p.grad is null));
        Assert.False(is_grad_enabled());
    }

    [Fact]
    public void No_tensor_is_left_but_the_maps()
    {
        using var network = Network("resnet8");
        using var images = Hashed.Tensor(7, 2, 3, 32, 32);
        using (var warm = NewDisposeScope())
            Explainer.Maps(network, images, null, All);
        long before = LiveTensors.Settled();
        for (int k = 0; k < 10; k++)
        {
            var maps = Explainer.Maps(network, images, null, All);
            Assert.Equal(before + All.Length, Tensor.TotalCount);
            foreach (var m in maps)
                m.Dispose();
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    static ImageClassifier Network(string name)
    {
        manual_seed(3);
        return Networks.Create(name, 3, 10);
    }
}
