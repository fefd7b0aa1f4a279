using System.Text.RegularExpressions;
using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// What SimKD makes of a student: its layers up to the last map, a projector to the teacher's last map, global average
/// pooling and a frozen copy of the teacher's classifier.
/// </summary>
/// <remarks>
/// Chen et al., CVPR 2022. Its name tells how to build it again: STUDENT-simkd-TEACHER, for example
/// resnet8-simkd-resnet20; after simkd the factor of the projector where it is not 2 (resnet8-simkd4-resnet20), and then
/// the size to which the student's map is pooled where it is larger than the teacher's (resnet8-simkd-4x4-vgg8). The
/// student's own classifier stays in the checkpoint, unused and not trained.
/// </remarks>
public sealed partial class SimKdStudent : ImageClassifier
{
    const int PublishedFactor = 2;

    readonly ImageClassifier student;
    readonly SimKdProjector projector;
    readonly Linear classifier;
    readonly (long Height, long Width)? pool;

    /// <summary>Builds the network on the device of the student; the projector's weights are fresh.</summary>
    /// <param name="student">Becomes a part of this network.</param>
    /// <param name="teacher">Only its classifier is copied.</param>
    /// <param name="factor">f: the projector has C_T / f channels in the middle.</param>
    /// <param name="pool">The size of the student's map after average pooling; null for its own size.</param>
    /// <exception cref="ArgumentException">The networks have different classes, or the projector cannot be built.</exception>
    public SimKdStudent(ImageClassifier student, ImageClassifier teacher, int factor = PublishedFactor, (long Height, long Width)? pool = null)
        : base(NameOf(student.Architecture, teacher.Architecture, factor, pool), student.InputChannels, teacher.Classes)
    {
        if (student.Classes != teacher.Classes)
            throw new ArgumentException($"The student {student.Architecture} has {student.Classes} classes and the teacher {teacher.Architecture} {teacher.Classes}: its classifier can be reused for its own classes only.", nameof(teacher));
        this.student = student;
        this.pool = pool;
        var (own, given) = (student.Classifier.weight!, teacher.Classifier.weight!);
        projector = new SimKdProjector(own.shape[1], given.shape[1], factor);
        classifier = nn.Linear(given.shape[1], given.shape[0], hasBias: teacher.Classifier.bias is not null);
        RegisterComponents();
        projector.to(own.device, own.dtype);
        classifier.to(own.device, own.dtype);
        using var _ = no_grad();
        foreach (var (name, p) in classifier.named_parameters())
        {
            p.copy_(teacher.Classifier.get_parameter(name)!);
            p.requires_grad = false;
        }
    }

    /// <summary>The student inside.</summary>
    public ImageClassifier Student => student;

    /// <summary>From the student's last map to the teacher's.</summary>
    public SimKdProjector Projector => projector;

    /// <summary>What is trained: the student's layers without its own classifier, and the projector.</summary>
    public IEnumerable<Parameter> LearnedParameters
    {
        get
        {
            var unused = student.Classifier.parameters().ToHashSet<Parameter>(ReferenceEqualityComparer.Instance);
            return [.. student.parameters().Where(p => !unused.Contains(p)), .. projector.parameters()];
        }
    }

    /// <summary>
    /// How many numbers its answer takes: <see cref="LearnedParameters"/> and the reused classifier, which is not learned.
    /// The student's own classifier is not counted.
    /// </summary>
    public override long ParameterCount => LearnedParameters.Concat(classifier.parameters()).Sum(p => p.numel());

    /// <summary>The teacher's classifier, frozen.</summary>
    public override Linear Classifier => classifier;

    /// <inheritdoc/>
    public override bool StagesAreActivated => student.StagesAreActivated;

    /// <inheritdoc/>
    public override BatchNorm2d? NormBeforeActivation(int stage) => student.NormBeforeActivation(stage);

    /// <inheritdoc/>
    public override IEnumerable<Parameter> ParametersUpTo(int stage) => student.ParametersUpTo(stage);

    /// <summary>Is the classifier that of this teacher, to the last bit?</summary>
    /// <param name="teacher">The teacher.</param>
    public bool Reuses(ImageClassifier teacher)
    {
        using var scope = NewDisposeScope();
        var (own, given) = (classifier.state_dict(), teacher.Classifier.state_dict());
        return own.Count == given.Count && own.All(p => given.TryGetValue(p.Key, out var q) && q.shape.SequenceEqual(p.Value.shape) && q.equal(p.Value).all().item<bool>());
    }

    /// <summary>Computes the student's stages, the projected last map, and the logits of the teacher's classifier for it.</summary>
    /// <param name="images">[N, C, H, W]</param>
    public override Features Observe(Tensor images)
    {
        using var scope = NewDisposeScope();
        var f = student.Observe(images);
        var map = pool is var (height, width) ? nn.functional.adaptive_avg_pool2d(f.FinalMap, (height, width)) : f.FinalMap;
        var projected = projector.call(map); // [N, C_T, H, W]
        var pooled = nn.functional.adaptive_avg_pool2d(projected, 1).flatten(1); // [N, C_T]
        var logits = classifier.call(pooled);
        scope.MoveToOuter([logits, pooled, projected, .. f.Stages, .. f.PreActivations]);
        return f with { Network = this, Logits = logits, FinalMap = projected, Pooled = pooled };
    }

    /// <summary>Builds the network that a name tells, with fresh weights everywhere: load a checkpoint into it.</summary>
    /// <param name="name">As in <see cref="ImageClassifier.Architecture"/>.</param>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many classes.</param>
    /// <returns>Null if the name is not of this form.</returns>
    internal static SimKdStudent? Named(string name, long inputChannels, long classes)
    {
        if (Form().Match(name) is not { Success: true } m)
            return null;
        // Only the shape of its classifier is wanted.
        using var teacher = Networks.Create(m.Groups["teacher"].Value, inputChannels, classes);
        return new SimKdStudent(Networks.Create(m.Groups["student"].Value, inputChannels, classes), teacher,
            m.Groups["factor"].Success ? int.Parse(m.Groups["factor"].Value) : PublishedFactor,
            m.Groups["height"].Success ? (long.Parse(m.Groups["height"].Value), long.Parse(m.Groups["width"].Value)) : null);
    }

    static string NameOf(string student, string teacher, int factor, (long Height, long Width)? pool) =>
        $"{student}-simkd{(factor == PublishedFactor ? "" : factor)}{(pool is var (h, w) ? $"-{h}x{w}" : "")}-{teacher}";

    [GeneratedRegex(@"^(?<student>.+?)-simkd(?<factor>\d{1,4})?(-(?<height>\d{1,4})x(?<width>\d{1,4}))?-(?<teacher>.+)$")]
    private static partial Regex Form();
}
