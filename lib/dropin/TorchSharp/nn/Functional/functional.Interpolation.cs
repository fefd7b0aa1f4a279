namespace TorchSharp;

public static partial class torch
{
    public enum UpsampleMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
    }

    public enum InterpolationMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
        Area = 5,
        NearestExact = 6,
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// Resizes images [N, C, H, W] to a size, or by a factor for each side. align_corners, for bilinear and bicubic only, lays the corner pixels' centres
            /// upon each other; antialias, for the same modes, blurs before it shrinks.
            /// </summary>
            /// <exception cref="ArgumentException">The input is no batch of images, or size and factor are both or neither given, or the mode does not take align_corners or antialias.</exception>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                Check(x, size, scale_factor, mode, align_corners, antialias);
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                {
                    size = [(long)Math.Floor(x.shape[2] * scale_factor[0]), (long)Math.Floor(x.shape[3] * scale_factor[1])];
                    scale_factor = null;
                }
                bool align = align_corners ?? false;
                return mode switch
                {
                    InterpolationMode.Nearest => Op.upsample_nearest2d_vec.Call(x, size, scale_factor),
                    InterpolationMode.NearestExact => Op._upsample_nearest_exact2d_vec.Call(x, size, scale_factor),
                    InterpolationMode.Bilinear => (antialias ? Op._upsample_bilinear2d_aa_vec : Op.upsample_bilinear2d_vec).Call(x, size, align, scale_factor),
                    InterpolationMode.Bicubic => (antialias ? Op._upsample_bicubic2d_aa_vec : Op.upsample_bicubic2d_vec).Call(x, size, align, scale_factor),
                    _ => Op.adaptive_avg_pool2d.Call(x, size),
                };
            }

            public static Tensor upsample(Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) =>
                interpolate(input, size, scale_factor, (InterpolationMode)mode, mode == UpsampleMode.Nearest && !align_corners ? null : align_corners);

            static void Check(Tensor x, long[]? size, double[]? factor, InterpolationMode mode, bool? align_corners, bool antialias)
            {
                bool smooth = mode is InterpolationMode.Bilinear or InterpolationMode.Bicubic;
                if (x.ndim != 4 || mode is InterpolationMode.Linear or InterpolationMode.Trilinear)
                    throw new ArgumentException($"interpolate takes images [N, C, H, W] and a mode for images, but the input is [{string.Join(", ", x.shape)}] and the mode {mode}.");
                if ((size is null) == (factor is null))
                    throw new ArgumentException("interpolate takes either a size or a scale_factor.");
                if ((size?.Length ?? factor!.Length) != 2)
                    throw new ArgumentException($"interpolate takes a size or a factor for height and width, but there are {size?.Length ?? factor!.Length}: write [h, w].");
                if (!smooth && (align_corners is not null || antialias))
                    throw new ArgumentException($"align_corners and antialias are for Bilinear and Bicubic, not for {mode}: leave them out.");
            }
        }
    }
}

static partial class Op
{
    public static readonly Operator upsample_nearest2d_vec = new("upsample_nearest2d", "vec"), _upsample_nearest_exact2d_vec = new("_upsample_nearest_exact2d", "vec"),
        upsample_bilinear2d_vec = new("upsample_bilinear2d", "vec"), upsample_bicubic2d_vec = new("upsample_bicubic2d", "vec"),
        _upsample_bilinear2d_aa_vec = new("_upsample_bilinear2d_aa", "vec"), _upsample_bicubic2d_aa_vec = new("_upsample_bicubic2d_aa", "vec");
}
