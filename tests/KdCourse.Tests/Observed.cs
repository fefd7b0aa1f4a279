using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Tests;

/// <summary>Features from given tensors, for tests of losses without networks; what is left out is empty.</summary>
static class Observed
{
    public static StudentFeatures Student(Tensor? logits = null, Tensor[]? stages = null, Tensor[]? preActivations = null, Tensor? finalMap = null, Tensor? pooled = null, Tensor? classifier = null) =>
        new(Make(logits, stages, preActivations, finalMap, pooled, classifier));

    public static TeacherFeatures Teacher(Tensor? logits = null, Tensor[]? stages = null, Tensor[]? preActivations = null, Tensor? finalMap = null, Tensor? pooled = null, Tensor? classifier = null) =>
        new(Make(logits, stages, preActivations, finalMap, pooled, classifier));

    static Features Make(Tensor? logits, Tensor[]? stages, Tensor[]? preActivations, Tensor? finalMap, Tensor? pooled, Tensor? classifier) => new()
    {
        Network = new Head(classifier ?? zeros(1, 1)),
        Images = empty(0),
        Logits = logits ?? empty(0),
        Stages = stages ?? [],
        PreActivations = preActivations ?? stages ?? [],
        FinalMap = finalMap ?? stages?[^1] ?? empty(0),
        Pooled = pooled ?? empty(0),
    };

    /// <summary>A network that is a classifier and nothing else.</summary>
    sealed class Head : ImageClassifier
    {
        readonly Linear fc;

        public Head(Tensor weight) : base(nameof(Head), 1, weight.shape[0])
        {
            fc = nn.Linear(weight.shape[1], weight.shape[0]);
            fc.to(weight.device, weight.dtype);
            using (no_grad())
            {
                fc.weight!.copy_(weight);
                fc.bias!.zero_();
            }
            RegisterComponents();
        }

        public override Linear Classifier => fc;

        public override bool StagesAreActivated => true;

        public override BatchNorm2d? NormBeforeActivation(int stage) => null;

        public override Features Observe(Tensor images) => throw new NotSupportedException();

        public override IEnumerable<Parameter> ParametersUpTo(int stage) => throw new NotSupportedException();
    }
}
