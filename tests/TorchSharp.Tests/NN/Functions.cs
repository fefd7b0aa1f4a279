using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.NN;

/// <summary>The calls of tests/oracle/nn.py, in C#.</summary>
static class Functions
{
    static readonly (string, Reduction)[] Reductions = [("none", Reduction.None), ("mean", Reduction.Mean), ("sum", Reduction.Sum)];

    public static readonly Dictionary<string, Func<Tensor[], Tensor>> All = Build();

    static Dictionary<string, Func<Tensor[], Tensor>> Build()
    {
        var all = new Dictionary<string, Func<Tensor[], Tensor>>
        {
            ["conv2d"] = t => conv2d(t[0], t[1], t[2]),
            ["conv2d stride padding"] = t => conv2d(t[0], t[1], null, [2, 1], [1, 2]),
            ["conv2d dilation groups"] = t => conv2d(t[0], t[1], t[2], padding: [2, 2], dilation: [2, 2], groups: 2),
            ["conv2d_padding same"] = t => conv2d_padding(t[0], t[1], t[2], padding: Padding.Same),
            ["conv2d_padding valid"] = t => conv2d_padding(t[0], t[1]),
            ["conv_transpose2d"] = t => conv_transpose2d(t[0], t[1], t[2]),
            ["conv_transpose2d stride"] = t => conv_transpose2d(t[0], t[1], null, [2, 2], [1, 1], [1, 1], [1, 1], 2),
            ["linear"] = t => linear(t[0], t[1], t[2]),
            ["linear no bias"] = t => linear(t[0], t[1]),
            ["relu"] = t => relu(t[0]),
            ["relu6"] = t => relu6(t[0] * 4),
            ["leaky_relu"] = t => leaky_relu(t[0]),
            ["leaky_relu 0.2"] = t => leaky_relu(t[0], 0.2),
            ["sigmoid"] = t => functional.sigmoid(t[0]),
            ["tanh"] = t => functional.tanh(t[0]),
            ["gelu"] = t => gelu(t[0]),
            ["softplus"] = t => softplus(t[0]),
            ["softplus 2 1"] = t => softplus(t[0], 2, 1),
            ["softmax 1"] = t => functional.softmax(t[0], 1),
            ["softmax 0"] = t => functional.softmax(t[0], 0),
            ["log_softmax 1"] = t => functional.log_softmax(t[0], 1),
            ["normalize"] = t => normalize(t[0]),
            ["normalize 1 0"] = t => normalize(t[0], 1, 0),
            ["normalize zero"] = t => normalize(t[0]),
            ["dropout eval"] = t => dropout(t[0], 0.5, false),
            ["dropout 0"] = t => dropout(t[0], 0, true),
            ["batch_norm training"] = t => batch_norm(t[0], t[1], t[2], t[3], t[4], true),
            ["batch_norm eval"] = t => batch_norm(t[0], t[1], t[2], t[3], t[4], false, eps: 1e-3),
            ["batch_norm plain"] = t => batch_norm(t[0], null, null, training: true),
            ["layer_norm"] = t => layer_norm(t[0], [7], t[1], t[2], 1e-4),
            ["group_norm"] = t => group_norm(t[0], 2, t[1], t[2]),
            ["cosine_similarity"] = t => cosine_similarity(t[0], t[1]),
            ["cosine_similarity 0"] = t => cosine_similarity(t[0], t[1], 0),
            ["pairwise_distance"] = t => pairwise_distance(t[0], t[1]),
            ["pairwise_distance 1 keepdim"] = t => pairwise_distance(t[0], t[1], 1, 1e-3, true),
            ["one_hot"] = t => one_hot(t[0]),
            ["one_hot 7"] = t => one_hot(t[0], 7),
            ["pixel_shuffle"] = t => pixel_shuffle(t[0], 2),
            ["channel_shuffle"] = t => ChannelShuffle(2).call(torch.cat([t[0], t[0] * 2], 1)),
        };
        AddImages(all);
        AddInterpolation(all);
        AddLosses(all);
        return all;
    }

