using KdCourse.Distillation;

namespace KdCourse.Training;

/// <summary>
/// Sums up an epoch on its device, and watches for numbers that are not finite: asking for a number after every step
/// would make a GPU wait, so what is seen there is looked at now and then.
/// </summary>
sealed class EpochSums(Device device) : IDisposable
{
    const string Total = "loss";

    /// <summary>Steps between two looks at a GPU; on the CPU each step is looked at.</summary>
    const int StepsBetweenLooks = 50;

    readonly bool waits = device.type != DeviceType.CPU;
    readonly Tensor right = Zeros(device, 1, ScalarType.Int64);

    // For each term, then for the weighted sum; made at the first step.
    string[] names = [];
    Tensor? sums; // [K + 1]
    Tensor? finite; // is the sum finite? It stays not finite once a value was.
    Tensor? latest; // the latest value, or the first one that was not finite
    Tensor? good; // steps until then
    long images;

    /// <summary>Steps so far.</summary>
    public long Steps { get; private set; }

    public void Add(IReadOnlyList<LossTerm> parts, Tensor total, Tensor logits, Tensor labels)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        if (sums is null)
            Start([.. parts.Select(p => p.Name), Total], new double[parts.Count + 1]);
        else if (!parts.Select(p => p.Name).SequenceEqual(names[..^1]))
            throw new InvalidOperationException($"The terms of step {Steps + 1} are {string.Join(", ", parts.Select(p => p.Name))}, and before they were {string.Join(", ", names[..^1])}. A method must give the same terms in every step of an epoch; one that rests is 0.");
        var values = cat([.. parts.Select(p => p.Value.reshape(1)), total.reshape(1)]).to(ScalarType.Float64); // [K + 1]
        latest!.copy_(where(finite!, values, latest));
        sums!.add_(values);
        finite!.copy_(sums.isfinite());
        good!.add_(finite);
        right.add_(logits.argmax(1).eq(labels).sum());
        images += labels.shape[0];
        Steps++;
    }

    /// <summary>Is it time to look? Always on the CPU, at intervals on a GPU.</summary>
    public bool TimeToLook => !waits || Steps % StepsBetweenLooks == 0;

    /// <summary>The first value that was not finite: its term, what it was, and its step from 1; null if all were finite.</summary>
    public (string Term, double Value, long Step)? FirstBad()
    {
        using var scope = NewDisposeScope();
        if (sums is null || finite!.all().item<bool>())
            return null;
        var steps = Numbers<long>(good!);
        // Terms stand before their sum, and a bad term makes a bad sum.
        int k = Array.IndexOf(steps, steps.Min());
        return (names[k], Numbers<double>(latest!)[k], steps[k] + 1);
    }

    public (IReadOnlyDictionary<string, double> Terms, double Loss, double Accuracy) Means()
    {
        var means = Array.ConvertAll(Numbers<double>(sums!), s => s / Steps);
        return (names[..^1].Zip(means).ToDictionary(t => t.First, t => t.Second), means[^1], right.item<long>() / (double)images);
    }

    /// <summary>What a resume file keeps.</summary>
    public SumsState State => new([.. names], sums is null ? [] : Numbers<double>(sums), right.item<long>(), Steps, images);

    /// <summary>Goes on from sums that were kept; all of them are finite.</summary>
    public void Restore(SumsState state)
    {
        using var _ = no_grad();
        if (state.Steps == 0)
            return;
        Start([.. state.Names], [.. state.Sums]);
        good!.fill_(state.Steps);
        right.fill_(state.Right);
        (Steps, images) = (state.Steps, state.Images);
    }

    public void Dispose()
    {
        foreach (var t in new[] { right, sums, finite, latest, good })
            t?.Dispose();
    }

    void Start(string[] of, double[] from)
    {
        if (of.Distinct().Count() < of.Length)
            throw new InvalidOperationException($"The terms are {string.Join(", ", of[..^1])}: each needs a name of its own, and '{Total}' is the name of their weighted sum.");
        names = of;
        using var scope = NewDisposeScope();
        sums = tensor(from).to(device).DetachFromDisposeScope();
        finite = ones(of.Length, dtype: ScalarType.Bool, device: device).DetachFromDisposeScope();
        latest = Zeros(device, of.Length, ScalarType.Float64);
        good = Zeros(device, of.Length, ScalarType.Int64);
    }

    static T[] Numbers<T>(Tensor of) where T : unmanaged
    {
        using var here = of.cpu();
        return here.data<T>().ToArray();
    }

    static Tensor Zeros(Device device, long count, ScalarType type) => zeros(count, dtype: type, device: device).DetachFromDisposeScope();
}
