using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation.Fsp;

/// <summary>
/// FSP's first stage: the student's stages learn the teacher's FSP matrices with this loss alone. No label is looked
/// at and the classifier is not trained; plain training follows, without a teacher.
/// </summary>
/// <remarks>
/// Both the paper and RepDistiller train in two stages; RepDistiller's first one has 30 epochs at the run's own
/// learning rate. Heights and widths of student and teacher may differ, channel counts may not: hence the gaps in
/// FSP's rows of the published tables.
/// </remarks>
public sealed class FspPreparation : Distiller
{
    readonly FspOptions options;
    readonly FspPairs pairs;

    /// <summary>Checks that the pairs of stages fit.</summary>
    /// <param name="student">What the student computes for some images; only shapes are read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Pairs and distance; null means RepDistiller's.</param>
    /// <exception cref="ArgumentException">The pairs don't meet one to one, name a stage that is not there, or differ in channels.</exception>
    public FspPreparation(StudentFeatures student, TeacherFeatures teacher, FspOptions? options = null)
    {
        this.options = options ?? new();
        pairs = new FspPairs(student, teacher, this.options);
    }

    /// <inheritdoc/>
    public override string Name => "fsp";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override IEnumerable<Parameter> TrainedParameters(ImageClassifier student) => student.ParametersUpTo(pairs.LastStage);

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels) =>
        [new("fsp", pairs.Loss(student, Required(teacher)))];
}
