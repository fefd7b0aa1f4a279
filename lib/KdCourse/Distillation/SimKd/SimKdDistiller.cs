using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation.SimKd;

/// <summary>
/// SimKD: the student learns nothing but the teacher's last map, and answers with the teacher's own classifier.
/// L = 1 · <see cref="SimKdLoss.MeanSquared"/>; neither labels nor logits are looked at.
/// </summary>
/// <remarks>
/// Chen et al., CVPR 2022; official command line: weights 0 for labels and logits, 1 for this term. What is trained and
/// tested is the network that <see cref="Adapt"/> makes; unlike other connectors its projector stays at test time, so
/// it counts as part of the network (<see cref="ImageClassifier.ParameterCount"/>), not as thrown away after training.
/// </remarks>
public sealed class SimKdDistiller : Distiller
{
    readonly SimKdOptions options;
    readonly ImageClassifier teacher;
    readonly (long Height, long Width)? pool;
    SimKdStudent? adapted;

    /// <summary>Notes the sizes of both last maps.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them; its classifier is copied.</param>
    /// <param name="options">Weight and projector; null means as published.</param>
    public SimKdDistiller(StudentFeatures student, TeacherFeatures teacher, SimKdOptions? options = null)
    {
        this.options = options ?? new();
        this.teacher = teacher.Network;
        DefaultBalancer = new ConstantWeights("simkd", this.options.Weight);
        var (s, t) = (student.FinalMap.shape, teacher.FinalMap.shape);
        // Where the student's map is the larger one, it is pooled before the projector, at test time too.
        if (s[2] > t[2] || s[3] > t[3])
            pool = (Math.Min(s[2], t[2]), Math.Min(s[3], t[3]));
    }

    /// <inheritdoc/>
    public override string Name => "simkd";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer { get; }

    /// <summary>
    /// Puts the projector and the teacher's classifier behind the student. Asked again for the same student, or for the
    /// network that it made of it, it gives that network again. It belongs to the caller and outlives the method.
    /// </summary>
    /// <param name="student">The student.</param>
    /// <exception cref="ArgumentException">The student answers with the classifier of another teacher already, or has other classes.</exception>
    public override ImageClassifier Adapt(ImageClassifier student)
    {
        if (adapted is not null && (ReferenceEquals(student, adapted) || ReferenceEquals(student, adapted.Student)))
            return adapted;
        if (student is not SimKdStudent made)
            return adapted = new SimKdStudent(student, teacher, options.Factor, pool);
        return made.Reuses(teacher)
            ? adapted = made
            : throw new ArgumentException($"{student.Architecture} answers with the classifier of another teacher than this {teacher.Architecture}: start from the plain student, or give the teacher that it was made for.", nameof(student));
    }

    /// <inheritdoc/>
    public override IEnumerable<Parameter> TrainedParameters(ImageClassifier student) => Adapted(student).LearnedParameters;

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        var knowledge = Required(teacher);
        Adapted(student.Network);
        return [new("simkd", SimKdLoss.MeanSquared(student.FinalMap, knowledge.FinalMap))];
    }

    static SimKdStudent Adapted(ImageClassifier student) => student as SimKdStudent
        ?? throw new ArgumentException($"simkd trains the network that its Adapt makes of the student, and {student.Architecture} is none: pass Adapt(student).", nameof(student));
}
