namespace KdCourse.Published;

/// <summary>Papers and repositories write the same network in several ways: wrn_40_2, WRN-40-2; ShuffleV1, ShuffleNetV1.</summary>
static class NetworkNames
{
    /// <summary>Is it the same network?</summary>
    public static bool Same(string one, string other) => Key(one) == Key(other);

    static string Key(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)).Replace("shufflenet", "shuffle");
}
