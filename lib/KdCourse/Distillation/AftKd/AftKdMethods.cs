namespace KdCourse.Distillation.AftKd;

/// <summary>AFT-KD and its ablations by name.</summary>
static class AftKdMethods
{
    /// <summary>The method first, then what it is without one part or another.</summary>
    public static IEnumerable<Method> All =>
    [
        Of("aft-kd", "attention masks and features in one block, with weights that move", new()),
        Of("aft-kd-no-mask", "AFT-KD without masks: features after ReLU alone", new() { Parts = AfbParts.Result }),
        Of("aft-kd-mask-only", "AFT-KD without features: masks alone", new() { Parts = AfbParts.Mask }),
        Of("aft-kd-no-gradient", "AFT-KD without a gradient through the masks: they only shift the target", new() { MaskGradient = MaskGradient.None }),
        Of("aft-kd-constant", "AFT-KD with constant weights", new() { Weights = BlockWeights.Constant }),
        Of("aft-kd-no-mask-constant", "AFT-KD with neither masks nor dynamic weights", new() { Parts = AfbParts.Result, Weights = BlockWeights.Constant }),
    ];

    static Method Of(string name, string title, AftKdOptions defaults) =>
        Method.Of(name, title, "Yang et al., Sci Rep 2023", (s, t, o) => new AttentionFeatureTransfer(s, t, o, name), defaults);
}
