using KdCourse.Distillation;

namespace KdCourse.Gpu;

/// <summary>Every method with the same weights and images on two devices: loss terms and gradients must agree.</summary>
static class MethodCheck
{
    // Single precision sums in another order; a GPU without TF32 stays well below.
    const double TermTolerance = 1e-4;
    const double GradientTolerance = 5e-3;

    /// <summary>Prints a line a method, and how many agree.</summary>
    /// <returns>0 if all do, else 1.</returns>
    public static int Run(Device device)
    {
        backends.cuda.matmul.allow_tf32 = backends.cudnn.allow_tf32 = false;
        int failed = 0;
        foreach (var method in Methods.All)
        {
            using var scope = NewDisposeScope();
            using var here = new MethodStep(method, CPU);
            using var there = new MethodStep(method, device);
            there.TakeWeights(here);
            var (a, b) = (here.Run(), there.Run());
            double terms = Worst(a.Terms, b.Terms), gradients = Distance(a.Gradients, b.Gradients);
            bool well = terms <= TermTolerance && gradients <= GradientTolerance;
            failed += well ? 0 : 1;
            Console.WriteLine($"{(well ? "ok  " : "FAIL")} {method.Name,-16} {a.Terms.Count} terms differ by {terms:E1} at most, {a.Gradients.Length:N0} gradients by {gradients:E1}");
        }
        int all = Methods.All.Count;
        Console.WriteLine($"{all - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    static double Worst(IReadOnlyDictionary<string, double> a, IReadOnlyDictionary<string, double> b) =>
        a.Max(t => Math.Abs(t.Value - b[t.Key]) / Math.Max(Math.Abs(t.Value), 1e-6));

    // |a - b| / |a|, over all of them together.
    static double Distance(float[] a, float[] b)
    {
        if (a.Length != b.Length)
            return double.PositiveInfinity;
        double difference = 0, length = 0;
        for (int k = 0; k < a.Length; k++)
        {
            difference += Math.Pow((double)a[k] - b[k], 2);
            length += Math.Pow(a[k], 2);
        }
        return Math.Sqrt(difference / Math.Max(length, 1e-30));
    }
}
