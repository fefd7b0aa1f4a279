namespace KdCourse.Models;

/// <summary>What a network computed on the way to its answer; index 0 is the stem, index k the end of stage k.</summary>
/// <param name="Logits">The answer before softmax, [N, classes].</param>
/// <param name="Stages">Feature maps after their activation, each [N, C, H, W].</param>
/// <param name="PreActivations">The same maps before their activation; ReLU of one gives the stage where the network says so.</param>
/// <param name="Pooled">The vector that the classifier sees, [N, C].</param>
public record Features(Tensor Logits, IReadOnlyList<Tensor> Stages, IReadOnlyList<Tensor> PreActivations, Tensor Pooled);
