using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Distillation;

/// <summary>
/// A method of distillation: named loss terms from what student and teacher computed, and the layers that only
/// the loss needs.
/// </summary>
public abstract class Distiller : IDisposable
{
    /// <summary>The method's name in records and tables.</summary>
    public abstract string Name { get; }

    /// <summary>Does the method look at a teacher?</summary>
    public virtual bool NeedsTeacher => true;

    /// <summary>The method's own choices, by name, for the record of a run.</summary>
    public virtual IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string>();

    /// <summary>Layers that are trained with the student and thrown away afterwards; null for none.</summary>
    public virtual nn.Module? Connectors => null;

    /// <summary>How its terms are weighted unless the user says otherwise: the published weights.</summary>
    public virtual LossBalancer DefaultBalancer { get; } = new ConstantWeights();

    /// <summary>What the method must see beyond the features of a frozen teacher.</summary>
    public virtual Observation Observation => Observation.Plain;

    /// <summary>
    /// The network that is trained and tested in the student's place: the student itself, changed if the method
    /// wants it changed, or a network around it with parts that stay at test time.
    /// </summary>
    /// <param name="student">The student with fresh weights, or with those of the phase before.</param>
    public virtual ImageClassifier Adapt(ImageClassifier student) => student;

    /// <summary>The loss terms of one batch.</summary>
    /// <param name="student">What the student computed.</param>
    /// <param name="teacher">What the teacher computed; null only if <see cref="NeedsTeacher"/> is false.</param>
    /// <param name="labels">The true classes, [N].</param>
    public abstract IReadOnlyList<LossTerm> Terms(StudentFeatures student, TeacherFeatures? teacher, Tensor labels);

    /// <summary>The parameters of the student that this method trains; all of them unless a method says otherwise.</summary>
    public virtual IEnumerable<Parameter> TrainedParameters(ImageClassifier student) => student.parameters();

    /// <summary>Called before each epoch, for terms that change with time.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="epochs">How many there will be.</param>
    public virtual void StartEpoch(int epoch, int epochs) { }

    /// <summary>Releases the connectors.</summary>
    public void Dispose()
    {
        Connectors?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Refuses to run without a teacher.</summary>
    protected TeacherFeatures Required(TeacherFeatures? teacher) =>
        teacher ?? throw new ArgumentNullException(nameof(teacher), $"{Name} needs a teacher: pass one to the trainer.");
}