    static void AddImages(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        all["max_pool2d 2"] = t => max_pool2d(t[0], 2);
        all["max_pool2d 3 2 1"] = t => max_pool2d(t[0], 3, 2, 1);
        all["max_pool2d (3,2) dilation ceil"] = t => max_pool2d(t[0], (3, 2), (2, 1), (1, 0), (1, 2), true);
        all["avg_pool2d 2"] = t => avg_pool2d(t[0], 2);
        all["avg_pool2d (3,2) ceil"] = t => avg_pool2d(t[0], (3, 2), (2, 2), (1, 1), true);
        all["avg_pool2d no pad count"] = t => avg_pool2d(t[0], 3, 2, 1, count_include_pad: false);
        all["avg_pool2d divisor"] = t => avg_pool2d(t[0], [2, 2], divisor_override: 3);
        all["adaptive_avg_pool2d 1"] = t => adaptive_avg_pool2d(t[0], 1);
        all["adaptive_avg_pool2d (3,4)"] = t => adaptive_avg_pool2d(t[0], (3, 4));
        all["adaptive_max_pool2d (3,4)"] = t => adaptive_max_pool2d(t[0], [3, 4]);
        all["pad zeros"] = t => pad(t[0], (1, 2, 0, 1));
        all["pad value"] = t => pad(t[0], (1, 2), value: 1.5);
        all["pad reflect"] = t => pad(t[0], [2, 1, 1, 2], PaddingModes.Reflect);
        all["pad replicate"] = t => pad(t[0], [2, 1, 1, 2], PaddingModes.Replicate);
        all["pad circular"] = t => pad(t[0], [2, 1, 1, 2], PaddingModes.Circular);
        all["pad all"] = t => pad(t[0], 1);
        all["unfold"] = t => unfold(t[0], 3);
        all["unfold options"] = t => unfold(t[0], (3, 2), (1, 2), (1, 0), (2, 1));
        all["fold"] = t => fold(t[0], (7, 6), (3, 3));
        all["fold options"] = t => fold(t[0], (7, 6), (3, 2), (1, 2), (1, 0), (2, 1));
    }

    static void AddInterpolation(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        foreach (var (name, size, scale) in new (string, long[]?, double[]?)[] { ("size", [9, 4], null), ("scale", null, [2.0, 1.5]) })
        {
            all[$"interpolate nearest {name}"] = t => interpolate(t[0], size, scale);
            all[$"interpolate nearest-exact {name}"] = t => interpolate(t[0], size, scale, InterpolationMode.NearestExact);
            all[$"interpolate area {name}"] = t => interpolate(t[0], size, scale, InterpolationMode.Area);
            foreach (bool align in new[] { false, true })
            {
                all[$"interpolate bilinear {align} {name}"] = t => interpolate(t[0], size, scale, InterpolationMode.Bilinear, align);
                all[$"interpolate bicubic {align} {name}"] = t => interpolate(t[0], size, scale, InterpolationMode.Bicubic, align);
            }
        }
        all["interpolate bilinear antialias"] = t => interpolate(t[0], [3, 3], null, InterpolationMode.Bilinear, antialias: true);
        all["interpolate bicubic antialias"] = t => interpolate(t[0], [3, 3], null, InterpolationMode.Bicubic, antialias: true);
        all["interpolate bilinear recompute"] = t => interpolate(t[0], null, [1.3, 0.7], InterpolationMode.Bilinear, recompute_scale_factor: true);
    }

    static void AddLosses(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        foreach (var (name, r) in Reductions)
        {
            all[$"cross_entropy {name}"] = t => cross_entropy(t[0], t[1], reduction: r);
            all[$"cross_entropy weight smoothing {name}"] = t => cross_entropy(t[0], t[1], t[2], reduction: r, label_smoothing: 0.1);
            all[$"cross_entropy ignore {name}"] = t => cross_entropy(t[0], t[1], ignore_index: 4, reduction: r);
            all[$"cross_entropy soft {name}"] = t => cross_entropy(t[0], t[1], reduction: r);
            all[$"nll_loss {name}"] = t => nll_loss(t[0], t[1], reduction: r);
            all[$"nll_loss weight {name}"] = t => nll_loss(t[0], t[1], t[2], r);
            all[$"kl_div {name}"] = t => kl_div(t[0], t[1], false, r);
            all[$"kl_div log_target {name}"] = t => kl_div(t[0], t[1], reduction: r);
            all[$"mse_loss {name}"] = t => mse_loss(t[0], t[1], r);
            all[$"l1_loss {name}"] = t => l1_loss(t[0], t[1], r);
            all[$"smooth_l1_loss {name}"] = t => smooth_l1_loss(t[0], t[1], r);
            all[$"smooth_l1_loss 0.5 {name}"] = t => smooth_l1_loss(t[0], t[1], r, 0.5);
            all[$"binary_cross_entropy {name}"] = t => binary_cross_entropy(t[0], t[1], reduction: r);
            all[$"binary_cross_entropy_with_logits {name}"] = t => binary_cross_entropy_with_logits(t[0], t[1], reduction: r);
            all[$"binary_cross_entropy_with_logits weights {name}"] = t => binary_cross_entropy_with_logits(t[0], t[1], t[2], r, t[3]);
            all[$"cosine_embedding_loss {name}"] = t => cosine_embedding_loss(t[0], t[1], t[2], 0.2, r);
        }
    }
}
