using KdCourse.Models;

namespace KdCourse.Distillation.AttentionTransfer;

/// <summary>
/// Activation-based attention transfer: L = CE + 1000 · Σ_j at(A_S^j, A_T^j), where at compares the maps of where the
/// layers j are active.
/// </summary>
/// <remarks>
/// Zagoruyko and Komodakis, ICLR 2017. Where heights or widths differ, the larger feature map is average-pooled before
/// the power is taken, as in the benchmarks; the paper speaks of interpolation. Channels may differ: the map has none.
/// </remarks>
public sealed class AttentionTransferDistiller : Distiller
{
    readonly AttentionTransferOptions options;
    readonly IReadOnlyList<(int Student, int Teacher)> pairs;

    /// <summary>Pairs the stages.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Form, stages and weight; null means the authors' code.</param>
    /// <exception cref="ArgumentException">The stages can't be paired, or the power is not positive.</exception>
    public AttentionTransferDistiller(StudentFeatures student, TeacherFeatures teacher, AttentionTransferOptions? options = null)
    {
        this.options = options ?? new();
        if (!(this.options.Power > 0))
            throw new ArgumentException($"power is {this.options.Power}; it must be more than 0. The published runs take 2.", nameof(options));
        pairs = StagePairs.Of(student, teacher, this.options.StudentStages, this.options.TeacherStages);
        DefaultBalancer = new ConstantWeights("at", this.options.AtWeight);
    }

    /// <summary>at; at-paper, at-torchdistill or at-sum for the other forms.</summary>
    public override string Name => options.Form switch
    {
        AttentionForm.Paper => "at-paper",
        AttentionForm.Torchdistill => "at-torchdistill",
        AttentionForm.SumNormalised => "at-sum",
        _ => "at",
    };

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
            var (a, b) = MapSizes.PoolLarger(student.Stages[s], known.Stages[t]);
            var layer = Distance(Map(a), Map(b));
            sum = sum is null ? layer : sum + layer;
        }
        var ce = nn.functional.cross_entropy(student.Logits, labels);
        scope.MoveToOuter(ce, sum!);
        return [new("ce", ce), new("at", sum!)];
    }

    Tensor Map(Tensor features) => options.Mapping switch
    {
        AttentionMapping.Mean => AttentionMaps.Mean(features, options.Power),
        AttentionMapping.Max => AttentionMaps.Max(features, options.Power),
        _ => AttentionMaps.Sum(features, options.Power),
    };

    Tensor Distance(Tensor student, Tensor teacher) => options.Form switch
    {
        AttentionForm.Paper => AttentionTransferLoss.Paper(student, teacher),
        AttentionForm.Torchdistill => AttentionTransferLoss.Torchdistill(student, teacher),
        AttentionForm.SumNormalised => AttentionTransferLoss.SumNormalised(student, teacher),
        _ => AttentionTransferLoss.Code(student, teacher),
    };
}
