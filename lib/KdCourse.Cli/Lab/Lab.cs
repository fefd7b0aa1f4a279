using System.Security.Cryptography;
using System.Text.Json.Nodes;
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
    readonly Lazy<TeacherCheckpoint?> teacherCheckpoint;

    /// <param name="data">The data set's name.</param>
    /// <param name="teacherPath">The teacher's checkpoint, without an ending; null for none.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="trainImages">Train on so many images only, the first ones; null for all.</param>
    /// <param name="testImages">Test on so many only; null for all.</param>
    public Lab(string data, string? teacherPath, Device device, int? trainImages = null, int? testImages = null)
    {
        this.device = device;
        var (train, test) = DataManifest.Load().Open(data, device);
        (Train, Test) = (Part(train, trainImages), Part(test, testImages));
        teacherCheckpoint = new(() => teacherPath is null ? null : Measured(teacherPath));
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

    /// <summary>The teacher's file, and its accuracy on the test images; measured once, if its own record does not tell.</summary>
    public TeacherCheckpoint? TeacherCheckpoint => teacherCheckpoint.Value;

    /// <summary>Trains a fresh student; the seed decides its weights, so that methods start from the same ones.</summary>
    public (ImageClassifier Student, RunRecord Record) Run(string network, string method, TrainingSettings settings, IProgress<TrainingProgress>? progress, CancellationToken stop, JsonObject? options = null)
    {
        manual_seed(settings.Seed);
        var student = new Student(Networks.Create(network, Train.Channels, Train.Classes.Count));
        student.Network.to(device);
        using var scope = NewDisposeScope();
        var phases = Phases(method, student, settings, options);
        try
        {
            var record = new Trainer(Train, Test).Run(student, Teacher, phases, progress, stop);
            return (student.Network, record with { Method = method, TeacherCheckpoint = TeacherCheckpoint });
        }
        finally
        {
            foreach (var phase in phases)
                phase.Distiller.Dispose();
        }
    }

    /// <summary>The phases that a run would have, as its record would keep them.</summary>
    /// <exception cref="ArgumentException">The method cannot be used on these networks.</exception>
    public IReadOnlyList<PhaseRecord> Plan(string network, string method, TrainingSettings settings, JsonObject? options)
    {
        using var scope = NewDisposeScope();
        using var fresh = Networks.Create(network, Train.Channels, Train.Classes.Count);
        fresh.to(device);
        var phases = Phases(method, new Student(fresh), settings, options);
        try
        {
            return [.. phases.Select(p => p.ToRecord())];
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

    IReadOnlyList<TrainingPhase> Phases(string name, Student student, TrainingSettings settings, JsonObject? options)
    {
        var method = Methods.Named(name);
        if (method.NeedsTeacher && Teacher is null)
            throw new UsageException($"The method {name} needs a teacher: add --teacher with the path of a checkpoint, for example data/teachers/fashion-mnist-resnet20.");
        // The connectors' shapes come from one look at a few images; eval mode keeps the running means untouched.
        student.Network.eval();
        var images = Train.Take(arange(2, dtype: int64).to(device)).Images;
        return TrainingPhase.Plan(method.Lessons(student.Observe(images), Teacher?.Observe(images), options), settings);
    }

    static ImageSet Part(ImageSet whole, int? count)
    {
        if (count is not { } some || some == whole.Count)
            return whole;
        using (whole)
            return whole.Part(some);
    }

    TeacherCheckpoint Measured(string path)
    {
        double accuracy = TeacherRecord!.TestSet == Test.Name && TeacherRecord.TestImages == Test.Count ? TeacherRecord.LastAccuracy : Evaluator.Accuracy(Teacher!.Network, Test);
        return new(path, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes($"{path}.dat"))), accuracy);
    }
}
