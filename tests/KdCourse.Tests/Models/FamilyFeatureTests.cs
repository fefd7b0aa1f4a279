using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Tests.Models;

/// <summary>What the networks of all families hand out.</summary>
public sealed class FamilyFeatureTests
{
    public static TheoryData<string> Families => ["resnet14", "resnet8x4", "wrn_16_1", "vgg8", "vgg13", "ResNet50", "MobileNetV2", "ShuffleV1", "ShuffleV2"];

    [Theory]
    [MemberData(nameof(Families))]
    public void Stages_are_the_relu_of_their_pre_activations_where_the_network_says_so_and_only_there(string name)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = Stirred(name);
        var f = network.Observe(Hashed.Tensor(1, 2, 1, 28, 28));
        for (int k = 1; k < f.Stages.Count; k++)
            Assert.Equal(network.StagesAreActivated, Same(f.PreActivations[k].relu(), f.Stages[k]));
        Assert.Equal(name != "wrn_16_1", Same(f.PreActivations[0].relu(), f.Stages[0]));
        Assert.Equal(f.Stages.Select(s => s.shape), f.PreActivations.Select(s => s.shape));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_final_map_is_activated_and_its_mean_is_what_the_classifier_sees(string name)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = Stirred(name);
        var f = network.Observe(Hashed.Tensor(1, 2, 1, 28, 28));
        Assert.True(f.FinalMap.min().item<float>() >= 0);
        Assert.True(f.Pooled.allclose(f.FinalMap.mean([2, 3])));
        Assert.True(f.Logits.allclose(network.Classifier.call(f.Pooled)));
        Assert.Equal(name is not ("wrn_16_1" or "MobileNetV2" or "ShuffleV2"), Same(f.FinalMap, f.Stages[^1]));
        Assert.Same(network, f.Network);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_norm_before_an_activation_moves_its_pre_activation_one_to_one(string name)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = Stirred(name);
        var images = Hashed.Tensor(1, 2, 1, 28, 28);
        for (int k = 0; k < network.Observe(images).Stages.Count; k++)
        {
            if (network.NormBeforeActivation(k) is not { } norm)
                continue;
            var before = network.Observe(images).PreActivations[k];
            norm.bias!.add_(1);
            var after = network.Observe(images).PreActivations[k];
            norm.bias.sub_(1);
            Assert.Equal(before.shape[1], norm.bias.shape[0]);
            Assert.True((after - before).allclose(ones_like(before), atol: 1e-4), $"stage {k}");
        }
    }

    [Theory]
    [InlineData("resnet8x4", true)]
    [InlineData("wrn_16_1", true)]
    [InlineData("vgg13", true)]
    [InlineData("ResNet50", true)]
    [InlineData("ShuffleV1", true)]
    [InlineData("ShuffleV2", false)]
    [InlineData("MobileNetV2", false)]
    public void Networks_whose_stages_have_no_norm_before_their_activation_say_null(string name, bool has)
    {
        using var network = Networks.Create(name, 3, 10);
        Assert.NotNull(network.NormBeforeActivation(0));
        Assert.Equal(has, network.NormBeforeActivation(2) is not null);
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => network.NormBeforeActivation(9));
        Assert.Contains($"{name} has stages 0 (the stem) to", e.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.ParametersUpTo(-1));
    }

    [Fact]
    public void A_wide_networks_stage_is_a_raw_sum_that_the_next_norm_turns_into_its_pre_activation()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = Stirred("wrn_16_1");
        var f = network.Observe(Hashed.Tensor(1, 2, 1, 28, 28));
        for (int k = 0; k < 4; k++)
        {
            Assert.True(f.Stages[k].min().item<float>() < 0);
            Assert.True(Same(network.NormBeforeActivation(k)!.call(f.Stages[k]), f.PreActivations[k]));
        }
        Assert.True(Same(f.PreActivations[3].relu(), f.FinalMap));
    }

    [Fact]
    public void A_ShuffleNetV2_stage_is_the_relu_of_its_pre_activation_with_its_channels_in_turns()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = Stirred("ShuffleV2");
        var f = network.Observe(Hashed.Tensor(1, 2, 1, 28, 28));
        for (int k = 1; k < 4; k++)
        {
            long half = f.Stages[k].shape[1] / 2;
            var order = tensor(Enumerable.Range(0, (int)(2 * half)).Select(j => j % 2 * half + j / 2).ToArray());
            Assert.True(Same(f.PreActivations[k].relu().index_select(1, order), f.Stages[k]));
            Assert.True(f.PreActivations[k].narrow(1, half, half).min().item<float>() < 0);
        }
    }

    [Fact]
    public void A_MobileNetV2_stage_is_linear_and_stands_for_its_pre_activation()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = Stirred("MobileNetV2");
        var f = network.Observe(Hashed.Tensor(1, 2, 1, 28, 28));
        for (int k = 1; k < 5; k++)
        {
            Assert.Same(f.Stages[k], f.PreActivations[k]);
            Assert.True(f.Stages[k].min().item<float>() < 0);
        }
        Assert.True(f.PreActivations[0].min().item<float>() < 0);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_parameters_up_to_a_stage_are_those_that_its_map_depends_on(string name)
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create(name, 1, 10);
        var f = network.Observe(Hashed.Tensor(1, 2, 1, 28, 28));
        for (int k = 0; k < f.Stages.Count; k++)
        {
            var all = network.named_parameters().ToList();
            var gradients = autograd.grad([f.Stages[k].sum()], all.Select(p => (Tensor)p.parameter).ToList(), retain_graph: true, allow_unused: true);
            var touched = all.Zip(gradients).Where(p => !p.Second.IsInvalid).Select(p => p.First.name);
            var listed = network.ParametersUpTo(k).ToHashSet();
            Assert.Equal(touched, all.Where(p => listed.Contains(p.parameter)).Select(p => p.name));
        }
        var whole = network.ParametersUpTo(f.Stages.Count - 1).Count();
        Assert.InRange(whole, 1, network.parameters().Count() - 2);
    }

    /// <summary>A network in eval mode whose norms differ from the identity, as after training.</summary>
    static ImageClassifier Stirred(string name)
    {
        manual_seed(5);
        var network = Networks.Create(name, 1, 10);
        network.eval();
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var norm in network.modules().OfType<BatchNorm2d>())
        {
            norm.bias!.copy_(randn_like(norm.bias) * 0.3);
            norm.running_mean!.copy_(randn_like(norm.bias) * 0.1);
            norm.weight!.copy_(rand_like(norm.bias) + 0.5);
        }
        return network;
    }

    static bool Same(Tensor a, Tensor b) => a.shape.SequenceEqual(b.shape) && a.equal(b).all().item<bool>();
}
