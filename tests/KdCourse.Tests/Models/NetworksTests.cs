using KdCourse.Models;

namespace KdCourse.Tests.Models;

public sealed class NetworksTests
{
    [Theory]
    [InlineData("resnet14", "resnet14")]
    [InlineData("resnet14x2", "resnet14x2")]
    [InlineData("wrn_10_1", "wrn_10_1")]
    [InlineData("wrn-16-2", "wrn_16_2")]
    [InlineData("WRN-16-2", "wrn_16_2")]
    [InlineData("VGG8", "vgg8")]
    [InlineData("mobilenetv2", "MobileNetV2")]
    [InlineData("shufflev1", "ShuffleV1")]
    [InlineData("SHUFFLEV2", "ShuffleV2")]
    public void A_name_may_be_written_in_these_ways(string name, string architecture)
    {
        using var network = Networks.Create(name, 1, 10);
        Assert.Equal(architecture, network.Architecture);
    }

    [Fact]
    public void The_known_names_can_all_be_built_under_their_names()
    {
        foreach (var name in Networks.Known)
        {
            using var network = Networks.Create(name, 1, 2);
            Assert.Equal(name, network.Architecture);
        }
        Assert.Equal(Networks.Known.Count, Networks.Known.Distinct().Count());
    }

    [Fact]
    public void Capitals_tell_the_bottleneck_network_from_the_small_one_with_fifty_layers()
    {
        using var small = Networks.Create("resnet50", 3, 100);
        using var large = Networks.Create("ResNet50", 3, 100);
        Assert.IsType<CifarResNet>(small);
        Assert.IsType<BottleneckResNet>(large);
        // 6 * 8 + 2 layers: two more blocks of each width than resnet38.
        using var shorter = Networks.Create("resnet38", 3, 100);
        Assert.Equal(2 * 2 * (9 * (16 * 16 + 32 * 32 + 64 * 64) + 2 * (16 + 32 + 64)), small.ParameterCount - shorter.ParameterCount);
        Assert.True(large.ParameterCount > 30 * small.ParameterCount);
    }

    [Theory]
    [InlineData("resnet9", "depth is 9; it must be 6n + 2")]
    [InlineData("resnet8x0", "1 or more")]
    [InlineData("wrn_18_2", "depth is 18; it must be 6n + 4")]
    [InlineData("wrn_4_2", "depth is 4; it must be 6n + 4")]
    [InlineData("wrn_16_0", "1 or more")]
    [InlineData("vgg9", "depth is 9; it must be one of 8, 11, 13, 16, 19")]
    [InlineData("alexnet", "There is no network 'alexnet'. Known: resnet8,")]
    [InlineData("", "There is no network ''. Known:")]
    [InlineData("ResNet20", "Did you mean resnet20?")]
    [InlineData("RESNET50", "Did you mean ResNet50?")]
    [InlineData("RESNET50", "without capitals, resnet50 is the resnetD with D = 50")]
    [InlineData("ResNet152", "no network 'ResNet152'")]
    [InlineData("MobileNet", "Did you mean MobileNetV2?")]
    [InlineData("ShuffleNetV2", "Did you mean ShuffleV2?")]
    [InlineData("wrn_40-2_", "Did you mean wrn_40_2?")]
    [InlineData("wrn_40", "wrn_D_K with D = 6n + 4")]
    public void An_impossible_name_says_what_is_possible(string name, string words) =>
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => Networks.Create(name, 3, 10)).Message);

    [Theory]
    [InlineData(0, 10, "0 input channels")]
    [InlineData(1, 0, "0 classes")]
    public void A_network_without_channels_or_classes_is_refused(long channels, long classes, string words) =>
        Assert.Contains(words, Assert.Throws<ArgumentOutOfRangeException>(() => Networks.Create("vgg8", channels, classes)).Message);

    [Theory]
    [InlineData("resnet8x4", "conv1.weight layer1.0.downsample.0.weight layer3.0.bn2.running_var fc.bias")]
    [InlineData("wrn_16_2", "conv1.weight block1.layer.0.bn1.weight block1.layer.0.convShortcut.weight block3.layer.1.conv2.weight bn1.running_mean fc.bias")]
    [InlineData("vgg13", "block0.0.weight block0.0.bias block0.1.running_var block4.3.weight block4.4.bias classifier.weight")]
    [InlineData("ResNet50", "conv1.weight layer1.0.shortcut.0.weight layer1.0.shortcut.1.running_mean layer4.2.conv3.weight layer4.2.bn3.bias linear.bias")]
    [InlineData("MobileNetV2", "conv1.0.weight conv1.1.running_mean blocks.0.0.conv.0.weight blocks.6.0.conv.7.bias conv2.1.weight classifier.0.bias")]
    [InlineData("ShuffleV1", "conv1.weight layer1.0.conv1.weight layer3.3.bn3.weight linear.weight")]
    [InlineData("ShuffleV2", "layer1.0.conv5.weight layer2.7.bn3.num_batches_tracked conv2.weight bn2.bias linear.weight")]
    public void Parameter_names_are_those_of_the_PyTorch_networks(string name, string names)
    {
        using var network = Networks.Create(name, 3, 10);
        var have = network.state_dict().Keys.ToHashSet();
        Assert.All(names.Split(' '), n => Assert.Contains(n, have));
    }
}
