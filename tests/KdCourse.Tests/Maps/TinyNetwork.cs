using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Tests.Maps;

/// <summary>Two convolutions, average pooling and a linear layer, in double precision, with the weights of tests/oracle/maps.py.</summary>
sealed class TinyNetwork : ImageClassifier
{
    readonly Conv2d first = nn.Conv2d(1, 3, 3, padding: 1, bias: false, dtype: float64);
    readonly Conv2d second = nn.Conv2d(3, 4, 3, stride: 2, padding: 1, bias: false, dtype: float64);
    readonly Linear fc = nn.Linear(4, 5, dtype: float64);

    public TinyNetwork() : base("tiny", 1, 5)
    {
        RegisterComponents();
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        first.weight.copy_(Double(901, 3, 1, 3, 3));
        second.weight.copy_(Double(902, 4, 3, 3, 3));
        fc.weight.copy_(Double(903, 5, 4));
        fc.bias!.copy_(Double(904, 5));
    }

    public override Linear Classifier => fc;

    public override bool StagesAreActivated => true;

    public override BatchNorm2d? NormBeforeActivation(int stage) => null;

    public override Features Observe(Tensor images)
    {
        using var scope = NewDisposeScope();
        Tensor p0 = first.call(images), a = p0.relu(), p1 = second.call(a), f = p1.relu();
        return Classify(scope, images, [a, f], [p0, p1], f);
    }

    public override IEnumerable<Parameter> ParametersUpTo(int stage) => [];

    public static Tensor Double(int stream, params long[] shape) => Hashed.Tensor(stream, shape).to(float64);
}
