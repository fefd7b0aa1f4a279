namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>In training normalises with the batch's own mean and variance and moves the running ones; otherwise uses the running ones.</summary>
            /// <exception cref="ArgumentException">Training with one value a channel, which has no variance.</exception>
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-05)
            {
                if (training && input.ndim > 1 && input.numel() == input.size(1))
                    throw new ArgumentException($"Batch normalisation can't train on [{string.Join(", ", input.shape)}]: each channel has one value only. Take a larger batch, or call eval() first.");
                return Op.batch_norm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);
            }

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Op.layer_norm.Call(input, normalized_shape, weight, bias, eps);

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Op.group_norm.Call(input, num_groups, weight, bias, eps);

            /// <summary>input / max(‖input‖_p, eps) along dim.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using var norm = Op.norm_ScalarOpt_dim.Call(input, p, new[] { dim }, true);
                using var least = Op.clamp_min.Call(norm, eps);
                using var divisor = Op.expand_as.Call(least, input);
                return Op.div_Tensor.Call(input, divisor);
            }
        }
    }
}

static partial class Op
{
    public static readonly Operator batch_norm = new("batch_norm"), layer_norm = new("layer_norm"), group_norm = new("group_norm"), expand_as = new("expand_as");
}
