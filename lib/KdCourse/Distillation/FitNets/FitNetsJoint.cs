using KdCourse.Models;

namespace KdCourse.Distillation.FitNets;

/// <summary>
/// FitNets as the benchmark repositories train it, in one stage: L = CE + 100 · mean((r(F_S) − F_T)²).
/// The published tables' FitNet rows come from this form.
/// </summary>
public sealed class FitNetsJoint : Distiller
{
    readonly FitNetsOptions options;
    readonly HintRegressor regressor;

    /// <summary>Builds the regressor between the two layers.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Layers and weight; null means the benchmarks'.</param>
    public FitNetsJoint(StudentFeatures student, TeacherFeatures teacher, FitNetsOptions? options = null)
    {
        this.options = options ?? new();
        regressor = HintRegressor.Between(student.Stages[this.options.GuidedStage], teacher.Stages[this.options.HintStage]);
        regressor.to(teacher.Logits.device);
        DefaultBalancer = new ConstantWeights("hint", this.options.HintWeight);
    }

    /// <inheritdoc/>
    public override string Name => "fitnets";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override nn.Module Connectors => regressor;

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        var hint = Required(teacher).Stages[options.HintStage];
        var regressed = regressor.call(student.Stages[options.GuidedStage]);
        return [new("ce", nn.functional.cross_entropy(student.Logits, labels)), new("hint", HintLoss.MeanSquared(regressed, hint))];
    }
}
