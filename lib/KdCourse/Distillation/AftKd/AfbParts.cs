namespace KdCourse.Distillation.AftKd;

/// <summary>What an attentional and feature block is made of.</summary>
public enum AfbParts
{
    /// <summary>AFB = B + ReLU(PreF): process and result, as in the notes.</summary>
    Both,

    /// <summary>ReLU(PreF) alone, no mask: the ablation that leaves hints at every stage.</summary>
    Result,

    /// <summary>B alone: the ablation that transfers attention only.</summary>
    Mask,
}
