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
    /// <inheritdoc cref="Run(Student, Teacher, IReadOnlyList{TrainingPhase}, IProgress{TrainingProgress}, CancellationToken, ResumeOptions)"/>
    public TrainingResult Run(Student student, Teacher? teacher, Distiller distiller, TrainingSettings settings, IProgress<TrainingProgress>? progress = null, CancellationToken stop = default, ResumeOptions? resume = null) =>
        Run(student, teacher, [new TrainingPhase("train", distiller, settings)], progress, stop, resume);

    /// <summary>Trains in several phases, one after the other.</summary>
    /// <param name="student">Trained in place; left in eval mode.</param>
    /// <param name="teacher">Looked at, and bit for bit the same afterwards; null if no phase needs one.</param>
    /// <param name="phases">At least one.</param>
    /// <param name="progress">Told after every step and every epoch; an <see cref="ITrainingWatcher"/> also how the run ended.</param>
    /// <param name="stop">Ends the run between two steps; what was learned until then is in the student, and the record says that the run is not whole.</param>
    /// <param name="resume">Keeps the run in a file, and goes on from that file if it is there; null keeps nothing.</param>
    /// <returns>The network that was trained, and the record.</returns>
    /// <exception cref="ArgumentException">The networks, the method and the settings do not fit together.</exception>
    /// <exception cref="DivergenceException">A term of the loss, or a weight, became infinite or not a number.</exception>
    /// <exception cref="InvalidDataException">The resume file is damaged; it was not changed.</exception>
    /// <exception cref="ResumeMismatchException">The resume file is of a run with other settings; it was not changed.</exception>
    public TrainingResult Run(Student student, Teacher? teacher, IReadOnlyList<TrainingPhase> phases, IProgress<TrainingProgress>? progress = null, CancellationToken stop = default, ResumeOptions? resume = null)
    {
        var watcher = progress as ITrainingWatcher;
        TrainingResult result;
        try
        {
            result = RunPhases(student, teacher, phases, progress, stop, resume);
        }
        catch (Exception e)
        {
            watcher?.Ended(e);
            throw;
        }
        watcher?.Ended(null);
        return result;
    }

    TrainingResult RunPhases(Student student, Teacher? teacher, IReadOnlyList<TrainingPhase> phases, IProgress<TrainingProgress>? progress, CancellationToken stop, ResumeOptions? resume)
    {
        Check(phases, teacher);
        var guard = teacher is null ? null : new TeacherGuard(teacher, student);
        var machine = MachineRecord.Here(train.Images.device);
        var epochs = new List<EpochRecord>();
        int total = phases.Sum(p => p.Settings.Epochs);
        long bare = student.Network.ParameterCount;
        using var saver = resume is null ? null : new RunSaver(resume, phases, RunFields.Of(student, teacher, guard?.Digest, phases, train, test), epochs, machine);
        var from = saver?.Load();
        foreach (var (index, phase) in phases.Index())
        {
            if (stop.IsCancellationRequested && index > (from?.Phase ?? 0))
                break;
            student = new Student(phase.Distiller.Adapt(student.Network));
            if (index < from?.Phase)
                continue;
            using var loop = new PhaseLoop(phase, index, student, teacher, guard, train, test);
            if (from?.Phase == index)
                saver!.Restore(from, loop);
            else if (index == 0)
                saver?.Save(loop);
            while (loop.EpochsDone < phase.Settings.Epochs && !stop.IsCancellationRequested)
            {
                if (loop.Epoch(epochs.Count + 1, total, progress, saver, stop) is not { } epoch)
                    break;
                epochs.Add(epoch);
                saver?.Save(loop);
                progress?.Report(TrainingProgress.After(epoch, total, train.Count / phase.Settings.BatchSize, phase.Settings.BatchSize, loop.Network));
            }
        }
        student.Network.eval();
        guard?.Check(string.Join("+", phases.Select(p => p.Distiller.Name)));
        return new TrainingResult(student.Network, new RunRecord
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
            ExtraParameters = phases.Sum(p => p.Distiller.Connectors?.parameters().Sum(x => x.numel()) ?? 0) + student.Network.ParameterCount - bare,
            Machine = machine,
            Resumed = saver?.Resumed ?? [],
            Ended = DateTime.UtcNow,
        });
    }

    // What can be known to fail is told before anything is trained or written.
    void Check(IReadOnlyList<TrainingPhase> phases, Teacher? teacher)
    {
        if (phases.Count == 0)
            throw new ArgumentException("The run has no phase: give it at least one.", nameof(phases));
        foreach (var phase in phases)
        {
            if (phase.Distiller.NeedsTeacher && teacher is null)
                throw new ArgumentException($"{phase.Distiller.Name} needs a teacher; the run has none.", nameof(teacher));
            if (phase.Settings.BatchSize < 1 || phase.Settings.BatchSize > train.Count)
                throw new ArgumentOutOfRangeException(nameof(phases), phase.Settings.BatchSize, $"A batch must have 1 to {train.Count} images: {train.Name} has no more.");
        }
    }
}
