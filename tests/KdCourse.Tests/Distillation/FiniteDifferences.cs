namespace KdCourse.Tests.Distillation;

/// <summary>Gradients checked without autograd: central differences in double precision.</summary>
static class FiniteDifferences
{
    const double Step = 1e-6;

    /// <summary>Compares the gradient of a scalar function at a point with (f(x + h) − f(x − h)) / 2h, element by element.</summary>
    /// <param name="f">Smooth around the point.</param>
    /// <param name="at">The point, in double precision; a few dozen elements.</param>
    /// <param name="tolerance">Relative to the largest element of the gradient.</param>
    public static void Agree(Func<Tensor, Tensor> f, Tensor at, double tolerance = 1e-6)
    {
        using var scope = NewDisposeScope();
        var x = at.detach().clone().requires_grad_();
        var gradient = autograd.grad([f(x)], [x])[0].data<double>().ToArray();
        double size = gradient.Max(Math.Abs);
        Assert.True(size > 0, "the gradient is zero everywhere: nothing is checked");
        using var _ = no_grad();
        var values = at.detach().clone().reshape(-1);
        for (long k = 0; k < values.numel(); k++)
        {
            double Shifted(double by)
            {
                using var moved = values.clone();
                moved[k] = values[k] + by;
                return f(moved.reshape(at.shape)).item<double>();
            }
            double difference = (Shifted(Step) - Shifted(-Step)) / (2 * Step);
            Assert.True(Math.Abs(difference - gradient[k]) <= tolerance * size, $"element {k}: {difference:R} by differences, {gradient[k]:R} by autograd");
        }
    }
}
