namespace KdCourse.Distillation.Ofd;

/// <summary>The parts of the overhauled feature distillation: margins, the teacher's transform and the partial L2 distance.</summary>
/// <remarks>Heo et al., A Comprehensive Overhaul of Feature Distillation, ICCV 2019.</remarks>
public static class OfdLoss
{
    // Below this share of negative values the published code does not trust the expectation.
    const double LeastShare = 0.001;

    /// <summary>
    /// m of each channel: what a negative pre-activation is on average, E[t | t &lt; 0], when the batch norm before the
    /// ReLU gives t ~ N(β, γ²): m = β − γ · φ(β/γ) / Φ(−β/γ), with φ and Φ the density and the distribution function of
    /// N(0, 1), and −3γ where Φ(−β/γ) ≤ 0.001.
    /// </summary>
    /// <param name="weight">The norm's weight, [C]; γ is its absolute value.</param>
    /// <param name="bias">β, the norm's bias, [C].</param>
    /// <returns>[C] in double precision, none above 0. The official code and mdistiller round to single precision.</returns>
    /// <remarks>A channel whose γ is 0 never varies: its margin is β if that is negative, otherwise 0.</remarks>
    public static Tensor Margins(Tensor weight, Tensor bias)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (gamma, beta) = (weight.to(float64).abs(), bias.to(float64));
        var z = beta / gamma;
        var density = (z.square() * -0.5).exp() / Math.Sqrt(2 * Math.PI); // φ(z)
        var share = 0.5 * (1 - (z / Math.Sqrt(2)).erf()); // Φ(−z)
        return scope.MoveToOuter(where(share > LeastShare, beta - gamma * density / share, gamma * -3));
    }

    /// <summary>The teacher's transform, a ReLU with a negative margin: max(t, m). How far below m a value lies tells nothing.</summary>
    /// <param name="teacher">t, the teacher's pre-activation, [N, C, H, W].</param>
    /// <param name="margin">m, broadcast against it, [1, C, 1, 1].</param>
    public static Tensor Transform(Tensor teacher, Tensor margin) => maximum(teacher, margin);

    /// <summary>
    /// The partial L2 distance, Σ (s − t)² over the elements where s &gt; t or t &gt; 0, not averaged: where the teacher's
    /// value is not positive, a student below it is right already, for ReLU blocks both.
    /// </summary>
    /// <param name="student">s, [N, C, H, W].</param>
    /// <param name="target">t, the transformed pre-activation of the teacher, the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor PartialL2(Tensor student, Tensor target)
    {
        if (!student.shape.SequenceEqual(target.shape))
            throw new ArgumentException($"The student's map is [{string.Join(", ", student.shape)}] but the teacher's is [{string.Join(", ", target.shape)}]: bring channels together with a connector (OfdConnector) and sizes with MapSizes.PoolLarger.");
        using var scope = NewDisposeScope();
        var counts = (student > target).logical_or(target > 0);
        return scope.MoveToOuter(((student - target).square() * counts).sum());
    }
}
