namespace KdCourse.Distillation;

/// <summary>Brings two feature maps to one height and width.</summary>
public static class MapSizes
{
    /// <summary>Average-pools the larger map to the size of the smaller one, height and width each on its own.</summary>
    /// <param name="student">[N, C_S, H_S, W_S]</param>
    /// <param name="teacher">[N, C_T, H_T, W_T]</param>
    /// <returns>Both with height min(H_S, H_T) and width min(W_S, W_T); a map that has this size already is the one passed in.</returns>
    public static (Tensor Student, Tensor Teacher) PoolLarger(Tensor student, Tensor teacher)
    {
        long h = Math.Min(student.shape[2], teacher.shape[2]), w = Math.Min(student.shape[3], teacher.shape[3]);
        return (To(student), To(teacher));

        Tensor To(Tensor map) => map.shape[2] == h && map.shape[3] == w ? map : nn.functional.adaptive_avg_pool2d(map, (h, w));
    }
}
