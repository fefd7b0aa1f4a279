using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Tests.Distillation;

/// <summary>A network whose last map is the image itself, with a classifier and norms of the test's choice.</summary>
sealed class StubNetwork : ImageClassifier
{
    readonly Linear fc;
    readonly BatchNorm2d?[] norms;

    public StubNetwork(long channels, long classes, params BatchNorm2d?[] norms) : base("stub", channels, classes)
    {
        fc = nn.Linear(channels, classes);
        this.norms = norms;
        RegisterComponents();
    }

    public override Linear Classifier => fc;

    public override bool StagesAreActivated => true;

    public override BatchNorm2d? NormBeforeActivation(int stage) => norms[stage];

    public override Features Observe(Tensor images)
    {
        using var scope = NewDisposeScope();
        var map = images.alias();
        var pooled = map.mean([2, 3]);
        var logits = fc.call(pooled);
        scope.MoveToOuter(logits, pooled, map);
        return new Features { Network = this, Images = images, Logits = logits, Pooled = pooled, FinalMap = map, Stages = [map], PreActivations = [map] };
    }

    public override IEnumerable<Parameter> ParametersUpTo(int stage) => [];
}
