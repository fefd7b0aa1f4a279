using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation.Ofd;

/// <summary>
/// OFD: the student's maps before their ReLU follow the teacher's, as far as a ReLU will let them through.
/// L = CE + 1/1000 · Σ_i 1/2^(n−i−1) · d(r_i(s_i), max(t_i, m_i)) / N, i = 0 .. n−1 from shallow to deep, where r is a
/// 1x1 convolution with batch norm and d is <see cref="OfdLoss.PartialL2"/>.
/// </summary>
/// <remarks>
/// Heo et al., ICCV 2019, with the official code's constants; mdistiller's are the same numbers. The margins m come
/// from the teacher's last batch norm before the ReLU. Where that norm is one of two branches of a sum, as in residual
/// blocks, the sum's distribution is another one; the official code uses the norm alone, and so does this.
/// Maps of different sizes are not in the paper. Here the larger one, of the student or of the teacher, is
/// average-pooled before connector and margins; mdistiller always brings the teacher to the student's size, which
/// repeats values where the student is larger. Numbers of stages must be equal: mdistiller drops the first ones.
/// </remarks>
public sealed class OfdDistiller : Distiller
{
    readonly OfdOptions options;
    readonly IReadOnlyList<(int Student, int Teacher)> pairs;
    readonly ConnectorList<OfdConnector> connectors;

    /// <summary>Builds a connector for each pair of stages and takes the margins from the teacher's norms.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Stages, weight, statistics; null means as published.</param>
    /// <exception cref="ArgumentException">The stages do not pair up, or no batch norm stands before the teacher's activation.</exception>
    public OfdDistiller(StudentFeatures student, TeacherFeatures teacher, OfdOptions? options = null)
    {
        var o = this.options = options ?? new();
        pairs = StagePairs.Of(student, teacher, o.StudentStages, o.TeacherStages);
        using var scope = NewDisposeScope();
        connectors = new([.. pairs.Select(p => new OfdConnector(student.PreActivations[p.Student].shape[1], MarginsOf(teacher, p.Teacher)))]);
        connectors.to(teacher.Logits.device);
        DefaultBalancer = new ConstantWeights("ofd", o.Weight);
    }

    /// <inheritdoc/>
    public override string Name => "ofd";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override nn.Module Connectors => connectors;

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer { get; }

    /// <inheritdoc/>
    public override Observation Observation => options.TeacherBatchStatistics ? Observation.BatchStatistics : Observation.Plain;

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        var knowledge = Required(teacher);
        using var scope = NewDisposeScope();
        var ofd = pairs.Zip(connectors).Select((layer, i) =>
        {
            var (pair, connector) = layer;
            var (s, t) = MapSizes.PoolLarger(student.PreActivations[pair.Student], knowledge.PreActivations[pair.Teacher]);
            var distance = OfdLoss.PartialL2(connector.call(s), OfdLoss.Transform(t, connector.Margin));
            return distance * (Math.Pow(0.5, pairs.Count - i - 1) / s.shape[0]);
        }).Aggregate((a, b) => a + b);
        var ce = nn.functional.cross_entropy(student.Logits, labels);
        scope.MoveToOuter(ce, ofd);
        return [new("ce", ce), new("ofd", ofd)];
    }

    static Tensor MarginsOf(TeacherFeatures teacher, int stage)
    {
        var map = teacher.PreActivations[stage];
        return teacher.Network.NormBeforeActivation(stage) is { weight: { } weight, bias: { } bias } && weight.shape[0] == map.shape[1]
            ? OfdLoss.Margins(weight, bias).to(map.dtype)
            : throw new ArgumentException($"ofd takes its margins from the batch norm before the teacher's activation, and stage {stage} of {teacher.Network.Architecture} has none for its {map.shape[1]} channels: name stages that have one with the options teacherStages and studentStages, or choose another teacher, for example a resnet or a vgg.");
    }
}
