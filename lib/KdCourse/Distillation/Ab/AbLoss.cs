namespace KdCourse.Distillation.Ab;

/// <summary>The distance between two networks' activation boundaries: which neurons fire, not how strongly.</summary>
/// <remarks>
/// Heo, Lee, Yun, Choi: Knowledge Transfer via Distillation of Activation Boundaries Formed by Hidden Neurons,
/// AAAI 2019. This is the paper's alternative loss, which has gradients where a count of differing signs has none.
/// </remarks>
public static class AbLoss
{
    /// <summary>
    /// For one layer Σ max(s + μ, 0)² where t ≤ 0, plus Σ max(μ − s, 0)² where t > 0, over all samples, channels and
    /// places: the student shall be beyond the margin on the teacher's side of 0.
    /// </summary>
    /// <param name="student">s, the student's pre-activations behind the connector, [N, C, H, W].</param>
    /// <param name="teacher">t, the teacher's pre-activations, the same shape; only their signs matter.</param>
    /// <param name="margin">μ</param>
    /// <returns>The sum: it grows with the batch and with the map.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor Sum(Tensor student, Tensor teacher, double margin = 1)
    {
        if (!student.shape.SequenceEqual(teacher.shape))
            throw new ArgumentException($"The student's pre-activations are [{string.Join(", ", student.shape)}] and the teacher's [{string.Join(", ", teacher.shape)}]: put a connector built for these two shapes between them (AbConnector.Between).");
        using var scope = NewDisposeScope();
        var fires = teacher.gt(0);
        var error = where(fires, margin - student, student + margin).relu();
        return scope.MoveToOuter(error.pow(2).sum());
    }

    /// <summary>
    /// All layers: Σ_l 2^(l − L) · sum_l / N for l = 1..L, so that the last layer counts 1, the one before ½, then ¼. The
    /// factor 3/1000 of the official CIFAR script is a weight and not in here.
    /// </summary>
    /// <param name="layers">Student and teacher of each layer, from the first to the last; at least one.</param>
    /// <param name="margin">μ</param>
    /// <exception cref="ArgumentException">The shapes of a layer differ.</exception>
    public static Tensor Layers(IReadOnlyList<(Tensor Student, Tensor Teacher)> layers, double margin = 1)
    {
        using var scope = NewDisposeScope();
        var sums = layers.Select((l, k) => Sum(l.Student, l.Teacher, margin) * Math.Pow(2, k + 1 - layers.Count));
        return scope.MoveToOuter(sums.Aggregate((a, b) => a + b) / (double)layers[0].Student.shape[0]);
    }
}
