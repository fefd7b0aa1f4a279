using System.Text.Json;
using TorchSharp.Modules;
using TorchSharp.Tests.NN;

namespace TorchSharp.Tests.Optim;

/// <summary>The parameters, gradients and optimizers of tests/oracle/optim.py.</summary>
static class Setup
{
    public static readonly JsonElement Cases = Reference.Load("optim.json");

    public static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> Optimizers = new()
    {
        ["SGD"] = p => optim.SGD(p, 0.1),
        ["SGD momentum"] = p => optim.SGD(p, 0.1, 0.9),
        ["SGD dampening"] = p => optim.SGD(p, 0.1, momentum: 0.9, dampening: 0.3),
        ["SGD nesterov"] = p => optim.SGD(p, 0.1, momentum: 0.9, nesterov: true),
        ["SGD weight decay"] = p => optim.SGD(p, 0.1, momentum: 0.9, weight_decay: 0.05),
        ["SGD nesterov weight decay"] = p => optim.SGD(p, 0.1, momentum: 0.9, weight_decay: 0.05, nesterov: true),
        ["SGD maximize"] = p => optim.SGD(p, 0.1, momentum: 0.9, maximize: true),
        ["SGD groups"] = p => optim.SGD([new SGD.ParamGroup { Parameters = p[..1] }, new SGD.ParamGroup(p[1..], new SGD.Options { LearningRate = 0.02, momentum = 0.5 })], 0.1, weight_decay: 0.05),
        ["Adam"] = p => optim.Adam(p, 0.1),
        ["Adam betas"] = p => optim.Adam(p, 0.1, 0.7, 0.95, 1e-3),
        ["Adam weight decay"] = p => optim.Adam(p, 0.1, weight_decay: 0.05),
        ["Adam amsgrad"] = p => optim.Adam(p, 0.1, amsgrad: true),
        ["Adam maximize"] = p => optim.Adam(p, 0.1, maximize: true),
        ["Adam groups"] = p => optim.Adam([new Adam.ParamGroup { Parameters = p[..1] }, new Adam.ParamGroup(p[1..], new Adam.Options { LearningRate = 0.02, beta1 = 0.5, beta2 = 0.999 })], 0.1, weight_decay: 0.05),
        ["AdamW"] = p => optim.AdamW(p, 0.1, weight_decay: 0.05),
        ["AdamW no decay"] = p => optim.AdamW(p, 0.1),
        ["AdamW amsgrad"] = p => optim.AdamW(p, 0.1, weight_decay: 0.05, amsgrad: true),
        ["AdamW maximize"] = p => optim.AdamW(p, 0.1, weight_decay: 0.05, maximize: true),
    };

    public static Parameter[] Parameters(ScalarType type = ScalarType.Float64) =>
        [.. Enumerable.Range(0, 2).Select(k => new Parameter(Row(Cases.GetProperty("start")[k], k).to_type(type)))];

    /// <summary>Gives the parameters the gradients of a step; they are disposed with the scope that is open.</summary>
    public static void SetGradients(Parameter[] parameters, int step)
    {
        for (int k = 0; k < parameters.Length; k++)
        {
            var g = Cases.GetProperty("grads")[step][k];
            parameters[k].grad = g.ValueKind == JsonValueKind.Null ? null : Row(g, k).to_type(parameters[k].dtype);
        }
    }

    public static double[] Values(IEnumerable<Tensor> tensors) => [.. tensors.SelectMany(Reference.Values)];

    static Tensor Row(JsonElement values, int k) => tensor(Reference.Doubles(values), Reference.Longs(Cases.GetProperty("shapes")[k]), ScalarType.Float64);
}
