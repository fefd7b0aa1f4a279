using KdCourse.Models;

namespace KdCourse.Tests.Models;

public sealed class CifarResNetTests
{
    [Theory]
    [InlineData("resnet8", 83892)]
    [InlineData("resnet20", 278324)]
    [InlineData("resnet32", 472756)]
    [InlineData("resnet56", 861620)]
    [InlineData("resnet110", 1736564)]
    [InlineData("resnet8x4", 1233540)]
    [InlineData("resnet32x4", 7433860)]
    public void Parameter_counts_are_the_published_ones(string name, long count)
    {
        using var network = Networks.Create(name, 3, 100);
        Assert.Equal(count, network.ParameterCount);
        Assert.Equal(name, network.Architecture);
    }

    [Fact]
    public void Features_of_resnet8x4_have_the_published_shapes()
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create("resnet8x4", 3, 100);
        var f = network.Observe(randn(2, 3, 32, 32));
        Assert.Equal([2, 100], f.Logits.shape);
        Assert.Equal([2, 256], f.Pooled.shape);
        Assert.Equal(["2 32 32 32", "2 64 32 32", "2 128 16 16", "2 256 8 8"], f.Stages.Select(s => string.Join(" ", s.shape)));
        Assert.Equal(f.Stages.Select(s => s.shape), f.PreActivations.Select(s => s.shape));
    }

    [Fact]
    public void Relu_of_each_pre_activation_is_its_stage()
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create("resnet14", 1, 10);
        var f = network.Observe(randn(2, 1, 28, 28));
        foreach (var (pre, post) in f.PreActivations.Zip(f.Stages))
            Assert.True(pre.relu().equal(post).all().item<bool>());
    }

    [Fact]
    public void Grey_images_of_28_pixels_work()
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create("resnet8", 1, 10);
        Assert.Equal([3, 10], network.call(zeros(3, 1, 28, 28)).shape);
    }

    [Fact]
    public void Parameter_names_are_those_of_the_PyTorch_networks()
    {
        using var network = Networks.Create("resnet8x4", 3, 100);
        var names = network.state_dict().Keys.ToList();
        Assert.Contains("conv1.weight", names);
        Assert.Contains("layer1.0.downsample.0.weight", names);
        Assert.Contains("layer3.0.bn2.running_var", names);
        Assert.Contains("fc.bias", names);
    }

    [Fact]
    public void The_parameters_up_to_a_stage_are_those_that_its_map_depends_on()
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create("resnet14", 1, 10);
        network.Observe(randn(4, 1, 28, 28)).Stages[2].sum().backward();
        var touched = network.named_parameters().Where(p => p.parameter.grad is not null).Select(p => p.name).ToList();
        var listed = network.ParametersUpTo(2).ToHashSet();
        Assert.Equal(touched, network.named_parameters().Where(p => listed.Contains(p.parameter)).Select(p => p.name));
    }

    [Theory]
    [InlineData("resnet9", "6n + 2")]
    [InlineData("vgg8", "no network 'vgg8'")]
    [InlineData("resnet8x0", "1 or more")]
    public void An_impossible_name_says_what_is_possible(string name, string words) =>
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => Networks.Create(name, 3, 10)).Message);

    [Fact]
    public void Colour_images_for_a_grey_network_are_refused_with_both_shapes()
    {
        using var network = Networks.Create("resnet8", 1, 10);
        var e = Assert.Throws<ArgumentException>(() => network.call(zeros(1, 3, 28, 28)));
        Assert.Contains("[N, 1, H, W]", e.Message);
        Assert.Contains("[1, 3, 28, 28]", e.Message);
    }
}
