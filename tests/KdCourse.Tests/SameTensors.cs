namespace KdCourse.Tests;

/// <summary>Compares tensors by their values; Equals compares which tensor it is.</summary>
static class SameTensors
{
    public static bool Same(this Tensor a, Tensor b) => a.dtype == b.dtype && a.shape.SequenceEqual(b.shape) && a.eq(b).all().item<bool>();
}
