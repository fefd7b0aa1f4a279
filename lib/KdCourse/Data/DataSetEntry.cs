namespace KdCourse.Data;

/// <summary>A data set of the manifest: where it comes from, what its files must be, how its pixels are scaled.</summary>
public sealed record DataSetEntry
{
    /// <summary>The short name, as in `--data cifar-100`.</summary>
    public required string Name { get; init; }

    /// <summary>The name for a reader.</summary>
    public required string Title { get; init; }

    /// <summary>The file format: idx, cifar-10 or cifar-100.</summary>
    public required string Reader { get; init; }

    /// <summary>The names of the classes, by label; empty when <see cref="ClassFile"/> holds them.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>A text file beside the data with a class name a line, or null.</summary>
    public string? ClassFile { get; init; }

    /// <summary>The mean of each channel over the training images, of pixels scaled to 0..1.</summary>
    public required IReadOnlyList<float> Mean { get; init; }

    /// <summary>The standard deviation of each channel, likewise.</summary>
    public required IReadOnlyList<float> Std { get; init; }

    /// <summary>Under which terms the images may be used.</summary>
    public required string Licence { get; init; }

    /// <summary>The page of its makers.</summary>
    public required string Address { get; init; }

    /// <summary>Where its files may lie: relative to the repository's root, or absolute.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>How to get it.</summary>
    public required string Remedy { get; init; }

    /// <summary>The training files.</summary>
    public required IReadOnlyList<DataFile> Train { get; init; }

    /// <summary>The test files.</summary>
    public required IReadOnlyList<DataFile> Test { get; init; }
}
