using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Gradient descent: v ← μ v + (1 − dampening) g, p ← p − lr v, where g includes weight_decay · p.</summary>
public partial class SGD : OptimizerHelper, optim.IMomentum
{
    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        if (lr < 0 || momentum < 0 || weight_decay < 0)
            throw new ArgumentException($"SGD takes no negative numbers: the learning rate is {lr}, momentum {momentum}, weight_decay {weight_decay}.");
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException($"Nesterov's momentum needs a momentum above 0 and no dampening, but they are {momentum} and {dampening}.");
        defaults = new Options { LearningRate = lr, InitialLearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public double Momentum
    {
        get => ((Options)defaults).momentum!.Value;
        set => ((Options)defaults).momentum = value;
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var options = (Options)(param_group.Options ??= new Options());
        var d = (Options)defaults;
        options.momentum ??= d.momentum;
        options.dampening ??= d.dampening;
        options.weight_decay ??= d.weight_decay;
        options.nesterov ??= d.nesterov;
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
        double lr = o.LearningRate!.Value, momentum = o.momentum!.Value, dampening = o.dampening!.Value, decay = o.weight_decay!.Value;
        bool nesterov = o.nesterov!.Value, maximize = o.maximize!.Value;
        for (int k = 0; k < entry.Parameters.Length; k++)
        {
            var p = entry.Parameters[k];
            if (p.grad is not { } g)
                continue;
            if (maximize)
                g = Op.neg.Call(g);
            if (decay != 0)
                g = Op.add_Tensor.Call(g, p, decay);
            if (momentum != 0)
            {
                var state = (State)entry.States[k];
                if (state.momentum_buffer is { } v)
                {
                    Op.mul__Scalar.CallInPlace(v, v, momentum);
                    Op.add__Tensor.CallInPlace(v, v, g, 1 - dampening);
                }
                else
                {
                    state.momentum_buffer = v = Op.clone.Call(g).DetachFromDisposeScope();
                }
                g = nesterov ? Op.add_Tensor.Call(g, v, momentum) : v;
            }
            Op.add__Tensor.CallInPlace(p, p, g, -lr);
        }
    }
}
