using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Training;

/// <summary>
/// Networks whose convolutions compute in bfloat16, until this is disposed. Of each rounded weight of the student there is
/// a 32-bit master, which the optimiser changes: a step is often smaller than the distance of two neighbours in bfloat16,
/// and would be lost.
/// </summary>
sealed class BFloat16Convolutions : IDisposable
{
    readonly List<(Conv2d Layer, Parameter? Weight, Parameter? Bias)> teacher;
    readonly List<(Conv2d Layer, int Weight, int? Bias)> student = [];
    readonly List<(Parameter Rounded, Parameter Master)> pairs = [];

    /// <summary>Rounds the convolutions; they get other parameters, so optimisers come after it.</summary>
    public BFloat16Convolutions(ImageClassifier student, ImageClassifier? teacher)
    {
        this.teacher = [.. Convolutions(teacher).Select(c => (c, Copy(c.weight), Copy(c.bias)))];
        foreach (var (layer, _, _) in this.teacher)
            (layer.weight, layer.bias) = (Round(layer.weight), layer.bias is null ? null : Round(layer.bias));
        foreach (var layer in Convolutions(student))
        {
            int weight = Add(layer.weight);
            int? bias = layer.bias is null ? null : Add(layer.bias);
            layer.weight = pairs[weight].Rounded;
            if (bias is { } b)
                layer.bias = pairs[b].Rounded;
            this.student.Add((layer, weight, bias));
        }
        Masters = new MasterWeights(pairs.Select(p => p.Master));
    }

    /// <summary>The 32-bit weights, in the order of the student's convolutions.</summary>
    public MasterWeights Masters { get; }

    /// <summary>What the optimiser changes for a parameter: its master, or itself where it is not rounded.</summary>
    public Parameter MasterOf(Parameter parameter) => pairs.FirstOrDefault(p => ReferenceEquals(p.Rounded, parameter)).Master ?? parameter;

    /// <summary>After the way back: the gradients of the rounded weights are those of their masters.</summary>
    public void TakeGradients()
    {
        foreach (var (rounded, master) in pairs)
        {
            using var gradient = rounded.grad;
            using var whole = gradient?.to(ScalarType.Float32);
            master.grad = whole;
            rounded.grad = null;
        }
    }

    /// <summary>After a step of the optimiser, or after the masters were loaded.</summary>
    public void RoundMasters()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (rounded, master) in pairs)
            rounded.copy_(master);
    }

    /// <summary>Gives the student its masters, and the teacher its own weights, bit for bit.</summary>
    public void Dispose()
    {
        foreach (var (layer, weight, bias) in student)
            (layer.weight, layer.bias) = (Copy(pairs[weight].Master)!, bias is { } b ? Copy(pairs[b].Master) : null);
        foreach (var (layer, weight, bias) in teacher)
            (layer.weight, layer.bias) = (weight!, bias);
        Masters.Dispose();
    }

    static IEnumerable<Conv2d> Convolutions(ImageClassifier? network) => [.. network?.modules().OfType<Conv2d>() ?? []];

    int Add(Parameter parameter)
    {
        pairs.Add((Round(parameter), Copy(parameter)!));
        return pairs.Count - 1;
    }

    static Parameter Round(Parameter p) => Owned.Parameter(p.detach().to(ScalarType.BFloat16), p.requires_grad);

    static Parameter? Copy(Parameter? p) => p is null ? null : Owned.Parameter(p.detach().clone(), p.requires_grad);
}
