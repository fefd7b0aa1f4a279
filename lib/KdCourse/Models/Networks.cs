using System.Text.RegularExpressions;

namespace KdCourse.Models;

/// <summary>Builds networks by the names of papers.</summary>
public static partial class Networks
{
    /// <summary>Builds a network with fresh weights.</summary>
    /// <param name="name">resnet8, resnet20, resnet56, resnet8x4, resnet32x4, ...: resnet, a depth of 6n + 2, and a width factor.</param>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many classes.</param>
    /// <exception cref="ArgumentException">No network has this name.</exception>
    public static ImageClassifier Create(string name, long inputChannels, long classes) =>
        SimKdStudent.Named(name, inputChannels, classes) is { } adapted ? adapted
        : ResNetName().Match(name) is { Success: true } m
            ? new CifarResNet(int.Parse(m.Groups["depth"].Value), m.Groups["width"].Success ? int.Parse(m.Groups["width"].Value) : 1, inputChannels, classes)
            : throw new ArgumentException($"There is no network '{name}'. Known: resnetD and resnetDxW with D = 6n + 2, for example resnet8, resnet20, resnet8x4.", nameof(name));

    [GeneratedRegex(@"^resnet(?<depth>\d{1,4})(x(?<width>\d{1,2}))?$")]
    private static partial Regex ResNetName();
}
