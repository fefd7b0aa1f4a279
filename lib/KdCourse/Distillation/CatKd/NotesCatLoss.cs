using KdCourse.Distillation.ClassActivation;

namespace KdCourse.Distillation.CatKd;

/// <summary>
/// The loss of one layer as the course's source notes describe CAT-KD. It is not the published method, which
/// <see cref="CatKdLoss"/> is.
/// </summary>
/// <remarks>
/// The notes say: maps from a 1x1 convolution, at all intermediate layers, from the features before the activation, and
/// the teacher's map as 0 and 1 by a threshold such as 0.5. They leave open the convolution's weights and outputs, what
/// the threshold is relative to, what the student's side looks like, and the distance. Our reading: the convolution has
/// one output and equal weights, so the map is the mean over channels (a teacher has no trained weights for another one,
/// and there are no class weights at these layers); each map is scaled to [0, 1] by its minimum and maximum, so that 0.5
/// has a meaning; the student's map stays real, because a threshold gives no gradient; the distance is the mean of
/// squares.
/// </remarks>
public static class NotesCatLoss
{
    /// <summary>The mean over N·H·W of (m_S − [m_T &gt; threshold])², where m is the min-max scaled channel mean.</summary>
    /// <param name="student">The student's features before the activation, [N, C_S, H, W].</param>
    /// <param name="teacher">The teacher's, [N, C_T, H, W].</param>
    /// <param name="threshold">Between 0 and 1.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">Sizes differ, or the threshold is out of range.</exception>
    public static Tensor Of(Tensor student, Tensor teacher, double threshold)
    {
        if (!(threshold is >= 0 and < 1))
            throw new ArgumentException($"threshold is {threshold}; it must be from 0 to less than 1, because the maps are scaled to [0, 1]. The notes name 0.5.", nameof(threshold));
        var (s, t) = (student.shape, teacher.shape);
        if (s.Length != 4 || t.Length != 4 || s[0] != t[0] || s[2] != t[2] || s[3] != t[3])
            throw new ArgumentException($"The student's features are [{string.Join(", ", s)}] and the teacher's [{string.Join(", ", t)}], but images, heights and widths must be the same: bring them to one size first (MapSizes.PoolLarger).");
        using var scope = NewDisposeScope();
        var real = Map(student); // [N, 1, H, W]
        var mask = Map(teacher.detach()).gt(threshold).to(real.dtype);
        return scope.MoveToOuter(nn.functional.mse_loss(real, mask));
    }

    static Tensor Map(Tensor features) => ClassActivationMaps.MinMax(features.mean([1], keepdim: true));
}
