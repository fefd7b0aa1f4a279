using TorchSharp.Modules;

namespace KdCourse.Training;

/// <summary>What SGD remembers between steps, besides its settings: v of each parameter, and who has a gradient.</summary>
sealed class SgdMemory(SGD optimizer, IReadOnlyList<Parameter> trained)
{
    /// <summary>The places of the parameters that have a gradient, if only of zeros: a step leaves the others alone.</summary>
    public int[] Gradients => [.. Enumerable.Range(0, trained.Count).Where(k => HasGradient(trained[k]))];

    /// <summary>v by the parameter's place; the optimizer's own tensors.</summary>
    public IReadOnlyDictionary<int, Tensor> Momentum => States.Index().Where(s => s.Item.momentum_buffer is not null).ToDictionary(s => s.Index, s => s.Item.momentum_buffer);

    IEnumerable<SGD.State> States => optimizer.state_dict().State.Cast<SGD.State>();

    /// <summary>Takes over what another optimizer of these parameters remembered.</summary>
    /// <exception cref="InvalidDataException">It is of other parameters.</exception>
    public void Restore(LoopState state)
    {
        var states = States.ToList();
        foreach (var (place, v) in state.Momentum)
        {
            if (place >= trained.Count || !v.shape.SequenceEqual(trained[place].shape))
                throw new InvalidDataException($"The resume file holds a momentum [{string.Join(", ", v.shape)}] of parameter {place}, which the run does not train in that shape. Start the run anew.");
        }
        foreach (var (place, v) in state.Momentum)
            states[place].momentum_buffer = v.to(trained[place].device).clone().DetachFromDisposeScope();
        foreach (int place in state.Gradients.Where(p => p < trained.Count))
        {
            using var zero = zeros_like(trained[place]);
            trained[place].grad = zero;
        }
    }

    static bool HasGradient(Parameter p)
    {
        using var g = p.grad;
        return g is not null;
    }
}
