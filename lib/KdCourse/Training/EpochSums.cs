using KdCourse.Distillation;

namespace KdCourse.Training;

/// <summary>
/// Sums up an epoch, and watches for numbers that are not finite. To ask a GPU for a number after every step would
/// make it wait, so the steps' numbers stay there and are fetched together, now and then; on the CPU after each step.
/// </summary>
/// <param name="device">Where the steps' numbers are.</param>
/// <param name="stepsBetweenLooks">When to look; null means after each step on the CPU, and seldom on a GPU.</param>
sealed class EpochSums(Device device, int? stepsBetweenLooks = null) : IDisposable
{
    const string Total = "loss";
    const int StepsBetweenLooksAtGpu = 50;

    readonly int stepsBetweenLooks = stepsBetweenLooks ?? (device.type == DeviceType.CPU ? 1 : StepsBetweenLooksAtGpu);
    readonly List<Tensor> waiting = []; // each [K + 2]: the terms, their weighted sum, how many images were right

    string[] names = []; // the terms, then the weighted sum
    double[] sums = []; // of each name, over the steps that were looked at
    double right;
    long looked;
    long images;

    /// <summary>Steps so far.</summary>
    public long Steps => looked + waiting.Count;

    /// <summary>Is it time to look?</summary>
    public bool TimeToLook => waiting.Count >= stepsBetweenLooks;

    public void Add(IReadOnlyList<LossTerm> parts, Tensor total, Tensor logits, Tensor labels)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        Check(parts);
        var hits = logits.argmax(1).eq(labels).sum();
        var row = cat([.. parts.Select(p => p.Value.reshape(1)), total.reshape(1), hits.reshape(1)]).to(ScalarType.Float64);
        waiting.Add(row.DetachFromDisposeScope());
        images += labels.shape[0];
    }

    /// <summary>Looks at the steps since the last look.</summary>
    /// <returns>The first value that was not finite: its term, what it was, and its step from 1; null if all were finite.</returns>
    public (string Term, double Value, long Step)? Look()
    {
        if (waiting.Count == 0)
            return null;
        var numbers = Numbers();
        int width = names.Length + 1;
        for (int row = 0; row < numbers.Length; row += width)
        {
            looked++;
            for (int k = 0; k < names.Length; k++)
            {
                // Terms stand before their sum: a bad term is told, not the bad sum that it makes.
                if (!double.IsFinite(numbers[row + k]))
                    return (names[k], numbers[row + k], looked);
                sums[k] += numbers[row + k];
            }
            right += numbers[row + names.Length];
        }
        return null;
    }

    /// <summary>The means over all steps; all of them were looked at.</summary>
    public (IReadOnlyDictionary<string, double> Terms, double Loss, double Accuracy) Means()
    {
        var means = Array.ConvertAll(sums, s => s / looked);
        return (names[..^1].Zip(means).ToDictionary(t => t.First, t => t.Second), means[^1], right / images);
    }

    /// <summary>What a resume file keeps; all steps were looked at.</summary>
    public SumsState State => new([.. names], [.. sums], right, looked, images);

    /// <summary>Goes on from sums that were kept.</summary>
    public void Restore(SumsState state) => (names, sums, right, looked, images) = ([.. state.Names], [.. state.Sums], state.Right, state.Steps, state.Images);

    public void Dispose() => Release();

    void Check(IReadOnlyList<LossTerm> parts)
    {
        if (names.Length == 0)
        {
            names = [.. parts.Select(p => p.Name), Total];
            sums = new double[names.Length];
            if (names.Distinct().Count() < names.Length)
                throw new InvalidOperationException($"The terms are {string.Join(", ", names[..^1])}: each needs a name of its own, and '{Total}' is the name of their weighted sum.");
        }
        else if (parts.Count != names.Length - 1 || parts.Where((p, k) => p.Name != names[k]).Any())
        {
            throw new InvalidOperationException($"The terms of step {Steps + 1} are {string.Join(", ", parts.Select(p => p.Name))}, and before they were {string.Join(", ", names[..^1])}. A method must give the same terms in every step of an epoch; one that rests is 0.");
        }
    }

    double[] Numbers()
    {
        using var scope = NewDisposeScope();
        var numbers = (waiting.Count == 1 ? waiting[0] : cat(waiting)).cpu().data<double>().ToArray();
        Release();
        return numbers;
    }

    void Release()
    {
        foreach (var row in waiting)
            row.Dispose();
        waiting.Clear();
    }
}
