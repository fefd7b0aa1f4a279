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

    /// <summary>
    /// Feature maps at the end of the stem and of each stage, each [N, C, H, W]: after their activation where
    /// <see cref="ImageClassifier.StagesAreActivated"/>; what they are elsewhere, the network's own description says.
    /// </summary>
    public required IReadOnlyList<Tensor> Stages { get; init; }

    /// <summary>
    /// The same maps before the activation that belongs to them, of the same shapes: Stages[k] = ReLU(PreActivations[k])
    /// where <see cref="ImageClassifier.StagesAreActivated"/>. In a <see cref="WideResNet"/> it is the map after the
    /// next norm, in a <see cref="ShuffleNetV2"/> the channels have another order, and in a <see cref="MobileNetV2"/>
    /// it is the stage itself.
    /// </summary>
    public required IReadOnlyList<Tensor> PreActivations { get; init; }

    /// <summary>
    /// The last activated map, which global average pooling turns into <see cref="Pooled"/>, [N, C, H, W]: the last stage,
    /// or what further layers make of it (<see cref="WideResNet"/>, <see cref="ShuffleNetV2"/>, <see cref="MobileNetV2"/>).
    /// </summary>
    public required Tensor FinalMap { get; init; }

    /// <summary>The vector that the classifier sees, [N, C].</summary>
    public required Tensor Pooled { get; init; }
}
