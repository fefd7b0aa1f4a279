namespace KdCourse.Distillation.FitNets;

/// <summary>r in the hint loss: brings the student's guided map to the shape of the teacher's hint.</summary>
/// <remarks>
/// Two published forms. The paper's: one valid convolution with kernel H_S − H_T + 1 and the hint's own
/// non-linearity. The benchmark repositories': convolution, batch norm, ReLU, where the convolution follows from the
/// sizes. Both end in ReLU, so a hint with negative values can't be matched exactly.
/// </remarks>
public sealed class HintRegressor : nn.Module<Tensor, Tensor>
{
    readonly nn.Module<Tensor, Tensor> conv;
    readonly nn.Module<Tensor, Tensor>? bn;

    HintRegressor(nn.Module<Tensor, Tensor> conv, nn.Module<Tensor, Tensor>? bn) : base(nameof(HintRegressor))
    {
        this.conv = conv;
        this.bn = bn;
        RegisterComponents();
    }

    /// <summary>The benchmark repositories' regressor: convolution with bias, batch norm, ReLU.</summary>
    /// <param name="guided">The student's map, [N, C_S, H_S, W_S]; only its shape is read.</param>
    /// <param name="hint">The teacher's map, [N, C_T, H_T, W_T].</param>
    /// <remarks>
    /// H_S = 2·H_T: 3x3 with stride 2; 2·H_S = H_T: transposed 4x4 with stride 2; H_S ≥ H_T: valid with kernel
    /// 1 + H_S − H_T, which is 1x1 for equal sizes. Heights and widths follow the rule each on its own, where the
    /// repositories look at heights only.
    /// </remarks>
    /// <exception cref="ArgumentException">No rule fits the two sizes.</exception>
    public static HintRegressor Between(Tensor guided, Tensor hint) => new(Convolution(guided, hint), nn.BatchNorm2d(hint.shape[1]));

    /// <summary>The convolution of <see cref="Between"/> alone.</summary>
    internal static nn.Module<Tensor, Tensor> Convolution(Tensor student, Tensor teacher)
    {
        var (cs, hs, ws) = Sizes(student);
        var (ct, ht, wt) = Sizes(teacher);
        return hs == 2 * ht && ws == 2 * wt ? nn.Conv2d(cs, ct, 3, stride: 2, padding: 1)
            : 2 * hs == ht && 2 * ws == wt ? nn.ConvTranspose2d(cs, ct, 4, stride: 2, padding: 1)
            : hs >= ht && ws >= wt ? nn.Conv2d(cs, ct, (1 + hs - ht, 1 + ws - wt))
            : throw new ArgumentException($"The student map is {hs}x{ws} and the teacher's {ht}x{wt}: the student may be larger, equal, or half as large. Choose another pair of layers.");
    }

    /// <summary>The paper's regressor: one valid convolution with kernel H_S − H_T + 1, then ReLU.</summary>
    /// <param name="guided">The student's map, [N, C_S, H_S, W_S]; only its shape is read.</param>
    /// <param name="hint">The teacher's map, [N, C_T, H_T, W_T], not larger than the student's.</param>
    /// <exception cref="ArgumentException">The hint is larger than the guided map.</exception>
    public static HintRegressor OfPaper(Tensor guided, Tensor hint)
    {
        var (cs, hs, ws) = Sizes(guided);
        var (ct, ht, wt) = Sizes(hint);
        return hs >= ht && ws >= wt
            ? new HintRegressor(nn.Conv2d(cs, ct, (hs - ht + 1, ws - wt + 1)), null)
            : throw new ArgumentException($"The hint is {ht}x{wt} and the student map only {hs}x{ws}: the paper's regressor can't enlarge. Choose an earlier layer of the student or a later one of the teacher.");
    }

    /// <summary>Regresses a map.</summary>
    /// <param name="input">[N, C_S, H_S, W_S]</param>
    /// <returns>[N, C_T, H_T, W_T], not negative.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = conv.call(input);
        if (bn is not null)
            x = bn.call(x);
        return scope.MoveToOuter(nn.functional.relu(x));
    }

    static (long, long, long) Sizes(Tensor map) => map.dim() == 4
        ? (map.shape[1], map.shape[2], map.shape[3])
        : throw new ArgumentException($"A feature map is [N, C, H, W]; this is [{string.Join(", ", map.shape)}].");
}
