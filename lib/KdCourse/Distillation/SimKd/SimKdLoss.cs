namespace KdCourse.Distillation.SimKd;

/// <summary>The distance between the projected student map and the teacher's last map.</summary>
/// <remarks>Chen et al., Knowledge Distillation with the Reused Teacher Classifier, CVPR 2022.</remarks>
public static class SimKdLoss
{
    /// <summary>mean((P(s) − t)²) over all N·C·H·W elements, where the larger of both maps is average-pooled to the smaller one.</summary>
    /// <param name="projected">P(s), [N, C_T, H_S, W_S].</param>
    /// <param name="teacher">t, the map that the teacher's global average pooling sees, [N, C_T, H_T, W_T].</param>
    /// <returns>A scalar with history.</returns>
    /// <exception cref="ArgumentException">The numbers of images or channels differ.</exception>
    public static Tensor MeanSquared(Tensor projected, Tensor teacher)
    {
        if (projected.shape[0] != teacher.shape[0] || projected.shape[1] != teacher.shape[1])
            throw new ArgumentException($"The projected map is [{string.Join(", ", projected.shape)}] but the teacher's is [{string.Join(", ", teacher.shape)}]: build the projector (SimKdStudent) for this teacher.");
        using var scope = NewDisposeScope();
        var (s, t) = MapSizes.PoolLarger(projected, teacher);
        return scope.MoveToOuter(nn.functional.mse_loss(s, t));
    }
}
