namespace KdCourse.Training;

/// <summary>Looks for numbers that are infinite or not a number.</summary>
static class Finite
{
    /// <summary>The first tensor with such a number, and the number; null if there is none. One look for all, so that a GPU waits once.</summary>
    public static (string Name, double Value)? FirstBad(IEnumerable<(string Name, Tensor Value)> tensors)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var all = tensors.Where(t => t.Value.is_floating_point()).ToList();
        if (all.Count == 0 || stack([.. all.Select(t => t.Value.isfinite().all())]).all().item<bool>())
            return null;
        var (name, bad) = all.First(t => !t.Value.isfinite().all().item<bool>());
        return (name, bad.masked_select(bad.isfinite().logical_not())[0].to(ScalarType.Float64).item<double>());
    }
}
