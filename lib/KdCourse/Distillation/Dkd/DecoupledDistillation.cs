using KdCourse.Models;

namespace KdCourse.Distillation.Dkd;

/// <summary>
/// DKD: L = CE + w · (α · TCKD + β · NCKD), where w = min(epoch / warm-up epochs, 1) with epochs counted from 1, so
/// that the first epoch has 1/20 of the full weights if the warm-up has 20.
/// </summary>
/// <remarks>The warm-up is in the weights of the default balancer; a balancer built over others than those does without it.</remarks>
public sealed class DecoupledDistillation : Distiller
{
    readonly DkdOptions options;
    readonly RisingWeights balancer;

    /// <summary>Checks that both networks tell the same classes apart.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Temperature and weights; null means the official ones.</param>
    /// <exception cref="ArgumentException">The numbers of classes differ, or there are fewer than three: use the method kd.</exception>
    public DecoupledDistillation(StudentFeatures student, TeacherFeatures teacher, DkdOptions? options = null)
    {
        DkdLoss.Check(student.Logits, teacher.Logits);
        this.options = options ?? new();
        if (this.options.WarmUp is < 0 or > 1)
            throw new ArgumentException($"warmUp is {this.options.WarmUp}: it is a part of the run, from 0 to 1.", nameof(options));
        balancer = new RisingWeights(new Dictionary<string, double> { ["tckd"] = this.options.Alpha, ["nckd"] = this.options.Beta }, this.options.WarmUp);
    }

    /// <inheritdoc/>
    public override string Name => "dkd";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer => balancer;

    /// <inheritdoc/>
    public override void StartEpoch(int epoch, int epochs) => balancer.StartEpoch(epoch, epochs);

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        var (s, t) = (student.Logits, Required(teacher).Logits);
        return
        [
            new("ce", nn.functional.cross_entropy(s, labels)),
            new("tckd", DkdLoss.TargetClass(s, t, labels, options.Temperature)),
            new("nckd", DkdLoss.OtherClasses(s, t, labels, options.Temperature)),
        ];
    }
}
