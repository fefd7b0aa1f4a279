using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Normalises over groups of channels, for each sample alone.</summary>
    public sealed class GroupNorm : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = nameof(weight))]
        Parameter? w;
        [ComponentName(Name = nameof(bias))]
        Parameter? b;

        internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype) : base(nameof(GroupNorm))
        {
            this.num_groups = num_groups;
            this.eps = eps;
            this.affine = affine;
            if (!affine)
                return;
            weight = Layer.NewParameter(device, dtype, num_channels);
            bias = Layer.NewParameter(device, dtype, num_channels);
            nn.init.ones_(weight);
            nn.init.zeros_(bias);
        }

        public long num_groups { get; set; }

        public double eps { get; set; }

        public bool affine { get; set; }

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

        public override Tensor forward(Tensor tensor) => nn.functional.group_norm(tensor, num_groups, w, b, eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GroupNorm GroupNorm(long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}
