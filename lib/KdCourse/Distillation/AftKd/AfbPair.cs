using TorchSharp.Modules;

namespace KdCourse.Distillation.AftKd;

/// <summary>Makes the blocks of one stage, the student's and the teacher's, in one shape.</summary>
/// <remarks>
/// Where the student has other channels, a 1x1 convolution "align" with bias brings its pre-activation to the teacher's
/// channels, so that its block is a mask plus a result as well; equal channels get none. Where sizes differ, see
/// <see cref="SizeAlignment"/> and <see cref="AlignedMaps"/>. The abstract's "block operations" that align the networks
/// are not described in it; the notes mention interpolation and 1x1 convolutions, and that they cost accuracy.
/// </remarks>
public sealed class AfbPair : nn.Module<Tensor, Tensor, (Tensor Student, Tensor Teacher)>
{
    readonly AftKdOptions options;
    readonly Conv2d? align;
    readonly MaskConvolution? student;
    readonly MaskConvolution? teacher;

    /// <summary>Builds the convolutions for two maps.</summary>
    /// <param name="studentMap">The student's pre-activation, [N, C_S, H_S, W_S]; only its shape is read.</param>
    /// <param name="teacherMap">The teacher's, [N, C_T, H_T, W_T].</param>
    /// <param name="options">All choices.</param>
    /// <param name="index">The pair's number: each has random weights of its own.</param>
    public AfbPair(Tensor studentMap, Tensor teacherMap, AftKdOptions options, int index = 0) : base(nameof(AfbPair))
    {
        this.options = options;
        long channels = Channels(teacherMap);
        if (Channels(studentMap) != channels)
            align = nn.Conv2d(Channels(studentMap), channels, 1);
        if (options.Parts != AfbParts.Result)
        {
            student = MaskConvolution.Mean(channels, options.MaskChannels, options.StudentConvolution == StudentConvolution.Learned);
            teacher = options.TeacherConvolution switch
            {
                TeacherConvolution.Shared => null,
                // libtorch's generator for the CPU takes the low 32 bits of a seed only.
                TeacherConvolution.Random => MaskConvolution.Random(channels, options.MaskChannels, (ulong)(options.Seed + 7919L * index)),
                var kind => MaskConvolution.Mean(channels, options.MaskChannels, kind == TeacherConvolution.Learned),
            };
        }
        RegisterComponents();
    }

    /// <summary>Both blocks; the teacher's is a constant unless its convolution is learned.</summary>
    /// <param name="input1">The student's pre-activation, [N, C_S, H_S, W_S].</param>
    /// <param name="input2">The teacher's, [N, C_T, H_T, W_T].</param>
    /// <returns>Both [N, C_T, H, W]; of masks alone [N, 1, H, W] or [N, C_T, H, W].</returns>
    public override (Tensor Student, Tensor Teacher) forward(Tensor input1, Tensor input2)
    {
        using var scope = NewDisposeScope();
        var (s, t) = (align is null ? input1 : align.call(input1), input2);
        if (options.Align == AlignedMaps.PreActivations)
            (s, t) = OneSize(s, t);
        var (ours, theirs) = (Block(s, student), Block(t, teacher ?? student));
        if (options.TeacherConvolution != TeacherConvolution.Learned)
            theirs = theirs.detach();
        if (options.Align == AlignedMaps.Blocks)
            (ours, theirs) = OneSize(ours, theirs);
        return scope.MoveToOuter(ours, theirs);
    }

    /// <summary>The masks of 0 and 1 that the blocks are made with, each in its own map's size: before any alignment of blocks.</summary>
    /// <param name="studentMap">The student's pre-activation, [N, C_S, H_S, W_S].</param>
    /// <param name="teacherMap">The teacher's, [N, C_T, H_T, W_T].</param>
    /// <returns>[N, M, H, W] each, without history; M is 1, or the teacher's channels.</returns>
    /// <exception cref="InvalidOperationException">The blocks have no mask: the option parts is result.</exception>
    public (Tensor Student, Tensor Teacher) Masks(Tensor studentMap, Tensor teacherMap)
    {
        if (student is null)
            throw new InvalidOperationException("The blocks have no mask to look at: the option parts is result. Set it to both or mask.");
        using var scope = NewDisposeScope();
        var (s, t) = (align is null ? studentMap : align.call(studentMap), teacherMap);
        if (options.Align == AlignedMaps.PreActivations)
            (s, t) = OneSize(s, t);
        return scope.MoveToOuter(Mask(student.call(s)).detach(), Mask((teacher ?? student).call(t)).detach());
    }

    Tensor Block(Tensor map, MaskConvolution? convolution) => AftKdLoss.Block(map, convolution is null ? null : Mask(convolution.call(map)), options.Parts);

    Tensor Mask(Tensor map) => AftKdLoss.Mask(map, options.MaskRule, options.MaskGradient, options.Threshold, options.GradientClip);

    (Tensor, Tensor) OneSize(Tensor s, Tensor t)
    {
        if (options.Size == SizeAlignment.Pool)
            return MapSizes.PoolLarger(s, t);
        long[] size = [t.shape[2], t.shape[3]];
        return (s.shape[2] == size[0] && s.shape[3] == size[1] ? s : nn.functional.interpolate(s, size, mode: InterpolationMode.Bilinear, align_corners: false), t);
    }

    static long Channels(Tensor map) => map.dim() == 4
        ? map.shape[1]
        : throw new ArgumentException($"A pre-activation is [N, C, H, W]; this is [{string.Join(", ", map.shape)}].");
}
