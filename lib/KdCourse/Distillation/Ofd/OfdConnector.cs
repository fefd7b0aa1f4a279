using TorchSharp.Modules;

namespace KdCourse.Distillation.Ofd;

/// <summary>The student's side of one layer: a 1x1 convolution without bias to the teacher's channels, and a batch norm. It also keeps the margins.</summary>
public sealed class OfdConnector : nn.Module<Tensor, Tensor>
{
    readonly Conv2d conv;
    readonly BatchNorm2d norm;
    readonly Tensor margin;

    /// <summary>Makes a fresh connector; the convolution starts at N(0, √(2 / C_T)) as in the official code.</summary>
    /// <param name="student">C_S, the student's channels.</param>
    /// <param name="margins">m of each channel of the teacher, [C_T].</param>
    public OfdConnector(long student, Tensor margins) : base(nameof(OfdConnector))
    {
        long teacher = margins.shape[0];
        conv = nn.Conv2d(student, teacher, 1, bias: false);
        nn.init.normal_(conv.weight!, 0, Math.Sqrt(2.0 / teacher));
        norm = nn.BatchNorm2d(teacher);
        margin = margins.reshape(1, teacher, 1, 1).clone().DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <summary>m, [1, C_T, 1, 1].</summary>
    public Tensor Margin => get_buffer(nameof(margin))!;

    /// <summary>Brings the student's map to the teacher's channels.</summary>
    /// <param name="input">[N, C_S, H, W]</param>
    /// <returns>[N, C_T, H, W]</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(norm.call(conv.call(input)));
    }
}
