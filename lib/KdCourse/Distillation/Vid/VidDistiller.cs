using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation.Vid;

/// <summary>
/// VID: the student's maps shall tell as much as possible about the teacher's. L = CE + 1 · Σ over layers of
/// <see cref="VidLoss.NegativeLogLikelihood"/>, where the larger map of a pair is first average-pooled to the smaller one.
/// </summary>
/// <remarks>
/// Ahn et al., CVPR 2019, in the form of RepDistiller, which gave the VID rows of the published tables: stages 1 to
/// the last after their activation, weight 1, and the variances are trained. mdistiller's port has the same formula,
/// but its variances are in a plain list that its optimizer never sees, so they stay at 5 and the loss is a squared
/// error ÷ 10 plus a constant.
/// </remarks>
public sealed class VidDistiller : Distiller
{
    readonly VidOptions options;
    readonly IReadOnlyList<(int Student, int Teacher)> pairs;
    readonly ConnectorList<GaussianRegressor> regressors;

    /// <summary>Builds a regressor for each pair of stages.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Stages, weight and variances; null means the benchmarks'.</param>
    /// <exception cref="ArgumentException">The stages do not pair up, or the variance cannot start there.</exception>
    public VidDistiller(StudentFeatures student, TeacherFeatures teacher, VidOptions? options = null)
    {
        var o = this.options = options ?? new();
        pairs = StagePairs.Of(student, teacher, o.StudentStages, o.TeacherStages);
        regressors = new([.. pairs.Select(p => new GaussianRegressor(student.Stages[p.Student].shape[1], teacher.Stages[p.Teacher].shape[1], o.InitialVariance, o.Epsilon))]);
        regressors.to(teacher.Logits.device);
        DefaultBalancer = new ConstantWeights("vid", o.Weight);
    }

    /// <inheritdoc/>
    public override string Name => "vid";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override nn.Module Connectors => regressors;

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        var knowledge = Required(teacher);
        using var scope = NewDisposeScope();
        var vid = pairs.Zip(regressors, (pair, regressor) =>
        {
            var (s, t) = MapSizes.PoolLarger(student.Stages[pair.Student], knowledge.Stages[pair.Teacher]);
            return VidLoss.NegativeLogLikelihood(regressor.call(s), regressor.Variance(), t);
        }).Aggregate((a, b) => a + b);
        var ce = nn.functional.cross_entropy(student.Logits, labels);
        scope.MoveToOuter(ce, vid);
        return [new("ce", ce), new("vid", vid)];
    }
}
