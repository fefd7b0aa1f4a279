using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam: p ← p − lr m̂ / (√v̂ + eps) with the bias-corrected running means m of g and v of g². The weight decay is added to g.</summary>
public partial class Adam : OptimizerHelper, optim.IBetas
{
    public Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

    public Adam(IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        if (lr < 0 || eps < 0 || weight_decay < 0)
            throw new ArgumentException($"Adam takes no negative numbers: the learning rate is {lr}, eps {eps}, weight_decay {weight_decay}.");
        if (beta1 is not (>= 0 and < 1) || beta2 is not (>= 0 and < 1))
            throw new ArgumentException($"Adam takes betas from 0 to below 1, but they are {beta1} and {beta2}.");
        defaults = new Options { LearningRate = lr, InitialLearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public (double, double) Betas
    {
        get => (((Options)defaults).beta1!.Value, ((Options)defaults).beta2!.Value);
        set => (((Options)defaults).beta1, ((Options)defaults).beta2) = value;
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var options = (Options)(param_group.Options ??= new Options());
        var d = (Options)defaults;
        options.beta1 ??= d.beta1;
        options.beta2 ??= d.beta2;
        options.eps ??= d.eps;
        options.weight_decay ??= d.weight_decay;
        options.amsgrad ??= d.amsgrad;
        options.maximize ??= d.maximize;
        base.add_param_group(param_group);
    }

    public override Tensor step(Func<Tensor> closure = null!) => Run(closure);

    protected override void Dispose(bool disposing) => DisposeStates();

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override void Apply(Entry entry)
    {
        var o = (Options)entry.Group.Options;
        double lr = o.LearningRate!.Value, decay = o.weight_decay!.Value;
        for (int k = 0; k < entry.Parameters.Length; k++)
        {
            var p = entry.Parameters[k];
            if (p.grad is not { } g)
                continue;
            var s = (State)entry.States[k];
            if (o.maximize!.Value)
                g = Op.neg.Call(g);
            if (decay != 0)
                g = Op.add_Tensor.Call(g, p, decay);
            s.step++;
            AdamMoments.Step(p, g, s.exp_avg, s.exp_avg_sq, s.max_exp_avg_sq, s.step, lr, o.beta1!.Value, o.beta2!.Value, o.eps!.Value);
        }
    }
}
