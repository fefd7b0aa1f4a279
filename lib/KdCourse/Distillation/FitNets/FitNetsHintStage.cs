using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation.FitNets;

/// <summary>
/// The paper's first stage: only the student's layers up to the guided one, and the regressor, are trained, with
/// the hint loss alone. No label is looked at.
/// </summary>
public sealed class FitNetsHintStage : Distiller
{
    readonly FitNetsOptions options;
    readonly HintRegressor regressor;

    /// <summary>Builds the paper's regressor between the two layers.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Which layers; null means stage 2 of both.</param>
    public FitNetsHintStage(StudentFeatures student, TeacherFeatures teacher, FitNetsOptions? options = null)
    {
        this.options = options ?? new();
        regressor = HintRegressor.OfPaper(student.Stages[this.options.GuidedStage], teacher.Stages[this.options.HintStage]);
        regressor.to(teacher.Logits.device);
    }

    /// <inheritdoc/>
    public override string Name => "fitnets-hint";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override nn.Module Connectors => regressor;

    /// <inheritdoc/>
    public override IEnumerable<Parameter> TrainedParameters(ImageClassifier student) => student.ParametersUpTo(options.GuidedStage);

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        var hint = Required(teacher).Stages[options.HintStage];
        return [new("hint", HintLoss.Paper(regressor.call(student.Stages[options.GuidedStage]), hint))];
    }
}
