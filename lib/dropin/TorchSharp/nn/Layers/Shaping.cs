using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>[N, C, H, W] → [N, C H W].</summary>
    public sealed class Flatten : ParameterLessModule<Tensor, Tensor>
    {
        internal Flatten(long start_dim, long end_dim) : base(nameof(Flatten))
        {
            this.start_dim = start_dim;
            this.end_dim = end_dim;
        }

        public long start_dim { get; set; }

        public long end_dim { get; set; }

        public override Tensor forward(Tensor input) => Op.flatten_using_ints.Call(input, start_dim, end_dim);
    }

    /// <summary>Returns its input, as an object of its own.</summary>
    public sealed class Identity : ParameterLessModule<Tensor, Tensor>
    {
        internal Identity() : base(nameof(Identity)) { }

        public override Tensor forward(Tensor tensor) => tensor.Again();
    }

    /// <summary>Takes the first channel of every group, then the second of every group, and so on.</summary>
    public sealed class ChannelShuffle : ParameterLessModule<Tensor, Tensor>
    {
        internal ChannelShuffle(long groups) : base(nameof(ChannelShuffle)) => this.groups = groups;

        public long groups { get; set; }

        // aten::channel_shuffle has no derivative in libtorch 1.13.
        public override Tensor forward(Tensor tensor)
        {
            var shape = tensor.shape;
            if (shape.Length < 3 || shape[1] % groups != 0)
                throw new ArgumentException($"ChannelShuffle takes [N, C, ...] with C divisible by {groups}, but the input is [{string.Join(", ", shape)}].");
            using var grouped = Op.reshape.Call(tensor, (long[])[shape[0], groups, shape[1] / groups, .. shape[2..]]);
            using var shuffled = Op.transpose_int.Call(grouped, 1, 2);
            return Op.reshape.Call(shuffled, shape);
        }
    }

    /// <summary>Resizes images; see functional.interpolate.</summary>
    public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
    {
        readonly long[]? sizes;
        readonly double[]? factors;

        internal Upsample(long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor) : base(nameof(Upsample))
        {
            sizes = size;
            factors = scale_factor;
            this.mode = mode;
            this.align_corners = align_corners;
            this.recompute_scale_factor = recompute_scale_factor;
        }

        public ReadOnlySpan<long> size => sizes;

        public ReadOnlySpan<double> scale_factor => factors;

        public UpsampleMode mode { get; private set; }

        public bool? align_corners { get; private set; }

        public bool? recompute_scale_factor { get; set; }

        public override Tensor forward(Tensor input) => nn.functional.interpolate(input, sizes, factors, (InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

            public static Identity Identity() => new();

            public static ChannelShuffle ChannelShuffle(long groups) => new(groups);

            public static Upsample Upsample(long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null, bool? recompute_scale_factor = null) =>
                new(size, scale_factor, mode, align_corners, recompute_scale_factor);
        }
    }
}
