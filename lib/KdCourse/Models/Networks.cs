using System.Text.RegularExpressions;

namespace KdCourse.Models;

/// <summary>Builds networks by the names of papers.</summary>
public static partial class Networks
{
    static readonly NetworkFamily[] families =
    [
        new("resnetD and resnetDxW with D = 6n + 2", ["resnet8", "resnet20", "resnet32", "resnet56", "resnet110", "resnet8x4", "resnet32x4"],
            ResNetName(), (depth, width, channels, classes) => new CifarResNet(depth, width, channels, classes)),
        new("wrn_D_K with D = 6n + 4", ["wrn_16_1", "wrn_16_2", "wrn_40_1", "wrn_40_2"],
            WideResNetName(), (depth, width, channels, classes) => new WideResNet(depth, width, channels, classes)),
        new("vgg with batch norm", ["vgg8", "vgg11", "vgg13", "vgg16", "vgg19"],
            VggName(), (depth, _, channels, classes) => new Vgg(depth, channels, classes)),
        new("bottlenecks; without capitals, resnet50 is the resnetD with D = 50", ["ResNet50"],
            BottleneckName(), (_, _, channels, classes) => new BottleneckResNet(channels, classes)),
        new("of half width", ["MobileNetV2"], MobileNetName(), (_, _, channels, classes) => new MobileNetV2(channels, classes)),
        new("with 3 groups", ["ShuffleV1"], ShuffleV1Name(), (_, _, channels, classes) => new ShuffleNetV1(channels, classes)),
        new("of width 1", ["ShuffleV2"], ShuffleV2Name(), (_, _, channels, classes) => new ShuffleNetV2(channels, classes)),
    ];

    /// <summary>The networks of the distillation benchmarks by name; other depths and widths of the same families can be built too.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. families.SelectMany(f => f.Examples)];

    /// <summary>Builds a network with fresh weights.</summary>
    /// <param name="name">
    /// One of <see cref="Known"/>, or another of resnetD and resnetDxW (D = 6n + 2, W a width factor), wrn_D_K or
    /// wrn-D-K (D = 6n + 4, K a width factor). Capitals matter for resnets alone: resnet50 is the
    /// <see cref="CifarResNet"/> with 50 layers, ResNet50 the <see cref="BottleneckResNet"/>.
    /// </param>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many classes, 1 or more.</param>
    /// <exception cref="ArgumentException">No network has this name; the message lists the known ones and names the nearest.</exception>
    public static ImageClassifier Create(string name, long inputChannels, long classes)
    {
        if (SimKdStudent.Named(name, inputChannels, classes) is { } adapted)
            return adapted;
        foreach (var family in families)
        {
            if (family.TryCreate(name, inputChannels, classes) is { } network)
                return network;
        }
        var nearest = NearestName.Of(name, Known) is { } known ? $" Did you mean {known}?" : "";
        throw new ArgumentException($"There is no network '{name}'.{nearest} Known: {string.Join("; ", families.Select(f => $"{string.Join(", ", f.Examples)} ({f.Rule})"))}.", nameof(name));
    }

    [GeneratedRegex(@"^resnet(?<depth>\d{1,4})(x(?<width>\d{1,2}))?$")]
    private static partial Regex ResNetName();

    [GeneratedRegex(@"^wrn[_-](?<depth>\d{1,4})[_-](?<width>\d{1,2})$", RegexOptions.IgnoreCase)]
    private static partial Regex WideResNetName();

    [GeneratedRegex(@"^vgg(?<depth>\d{1,2})$", RegexOptions.IgnoreCase)]
    private static partial Regex VggName();

    [GeneratedRegex("^ResNet50$")]
    private static partial Regex BottleneckName();

    [GeneratedRegex("^MobileNetV2$", RegexOptions.IgnoreCase)]
    private static partial Regex MobileNetName();

    [GeneratedRegex("^ShuffleV1$", RegexOptions.IgnoreCase)]
    private static partial Regex ShuffleV1Name();

    [GeneratedRegex("^ShuffleV2$", RegexOptions.IgnoreCase)]
    private static partial Regex ShuffleV2Name();
}
