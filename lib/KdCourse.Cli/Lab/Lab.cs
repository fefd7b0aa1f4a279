using KdCourse.Data;
using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace KdCourse.Cli.Lab;

/// <summary>Data, teacher and methods of a training command.</summary>
sealed class Lab : IDisposable
{
    readonly Device device;

    public Lab(string data, string? teacherPath, Device device)
    {
        this.device = device;
        (Train, Test) = DataManifest.Load().Open(data, device);
        if (teacherPath is not null)
        {
            (var network, TeacherRecord) = Checkpoint.Load(teacherPath, Train.Channels, Train.Classes.Count, device);
            Teacher = new Teacher(network);
        }
    }

    public ImageSet Train { get; }

    public ImageSet Test { get; }

    public Teacher? Teacher { get; }

    /// <summary>How the teacher was trained.</summary>
    public RunRecord? TeacherRecord { get; }

    /// <summary>Trains a fresh student; the seed decides its weights, so that methods start from the same ones.</summary>
    public TrainingResult Run(string network, string method, TrainingSettings settings, IProgress<TrainingProgress>? progress, CancellationToken stop)
    {
        manual_seed(settings.Seed);
        var student = new Student(Networks.Create(network, Train.Channels, Train.Classes.Count));
        student.Network.to(device);
        using var scope = NewDisposeScope();
        var phases = Phases(method, student, settings);
        try
        {
            return new Trainer(Train, Test).Run(student, Teacher, phases, progress, stop);
        }
        finally
        {
            foreach (var phase in phases)
                phase.Distiller.Dispose();
        }
    }

    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
        Teacher?.Network.Dispose();
    }

    IReadOnlyList<TrainingPhase> Phases(string name, Student student, TrainingSettings settings)
    {
        var method = Methods.Named(name);
        if (method.NeedsTeacher && Teacher is null)
            throw new UsageException($"The method {name} needs a teacher: add --teacher with the path of a checkpoint, for example data/teachers/fashion-mnist-resnet20.");
        // The connectors' shapes come from one look at a few images; eval mode keeps the running means untouched.
        student.Network.eval();
        var images = Train.Take(arange(2, dtype: int64).to(device)).Images;
        return TrainingPhase.Plan(method.Lessons(student.Observe(images), Teacher?.Observe(images)), settings);
    }
}
