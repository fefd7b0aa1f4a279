using KdCourse.Distillation;

namespace KdCourse.Training;

/// <summary>Sums up an epoch on its device: asking for a number after every step would make the device wait.</summary>
sealed class EpochSums(Device device) : IDisposable
{
    readonly Dictionary<string, Tensor> terms = [];
    readonly Tensor loss = New(device);
    readonly Tensor right = New(device);
    long batches;
    long images;

    public void Add(IReadOnlyList<LossTerm> parts, Tensor total, Tensor logits, Tensor labels)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, value) in parts)
        {
            if (!terms.TryGetValue(name, out var sum))
                terms[name] = sum = New(device);
            sum.add_(value.detach());
        }
        loss.add_(total.detach());
        right.add_(logits.detach().argmax(1).eq(labels).sum());
        batches++;
        images += labels.shape[0];
    }

    public (IReadOnlyDictionary<string, double> Terms, double Loss, double Accuracy) Means() => (
        terms.ToDictionary(t => t.Key, t => t.Value.item<double>() / batches),
        loss.item<double>() / batches,
        right.item<double>() / images);

    public void Dispose()
    {
        loss.Dispose();
        right.Dispose();
        foreach (var t in terms.Values)
            t.Dispose();
    }

    static Tensor New(Device device) => zeros(1, dtype: ScalarType.Float64, device: device).DetachFromDisposeScope();
}
