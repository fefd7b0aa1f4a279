namespace KdCourse.Models;

/// <summary>What a network computed on the way to its answer; index 0 is the stem, index k the end of stage k.</summary>
public record Features
{
    /// <summary>The network that computed them; its classifier and norms are there for methods that use them.</summary>
    public required ImageClassifier Network { get; init; }

    /// <summary>What it looked at, [N, C, H, W].</summary>
    public required Tensor Images { get; init; }

    /// <summary>The answer before softmax, [N, classes].</summary>
    public required Tensor Logits { get; init; }

    /// <summary>Feature maps after their activation, each [N, C, H, W].</summary>
    public required IReadOnlyList<Tensor> Stages { get; init; }

    /// <summary>The same maps before their activation, where the network has one; see <see cref="ImageClassifier.StagesAreActivated"/>.</summary>
    public required IReadOnlyList<Tensor> PreActivations { get; init; }

    /// <summary>The last map, which global average pooling turns into <see cref="Pooled"/>, [N, C, H, W].</summary>
    public required Tensor FinalMap { get; init; }

    /// <summary>The vector that the classifier sees, [N, C].</summary>
    public required Tensor Pooled { get; init; }
}
