using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation.ReviewKd;

/// <summary>
/// ReviewKD: each of the student's layers, together with all deeper ones, learns the teacher's layer at its level.
/// L = CE + w · Σ over levels of HCL(ABF(student), teacher), the levels being the stages and the pooled vector.
/// </summary>
/// <remarks>
/// Chen et al., CVPR 2021, as the official code does it: the student's stages after their activation, the teacher's
/// before it, the pooled vectors of both as 1x1 maps; fused from deep to shallow. A student's map of another size than
/// the teacher's is resized to it by nearest neighbour, larger or smaller. Batch norm over 1x1 maps needs batches of
/// two images or more in training.
/// </remarks>
public sealed class ReviewKdDistiller : Distiller
{
    readonly ReviewKdOptions options;
    readonly IReadOnlyList<(int Student, int Teacher)> pairs;
    readonly ConnectorList<AttentionFusion> modules;
    readonly RisingWeights balancer;

    /// <summary>Builds a module for each pair of stages, shallow to deep, and one for the pooled vectors.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Stages, weight and warm-up; null means the defaults.</param>
    /// <exception cref="ArgumentException">The stages do not pair up, or the warm-up is no share of the run.</exception>
    public ReviewKdDistiller(StudentFeatures student, TeacherFeatures teacher, ReviewKdOptions? options = null)
    {
        var o = this.options = options ?? new();
        if (!(o.WarmUp is >= 0 and <= 1))
            throw new ArgumentException($"warmUp is {o.WarmUp}; it is a share of the run, 0 to 1, for example 0.0833 for 20 epochs of 240.", nameof(options));
        if (o.MostChannels < 1)
            throw new ArgumentException($"mostChannels is {o.MostChannels}; it must be 1 or more, 512 as published.", nameof(options));
        pairs = StagePairs.Of(student, teacher, o.StudentStages, o.TeacherStages);
        using var scope = NewDisposeScope();
        var (maps, targets) = (MapsOf(student), MapsOf(teacher));
        long middle = Math.Min(o.MostChannels, student.Pooled.shape[1]);
        modules = new([.. maps.Zip(targets).Select((m, k) => new AttentionFusion(m.First.shape[1], middle, m.Second.shape[1], fuses: k < pairs.Count))]);
        modules.to(teacher.Logits.device);
        balancer = new RisingWeights(new Dictionary<string, double> { ["review"] = o.Weight }, o.WarmUp);
    }

    /// <inheritdoc/>
    public override string Name => "reviewkd";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override nn.Module Connectors => modules;

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer => balancer;

    /// <inheritdoc/>
    public override void StartEpoch(int epoch, int epochs) => balancer.StartEpoch(epoch, epochs);

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var (maps, targets) = (MapsOf(student), MapsOf(Required(teacher)));
        Tensor? mixture = null, review = null;
        for (int k = modules.Count - 1; k >= 0; k--)
        {
            (var output, mixture) = modules[k].call(maps[k], mixture, (targets[k].shape[2], targets[k].shape[3]));
            var level = HierarchicalContextLoss.Between(output, targets[k]);
            review = review is null ? level : review + level;
        }
        var ce = nn.functional.cross_entropy(student.Logits, labels);
        scope.MoveToOuter(ce, review!);
        return [new("ce", ce), new("review", review!)];
    }

    List<Tensor> MapsOf(StudentFeatures student) =>
        [.. pairs.Select(p => (options.StudentPreActivations ? student.PreActivations : student.Stages)[p.Student]), AsMap(student.Pooled)];

    List<Tensor> MapsOf(TeacherFeatures teacher) =>
        [.. pairs.Select(p => teacher.PreActivations[p.Teacher]), AsMap(teacher.Pooled)];

    static Tensor AsMap(Tensor pooled) => pooled.reshape(pooled.shape[0], pooled.shape[1], 1, 1);
}
