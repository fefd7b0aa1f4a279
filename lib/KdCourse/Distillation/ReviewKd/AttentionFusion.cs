using TorchSharp.Modules;

namespace KdCourse.Distillation.ReviewKd;

/// <summary>
/// ABF, attention based fusion: mixes one map of the student with what came from the deeper ones, place by place, and
/// shows the mixture in the teacher's shape.
/// </summary>
/// <remarks>
/// x = BN(conv1x1(map)); y = the deeper mixture, enlarged to x; a = sigmoid(conv1x1([x, y])), two maps; the mixture is
/// x · a₁ + y · a₂, or x itself for the deepest map; the output is BN(conv3x3(mixture)). Sizes change by nearest
/// neighbour. Both convolutions that carry a norm have no bias and start Kaiming uniform with a = 1.
/// Chen et al., CVPR 2021, figure 4; layers of the official code.
/// </remarks>
public sealed class AttentionFusion : nn.Module<Tensor, Tensor?, (long Height, long Width), (Tensor Output, Tensor Mixture)>
{
    readonly Conv2d lateral;
    readonly BatchNorm2d lateralNorm;
    readonly Conv2d? attention;
    readonly Conv2d output;
    readonly BatchNorm2d outputNorm;

    /// <summary>Makes a module with fresh weights.</summary>
    /// <param name="student">Channels of the student's map.</param>
    /// <param name="middle">Channels of the mixture, the same for all modules of a student.</param>
    /// <param name="teacher">Channels of the teacher's map.</param>
    /// <param name="fuses">Is there a deeper map? False for the deepest one.</param>
    public AttentionFusion(long student, long middle, long teacher, bool fuses) : base(nameof(AttentionFusion))
    {
        lateral = nn.Conv2d(student, middle, 1, bias: false);
        lateralNorm = nn.BatchNorm2d(middle);
        attention = fuses ? nn.Conv2d(2 * middle, 2, 1) : null;
        output = nn.Conv2d(middle, teacher, 3, padding: 1, bias: false);
        outputNorm = nn.BatchNorm2d(teacher);
        nn.init.kaiming_uniform_(lateral.weight!, a: 1);
        nn.init.kaiming_uniform_(output.weight!, a: 1);
        RegisterComponents();
    }

    /// <summary>Mixes and shows.</summary>
    /// <param name="map">The student's map, [N, C_S, H, W].</param>
    /// <param name="deeper">The mixture of the next deeper module, [N, middle, any, any]; null for the deepest.</param>
    /// <param name="size">Height and width of the teacher's map.</param>
    /// <returns>The output, [N, C_T, size], and the mixture for the next shallower module, [N, middle, size].</returns>
    /// <exception cref="ArgumentException">A deeper mixture is missing, or given where none is used.</exception>
    public override (Tensor Output, Tensor Mixture) forward(Tensor map, Tensor? deeper, (long Height, long Width) size)
    {
        if (deeper is null != attention is null)
            throw new ArgumentException($"This module was built {(attention is null ? "for the deepest map, and got a deeper mixture" : "to fuse, and got no deeper mixture")}: call the modules from the deepest to the shallowest and hand each mixture on.", nameof(deeper));
        using var scope = NewDisposeScope();
        var x = lateralNorm.call(lateral.call(map)); // [N, middle, H, W]
        if (deeper is not null)
        {
            var y = Resized(deeper, (x.shape[2], x.shape[3]));
            var a = attention!.call(cat([x, y], 1)).sigmoid(); // [N, 2, H, W]
            x = x * a.narrow(1, 0, 1) + y * a.narrow(1, 1, 1);
        }
        x = Resized(x, size);
        return scope.MoveToOuter(outputNorm.call(output.call(x)), x);
    }

    static Tensor Resized(Tensor map, (long Height, long Width) size) =>
        map.shape[2] == size.Height && map.shape[3] == size.Width ? map : nn.functional.interpolate(map, [size.Height, size.Width], mode: InterpolationMode.Nearest);
}
