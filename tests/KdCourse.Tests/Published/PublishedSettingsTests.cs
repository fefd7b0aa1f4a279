using KdCourse.Published;

namespace KdCourse.Tests.Published;

public sealed class PublishedSettingsTests
{
    static readonly PublishedResults Results = PublishedResults.Load();

    [Theory]
    [InlineData("resnet56", "resnet20", 0.7, 2, false, 0.05)]
    [InlineData("resnet110", "resnet32", 1.8, 2, false, 0.05)]
    [InlineData("resnet32x4", "resnet8x4", 15, 2, false, 0.05)]
    [InlineData("vgg13", "vgg8", 4.5, 2, false, 0.05)]
    [InlineData("wrn_40_2", "wrn_16_2", 12, 2, false, 0.05)]
    [InlineData("wrn_40_2", "wrn_40_1", 1.5, 2, false, 0.05)]
    [InlineData("resnet32x4", "ShuffleV1", 600, 4, true, 0.01)]
    [InlineData("resnet32x4", "ShuffleV2", 600, 4, true, 0.01)]
    [InlineData("wrn_40_2", "ShuffleV1", 80, 4, true, 0.01)]
    [InlineData("vgg13", "MobileNetV2", 15, 2, true, 0.01)]
    [InlineData("ResNet50", "MobileNetV2", 40, 2, true, 0.01)]
    public void CAT_KD_has_its_settings_for_each_pair(string teacher, string student, double weight, int size, bool normalise, double rate)
    {
        var settings = Assert.Single(Results.FindSettings("cat-kd", teacher, student, "cifar-100"));
        Assert.Equal((weight, size, normalise, rate), (settings.Number("weight"), (int)settings.Number("pooledSize"), settings.Switch("normalise"), settings.Number("learningRate")));
    }

    [Theory]
    [InlineData("resnet56", "resnet20", 2)]
    [InlineData("resnet110", "resnet32", 2)]
    [InlineData("vgg13", "vgg8", 6)]
    [InlineData("wrn_40_2", "wrn_16_2", 6)]
    [InlineData("wrn_40_2", "wrn_40_1", 6)]
    [InlineData("vgg13", "MobileNetV2", 6)]
    [InlineData("resnet32x4", "resnet8x4", 8)]
    [InlineData("resnet32x4", "ShuffleV1", 8)]
    [InlineData("resnet32x4", "ShuffleV2", 8)]
    [InlineData("wrn_40_2", "ShuffleV1", 8)]
    [InlineData("ResNet50", "MobileNetV2", 8)]
    public void DKD_has_its_beta_for_each_pair(string teacher, string student, double beta)
    {
        var settings = Assert.Single(Results.FindSettings("dkd", teacher, student, "cifar-100"));
        Assert.Equal((beta, 1, 4), (settings.Number("beta"), settings.Number("alpha"), settings.Number("temperature")));
    }

    [Fact]
    public void ReviewKD_has_its_weights_and_the_preparations_of_FSP_and_AB_fit_every_pair()
    {
        Assert.Equal([0.6, 0.7, 5], Results.FindSettings("reviewkd", "resnet56", "resnet20", "cifar-100").Select(s => s.Number("weight")));
        Assert.Equal(8, Results.FindSettings("reviewkd", "resnet32x4", "ShuffleV2", "cifar-100")[0].Number("weight"));
        Assert.All(new[] { "fsp", "ab" }, m => Assert.Equal(30, Assert.Single(Results.FindSettings(m, "vgg13", "vgg8", "cifar-100")).Number("initEpochs")));
        Assert.Contains("weight, warmUpEpochs", Assert.Throws<KeyNotFoundException>(() => Results.FindSettings("reviewkd", "vgg13", "vgg8", "cifar-100")[0].Number("beta")).Message);
    }
}
