namespace KdCourse.Distillation.AftKd;

/// <summary>Masks, blocks and their distance: AFB = Binary(Conv1x1(PreF)) + ReLU(PreF).</summary>
/// <remarks>
/// The formula stands in notes on Yang et al., Sci Rep 13:18369 (2023); the paper's full text was not at hand. The notes
/// call the mask a CAM, but without class weights it is none. See <see cref="AttentionFeatureTransfer"/> for what is known.
/// </remarks>
public static class AftKdLoss
{
    /// <summary>B = Binary(a): 1 where u &gt; t, 0 elsewhere; <see cref="MaskRule"/> says what u and t are.</summary>
    /// <param name="map">a, the pre-activation after its 1x1 convolution, [N, M, H, W].</param>
    /// <param name="rule">u and t.</param>
    /// <param name="gradient">What passes back.</param>
    /// <param name="threshold">t, for Sigmoid and Raw.</param>
    /// <param name="clip">How far from t the straight-through gradient reaches.</param>
    /// <returns>[N, M, H, W] of zeros and ones.</returns>
    public static Tensor Mask(Tensor map, MaskRule rule = MaskRule.Mean, MaskGradient gradient = MaskGradient.StraightThrough, double threshold = 0.5, double clip = 1)
    {
        using var scope = NewDisposeScope();
        var above = rule switch // u − t
        {
            MaskRule.Mean => map - map.mean([2L, 3L], keepdim: true),
            MaskRule.Sigmoid => map.sigmoid() - threshold,
            _ => map - threshold,
        };
        var mask = above.gt(0).to(map.dtype);
        if (gradient == MaskGradient.StraightThrough && above.requires_grad)
        {
            // The value of the step with the gradient of a ramp: that of u for |u − t| ≤ clip, 0 beyond.
            var ramp = above.clamp(-clip, clip);
            mask = mask + (ramp - ramp.detach());
        }
        return scope.MoveToOuter(mask);
    }

    /// <summary>AFB = B + ReLU(PreF), the process and the result of a stage.</summary>
    /// <param name="preActivation">PreF, [N, C, H, W].</param>
    /// <param name="mask">B, [N, 1, H, W] or [N, C, H, W].</param>
    /// <param name="parts">Which of the two.</param>
    /// <returns>[N, C, H, W]; for the mask alone its own shape.</returns>
    public static Tensor Block(Tensor preActivation, Tensor? mask, AfbParts parts = AfbParts.Both)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(parts switch
        {
            AfbParts.Mask => Given(),
            AfbParts.Result => nn.functional.relu(preActivation),
            _ => Given() + nn.functional.relu(preActivation),
        });

        Tensor Given() => mask ?? throw new ArgumentNullException(nameof(mask), $"A block of parts {parts} needs a mask: pass one, or take the result alone.");
    }

    /// <summary>The mean of (S − T)² over all N·C·H·W elements.</summary>
    /// <param name="student">The student's block, [N, C, H, W].</param>
    /// <param name="teacher">The teacher's, the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor MeanSquared(Tensor student, Tensor teacher)
    {
        Check(student, teacher);
        return nn.functional.mse_loss(student, teacher);
    }

    /// <summary>‖S/‖S‖ − T/‖T‖‖² with norms over C·H·W, averaged over the batch; a block of zeros stays zeros.</summary>
    /// <inheritdoc cref="MeanSquared"/>
    public static Tensor Normalized(Tensor student, Tensor teacher)
    {
        Check(student, teacher);
        using var scope = NewDisposeScope();
        var difference = Unit(student) - Unit(teacher); // [N, C·H·W]
        return scope.MoveToOuter(difference.square().sum(dim: 1).mean());

        static Tensor Unit(Tensor block) => nn.functional.normalize(block.flatten(1));
    }

    // A block of another shape would be broadcast without a word.
    static void Check(Tensor student, Tensor teacher)
    {
        if (!student.shape.SequenceEqual(teacher.shape))
            throw new ArgumentException($"The student's block is [{string.Join(", ", student.shape)}] but the teacher's is [{string.Join(", ", teacher.shape)}]: build both with one AfbPair.");
    }
}
