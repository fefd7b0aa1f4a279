using KdCourse.Models;

namespace KdCourse.Distillation.Sp;

/// <summary>
/// SP: samples that look alike to the teacher shall look alike to the student. L = CE + 3000 · ‖G_T − G_S‖²_F / N²,
/// with G from the maps of the last stage.
/// </summary>
/// <remarks>Networks of any shape fit each other. The batch must have 2 images or more.</remarks>
public sealed class SimilarityPreserving : Distiller
{
    readonly SpOptions options;
    readonly int studentStage;
    readonly int teacherStage;

    /// <summary>Checks that the stages are there.</summary>
    /// <param name="student">What the student computes for some images; only the number of stages is read.</param>
    /// <param name="teacher">What the teacher computes for them.</param>
    /// <param name="options">Stages and weight; null means the benchmarks'.</param>
    /// <exception cref="ArgumentException">A network has no such stage.</exception>
    public SimilarityPreserving(StudentFeatures student, TeacherFeatures teacher, SpOptions? options = null)
    {
        this.options = options ?? new();
        var (s, t) = (this.options.StudentStage ?? student.Stages.Count - 1, this.options.TeacherStage ?? teacher.Stages.Count - 1);
        (studentStage, teacherStage) = StagePairs.Of(student, teacher, [s], [t])[0];
        DefaultBalancer = new ConstantWeights("sp", this.options.Weight);
    }

    /// <inheritdoc/>
    public override string Name => "sp";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Options => MethodOptions.Describe(options);

    /// <inheritdoc/>
    public override LossBalancer DefaultBalancer { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels)
    {
        var t = Required(teacher).Stages[teacherStage];
        return [new("ce", nn.functional.cross_entropy(student.Logits, labels)), new("sp", SpLoss.Value(student.Stages[studentStage], t))];
    }
}
