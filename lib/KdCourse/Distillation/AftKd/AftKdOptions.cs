namespace KdCourse.Distillation.AftKd;

/// <summary>The choices of AFT-KD. The source leaves nearly all of them open; each default says why it is so.</summary>
public sealed record AftKdOptions
{
    /// <summary>What a block is made of; both parts, as in the notes.</summary>
    public AfbParts Parts { get; init; } = AfbParts.Both;

    /// <summary>One mask for a map, because an attention map says where; the notes' sum allows either.</summary>
    public MaskChannels MaskChannels { get; init; } = MaskChannels.One;

    /// <summary>
    /// The threshold; the map's mean, because the map has no class weights that would give a fixed number a meaning,
    /// and because a mask of this rule is constant only where the map itself is flat. CAT-KD's binarisation uses the mean of |a|; the notes'
    /// 0.5 stands where they speak of CAT-KD, which has none, and may belong here: that is Sigmoid or Raw.
    /// </summary>
    public MaskRule MaskRule { get; init; } = MaskRule.Mean;

    /// <summary>t for Sigmoid and Raw; 0.5 [notes, see <see cref="MaskRule"/>].</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>The gradient through the mask; straight-through, because without one the convolution learns nothing and the mask only shifts the target.</summary>
    public MaskGradient MaskGradient { get; init; } = MaskGradient.StraightThrough;

    /// <summary>How far from t the straight-through gradient reaches; 1 as for binary activations.</summary>
    public double GradientClip { get; init; } = 1;

    /// <summary>The convolution before the student's mask; learned, as the notes draw a convolution.</summary>
    public StudentConvolution StudentConvolution { get; init; } = StudentConvolution.Learned;

    /// <summary>The convolution before the teacher's mask; the channels' mean, because a frozen teacher has nothing else to offer.</summary>
    public TeacherConvolution TeacherConvolution { get; init; } = TeacherConvolution.Mean;

    /// <summary>Decides the teacher's weights when they are random; torch's own generator is left alone.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Which maps are brought to one size; the blocks, so that results stay results.</summary>
    public AlignedMaps Align { get; init; } = AlignedMaps.Blocks;

    /// <summary>How; by pooling, as the benchmarks do for attention transfer and because it invents nothing.</summary>
    public SizeAlignment Size { get; init; } = SizeAlignment.Pool;

    /// <summary>The distance of blocks; the mean of squares, the simplest, and that of the benchmarks' hints.</summary>
    public BlockDistance Distance { get; init; } = BlockDistance.MeanSquared;

    /// <summary>
    /// The base weight of the block loss, which dynamic weights multiply; 1, as the notes have none. Dynamic weights
    /// balance how fast losses fall, not how large they are. On the bundled images and teacher both losses are of one
    /// size with 1; elsewhere they need not be, and for the same distance the benchmarks give a hint weight 100.
    /// </summary>
    public double BlockWeight { get; init; } = 1;

    /// <summary>The default balancer; the loss ratio [notes].</summary>
    public BlockWeights Weights { get; init; } = BlockWeights.LossRatio;

    /// <summary>The student's stages, 0 for the stem; null means all but the stem. The notes name none.</summary>
    public int[]? StudentStages { get; init; }

    /// <summary>The teacher's stages that they meet, as many.</summary>
    public int[]? TeacherStages { get; init; }
}
