using TorchSharp.Modules;

namespace KdCourse.Training;

/// <summary>The 32-bit weights behind rounded ones, so that a file can keep them; their names are their places.</summary>
sealed class MasterWeights : nn.Module
{
    public MasterWeights(IEnumerable<Parameter> weights) : base("the 32-bit weights")
    {
        foreach (var (place, weight) in weights.Index())
            register_parameter($"{place}", weight);
    }
}
