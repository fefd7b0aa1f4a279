using KdCourse.Models;

namespace KdCourse.Distillation.CatKd;

/// <summary>
/// CAT-KD as the course's source notes describe it: binarised maps at all stages, from features before the activation.
/// It is not the published method (<see cref="CatKdDistiller"/>), and it is here to be compared with it.
/// </summary>
/// <remarks>
/// L = CE + β · Σ_j of <see cref="NotesCatLoss"/>. The paper compares the class maps of the last layer, after its ReLU, as
/// real numbers; binarising is one of its studies. Where heights or widths differ, the larger features are
/// average-pooled first.
/// </remarks>
public sealed class NotesCatDistiller : Distiller
{
    readonly NotesCatOptions options;
    readonly IReadOnlyList<(int Student, int Teacher)> pairs;

    /// <summary>Pairs the stages.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Threshold, stages and weight; null means the notes'.</param>
    /// <exception cref="ArgumentException">The stages can't be paired.</exception>
    public NotesCatDistiller(StudentFeatures student, TeacherFeatures teacher, NotesCatOptions? options = null)
    {
        this.options = options ?? new();
        pairs = StagePairs.Of(student, teacher, this.options.StudentStages, this.options.TeacherStages);
        DefaultBalancer = new ConstantWeights("cat", this.options.CatWeight);
    }

    /// <inheritdoc/>
    public override string Name => "cat-kd-notes";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var known = Required(teacher);
        Tensor? sum = null;
        foreach (var (s, t) in pairs)
        {
            var (a, b) = MapSizes.PoolLarger(student.PreActivations[s], known.PreActivations[t]);
            var layer = NotesCatLoss.Of(a, b, options.Threshold);
            sum = sum is null ? layer : sum + layer;
        }
        var ce = nn.functional.cross_entropy(student.Logits, labels);
        scope.MoveToOuter(ce, sum!);
        return [new("ce", ce), new("cat", sum!)];
    }
}
