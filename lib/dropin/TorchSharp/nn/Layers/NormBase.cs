using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the normalisations with running statistics share.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    Parameter? w;
    [ComponentName(Name = nameof(bias))]
    Parameter? b;
    [ComponentName(Name = nameof(running_mean))]
    Tensor? mean;
    [ComponentName(Name = nameof(running_var))]
    Tensor? variance;
    [ComponentName(Name = nameof(num_batches_tracked))]
    Tensor? batches;

    public NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name) : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = Layer.NewParameter(device, dtype, num_features);
            bias = Layer.NewParameter(device, dtype, num_features);
        }
        if (track_running_stats)
        {
            running_mean = Layer.Empty([num_features], device, dtype);
            running_var = Layer.Empty([num_features], device, dtype);
            num_batches_tracked = Layer.Empty([], device, dtype ?? ScalarType.Int64);
        }
        reset_parameters();
    }

    public long num_features { get; private set; }

    public double eps { get; set; }

    /// <summary>How much of the running statistics a batch replaces; null averages over all batches.</summary>
    public double? momentum { get; set; }

    public bool affine { get; private set; }

    public bool track_running_stats { get; private set; }

    /// <summary>The factor, or null when not affine.</summary>
    public Parameter weight
    {
        get => w!;
        set => ConditionallyRegisterParameter(nameof(weight), Layer.Take(ref w, value));
    }

    public Parameter? bias
    {
        get => b;
        set => ConditionallyRegisterParameter(nameof(bias), Layer.Take(ref b, value));
    }

    public Tensor? running_mean
    {
        get => mean;
        set => ConditionallyRegisterBuffer(nameof(running_mean), Layer.Take(ref mean, value));
    }

    public Tensor? running_var
    {
        get => variance;
        set => ConditionallyRegisterBuffer(nameof(running_var), Layer.Take(ref variance, value));
    }

    public Tensor? num_batches_tracked
    {
        get => batches;
        set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), Layer.Take(ref batches, value));
    }

    public void reset_running_stats()
    {
        if (!track_running_stats)
            return;
        nn.init.zeros_(mean!);
        nn.init.ones_(variance!);
        nn.init.zeros_(batches!);
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine)
            return;
        nn.init.ones_(w!);
        nn.init.zeros_(b!);
    }

    protected abstract void ValidateInputDimensions(Tensor input);
}
