using KdCourse.Data;
using KdCourse.Distillation;
using KdCourse.Models;

namespace KdCourse.Training;

/// <summary>Trains a student, with or without a teacher, and writes down what happened.</summary>
/// <param name="train">The training images.</param>
/// <param name="test">The test images.</param>
public sealed class Trainer(ImageSet train, ImageSet test)
{
    /// <summary>Trains in one phase.</summary>
    /// <inheritdoc cref="Run(Student, Teacher, IReadOnlyList{TrainingPhase}, IProgress{TrainingProgress}, CancellationToken)"/>
    public RunRecord Run(Student student, Teacher? teacher, Distiller distiller, TrainingSettings settings, IProgress<TrainingProgress>? progress = null, CancellationToken stop = default) =>
        Run(student, teacher, [new TrainingPhase("train", distiller, settings)], progress, stop);

    /// <summary>Trains in several phases, one after the other.</summary>
    /// <param name="student">Trained in place; left in eval mode.</param>
    /// <param name="teacher">Looked at; null if no phase needs one.</param>
    /// <param name="phases">At least one.</param>
    /// <param name="progress">Told after every step and every epoch.</param>
    /// <param name="stop">Ends the run between two steps; what was learned until then is in the student, and the record says that the run is not whole.</param>
    /// <returns>The record; the network that was trained (<see cref="Distiller.Adapt"/>) holds the weights of the last step.</returns>
    /// <exception cref="ArithmeticException">The loss became infinite or not a number.</exception>
    public RunRecord Run(Student student, Teacher? teacher, IReadOnlyList<TrainingPhase> phases, IProgress<TrainingProgress>? progress = null, CancellationToken stop = default)
    {
        var epochs = new List<EpochRecord>();
        int total = phases.Sum(p => p.Settings.Epochs);
        foreach (var (index, phase) in phases.Index())
        {
            student = new Student(phase.Distiller.Adapt(student.Network));
            using var loop = new PhaseLoop(phase, index, student, teacher, train, test);
            for (int k = 0; k < phase.Settings.Epochs && !stop.IsCancellationRequested; k++)
            {
                if (loop.Epoch(k, epochs.Count + 1, total, progress, stop) is { } epoch)
                    epochs.Add(epoch);
            }
        }
        student.Network.eval();
        return new RunRecord
        {
            Interrupted = epochs.Count < total,
            Method = string.Join("+", phases.Select(p => p.Distiller.Name)),
            Student = student.Network.Architecture,
            Teacher = teacher?.Network.Architecture,
            TrainSet = train.Name,
            TrainImages = train.Count,
            TestSet = test.Name,
            TestImages = test.Count,
            Phases = [.. phases.Select(p => p.ToRecord())],
            Epochs = epochs,
            StudentParameters = student.Network.ParameterCount,
            ExtraParameters = phases.Sum(p => p.Distiller.Connectors?.parameters().Sum(x => x.numel()) ?? 0),
            Machine = MachineRecord.Here(train.Images.device),
            Ended = DateTime.UtcNow,
        };
    }
}
