namespace KdCourse.Published;

/// <summary>Papers and repositories write the same network in several ways: wrn_40_2, WRN-40-2; ShuffleV1, ShuffleNetV1.</summary>
static class NetworkNames
{
    /// <summary>Is it the same network? Capitals count for resnets alone: resnet50 would be of the thin family of CIFAR, ResNet50 is the wide one.</summary>
    public static bool Same(string one, string other) => Key(one) == Key(other);

    static string Key(string name)
    {
        var letters = string.Concat(name.Where(char.IsAsciiLetterOrDigit));
        return letters.StartsWith("resnet", StringComparison.OrdinalIgnoreCase)
            ? letters
            : letters.ToLowerInvariant().Replace("shufflenet", "shuffle");
    }
}
