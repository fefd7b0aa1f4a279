using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the convolutions share: parameters, sizes and padding.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    Parameter? w;
    [ComponentName(Name = nameof(bias))]
    Parameter? b;
    private protected readonly long[] none;
    private protected long[] border = [];

    protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null) : base(name)
    {
        if (transposed && padding_mode != PaddingModes.Zeros)
            throw new ArgumentException($"{name} pads with zeros only, not with {padding_mode}.", nameof(padding_mode));
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        none = new long[kernel_size.Length];
        if (padding_type is { } type)
            SetPadding(type);
        else
            SetPadding(padding ?? none);
        long[] ends = transposed ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups];
        weight = Layer.NewParameter(device, dtype, [.. ends, .. kernel_size]);
        this.bias = bias ? Layer.NewParameter(device, dtype, out_channels) : null;
        reset_parameters();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public bool transposed { get; }

    public Padding? padding_type { get; private set; }

    public long[]? padding { get; private set; }

    public PaddingModes padding_mode { get; set; }

    public long groups { get; set; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[] dilation { get; set; }

    public long[] output_padding { get; set; }

    /// <summary>[out, in / groups, h, w]; in a transposed convolution [in, out / groups, h, w].</summary>
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

    public void reset_parameters() => Layer.Reset(weight, bias);

    public void SetPadding(long[] padding)
    {
        padding_type = null;
        this.padding = padding;
        border = [.. padding.Reverse().SelectMany(p => new[] { p, p })];
    }

    /// <exception cref="ArgumentException">A transposed convolution, or "same" with a stride other than 1.</exception>
    public void SetPadding(Padding padding)
    {
        if (transposed)
            throw new ArgumentException($"{GetName()} takes its padding in numbers only.", nameof(padding));
        if (padding == Padding.Same && stride.Any(s => s != 1))
            throw new ArgumentException($"{GetName()} with the stride [{string.Join(", ", stride)}] can't keep the size: padding 'same' needs stride 1.", nameof(padding));
        this.padding = null;
        padding_type = padding;
        border = padding == Padding.Valid ? new long[2 * kernel_size.Length] : [.. kernel_size.Zip(dilation, (k, d) => d * (k - 1)).Reverse().SelectMany(total => new[] { total / 2, total - total / 2 })];
    }

    private protected unsafe void CheckInput(Tensor input)
    {
        int want = kernel_size.Length + 2;
        long dims = input.ndim;
        if (dims == want || dims == want - 1)
        {
            long* shape = stackalloc long[want];
            Native.shape(input.P, shape);
            if (shape[dims == want ? 1 : 0] == in_channels)
                return;
        }
        throw new ArgumentException($"{GetName()} takes [N, {in_channels}, ...] with {want} dimensions, or one without N, but the input is [{string.Join(", ", input.shape)}].");
    }
}
