using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// From the student's last map to the teacher's: 1x1, 3x3 and 1x1 convolutions without bias, each with batch norm and
/// ReLU, and C_T / f channels in the middle.
/// </summary>
/// <remarks>Chen et al., Knowledge Distillation with the Reused Teacher Classifier, CVPR 2022, section 3.2; layers of the official code.</remarks>
public sealed class SimKdProjector : nn.Module<Tensor, Tensor>
{
    readonly Conv2d conv1;
    readonly BatchNorm2d bn1;
    readonly Conv2d conv2;
    readonly BatchNorm2d bn2;
    readonly Conv2d conv3;
    readonly BatchNorm2d bn3;

    /// <summary>Makes fresh layers.</summary>
    /// <param name="student">C_S, channels of the student's map.</param>
    /// <param name="teacher">C_T, channels of the teacher's.</param>
    /// <param name="factor">f, 1 to C_T.</param>
    /// <exception cref="ArgumentException">No channel would be left in the middle.</exception>
    public SimKdProjector(long student, long teacher, int factor) : base(nameof(SimKdProjector))
    {
        if (factor < 1 || factor > teacher)
            throw new ArgumentException($"factor is {factor}; the projector has C_T / factor channels in the middle and the teacher {teacher}, so it must be 1 to {teacher}; 2 as published.", nameof(factor));
        long middle = teacher / factor;
        conv1 = nn.Conv2d(student, middle, 1, bias: false);
        bn1 = nn.BatchNorm2d(middle);
        conv2 = nn.Conv2d(middle, middle, 3, padding: 1, bias: false);
        bn2 = nn.BatchNorm2d(middle);
        conv3 = nn.Conv2d(middle, teacher, 1, bias: false);
        bn3 = nn.BatchNorm2d(teacher);
        RegisterComponents();
    }

    /// <summary>Projects a map.</summary>
    /// <param name="input">[N, C_S, H, W]</param>
    /// <returns>[N, C_T, H, W], not negative.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = nn.functional.relu(bn1.call(conv1.call(input.to(conv1.weight.dtype))), inplace: true); // [N, C_T / f, H, W]
        x = nn.functional.relu(bn2.call(conv2.call(x)), inplace: true);
        return scope.MoveToOuter(nn.functional.relu(bn3.call(conv3.call(x))).to(input.dtype));
    }
}
