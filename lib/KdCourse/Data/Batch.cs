namespace KdCourse.Data;

/// <summary>Some images and their labels.</summary>
/// <param name="Images">32-bit floats, scaled to mean 0 and deviation 1, [B, C, H, W].</param>
/// <param name="Labels">64-bit integers, [B].</param>
public sealed record Batch(Tensor Images, Tensor Labels);
