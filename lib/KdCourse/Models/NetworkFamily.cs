using System.Text.RegularExpressions;

namespace KdCourse.Models;

/// <summary>Networks whose names follow one pattern.</summary>
/// <param name="Rule">The pattern in words.</param>
/// <param name="Examples">Names that the benchmarks use.</param>
/// <param name="Name">The pattern; its groups are depth and width.</param>
/// <param name="Build">From depth, width (1 unless the name has one), input channels and classes.</param>
sealed record NetworkFamily(string Rule, IReadOnlyList<string> Examples, Regex Name, Func<int, int, long, long, ImageClassifier> Build)
{
    /// <summary>The network of this name, or null if the family has none.</summary>
    public ImageClassifier? TryCreate(string name, long inputChannels, long classes) =>
        Name.Match(name) is { Success: true } m ? Build(Number(m.Groups["depth"], 0), Number(m.Groups["width"], 1), inputChannels, classes) : null;

    static int Number(Group digits, int otherwise) => digits.Success ? int.Parse(digits.Value) : otherwise;
}
