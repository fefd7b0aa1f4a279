using KdCourse.Distillation;
using TorchSharp.Modules;

namespace KdCourse.Tests.Distillation.Balancing;

/// <summary>Terms t0, t1, ... that pull shared parameters W to different places: scale · mean((tanh(x Wᵀ) − y)²).</summary>
sealed class ToyProblem
{
    readonly double[] scales;
    readonly Tensor[] targets;
    readonly Tensor x = (Hashed.Tensor(2, 6, 4) * 2).to(float64);

    public ToyProblem(params double[] scales)
    {
        this.scales = scales;
        targets = [.. scales.Select((_, k) => Hashed.Tensor(10 + k, 6, 3).to(float64))];
    }

    public Parameter Shared { get; } = new(Hashed.Tensor(1, 3, 4).to(float64));

    public IReadOnlyList<LossTerm> Terms()
    {
        using var scope = NewDisposeScope();
        var h = x.matmul(Shared.transpose(0, 1)).tanh();
        LossTerm[] terms = [.. scales.Select((s, k) => new LossTerm($"t{k}", (h - targets[k]).square().mean() * s))];
        foreach (var t in terms)
            scope.MoveToOuter(t.Value);
        return terms;
    }
}
