using KdCourse.Models;

namespace KdCourse.Distillation.Rkd;

/// <summary>
/// RKD: the student learns how the samples of a batch lie to each other in the teacher's pooled vectors.
/// L = CE + 25 · L_D + 50 · L_A, with distances and angles from <see cref="RkdLoss"/>.
/// </summary>
/// <remarks>
/// Networks of any shape fit each other. The batch must have 3 images or more; the angles need N³ numbers, 262,144 for
/// a batch of 64.
/// </remarks>
public sealed class RelationalDistillation : Distiller
{
    readonly RkdOptions options;

    /// <summary>Takes any pair of networks.</summary>
    /// <param name="student">Not looked at; here so that all methods are made alike.</param>
    /// <param name="teacher">Not looked at.</param>
    /// <param name="options">The weights; null means the benchmarks'.</param>
    public RelationalDistillation(StudentFeatures student, TeacherFeatures teacher, RkdOptions? options = null)
    {
        this.options = options ?? new();
        DefaultBalancer = new ConstantWeights(new Dictionary<string, double>
        {
            ["rkd-distance"] = this.options.DistanceWeight,
            ["rkd-angle"] = this.options.AngleWeight,
        });
    }

    /// <inheritdoc/>
    public override string Name => "rkd";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        var (s, t) = (student.Pooled, Required(teacher).Pooled);
        return
        [
            new("ce", nn.functional.cross_entropy(student.Logits, labels)),
            new("rkd-distance", RkdLoss.Distance(s, t)),
            new("rkd-angle", RkdLoss.Angle(s, t)),
        ];
    }
}
