using KdCourse.Distillation.FitNets;
using TorchSharp.Modules;

namespace KdCourse.Distillation.Ab;

/// <summary>Brings a student's pre-activations to the shape of the teacher's: convolution and batch norm, no ReLU.</summary>
public sealed class AbConnector : nn.Module<Tensor, Tensor>
{
    readonly nn.Module<Tensor, Tensor> conv;
    readonly BatchNorm2d bn;

    AbConnector(nn.Module<Tensor, Tensor> conv, long channels) : base(nameof(AbConnector))
    {
        this.conv = conv;
        bn = nn.BatchNorm2d(channels);
        RegisterComponents();
    }

    /// <summary>Builds a connector where the shapes differ, as RepDistiller does.</summary>
    /// <param name="student">[N, C_S, H_S, W_S]; only its shape is read.</param>
    /// <param name="teacher">[N, C_T, H_T, W_T]</param>
    /// <returns>Null where channels, height and width are equal: the maps meet as they are.</returns>
    /// <remarks>
    /// For equal sizes the convolution is 1x1; where they differ, it follows the rule of
    /// <see cref="HintRegressor.Between"/>. The official code has a 1x1 convolution without bias for channels and
    /// knows no differing sizes.
    /// </remarks>
    /// <exception cref="ArgumentException">The student's map is smaller than the teacher's, and not half as large.</exception>
    public static AbConnector? Between(Tensor student, Tensor teacher) =>
        student.shape[1..].SequenceEqual(teacher.shape[1..]) ? null : new AbConnector(HintRegressor.Convolution(student, teacher), teacher.shape[1]);

    /// <summary>Connects a map.</summary>
    /// <param name="input">[N, C_S, H_S, W_S]</param>
    /// <returns>[N, C_T, H_T, W_T]</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(bn.call(conv.call(input)));
    }
}
