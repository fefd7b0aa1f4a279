using KdCourse.Data;
using KdCourse.Distillation;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Tests.Training;

/// <summary>A run of a few steps on real images: all that it needs, made anew as a program would after a restart.</summary>
sealed class SmallRun : IDisposable
{
    public const int Batch = 8, StepsPerEpoch = 4;

    static readonly (ImageSet Train, ImageSet Test) images = Load();

    readonly List<Distiller> distillers;

    /// <param name="method">A named method.</param>
    /// <param name="seed">Of fresh weights. After a restart they come from the file: another seed must change nothing.</param>
    /// <param name="settings">Null for <see cref="Settings"/>.</param>
    /// <param name="balancer">Null for the method's own.</param>
    public SmallRun(string method, long seed, TrainingSettings? settings = null, LossBalancer? balancer = null)
        : this(seed, (student, teacher) => TrainingPhase.Plan(Methods.Named(method).Lessons(student, teacher), settings ?? Settings, preparation: 2), balancer)
    {
    }

    public SmallRun(Func<Distiller> distiller, long seed, TrainingSettings? settings = null)
        : this(seed, (_, _) => [new TrainingPhase("train", distiller(), settings ?? Settings)], null)
    {
    }

    SmallRun(long seed, Func<StudentFeatures, TeacherFeatures, IReadOnlyList<TrainingPhase>> plan, LossBalancer? balancer)
    {
        manual_seed(99);
        Teacher = new Teacher(Networks.Create("resnet8", 1, 10));
        manual_seed(seed);
        Student = new Student(Networks.Create("resnet8", 1, 10));
        Student.Network.eval();
        using var scope = NewDisposeScope();
        var few = images.Train.Take(arange(2, dtype: int64)).Images;
        Phases = [.. plan(Student.Observe(few), Teacher.Observe(few)).Select(p => p with { Balancer = balancer })];
        distillers = [.. Phases.Select(p => p.Distiller)];
    }

    public static TrainingSettings Settings { get; } = new() { Epochs = 3, BatchSize = Batch, LearningRate = 0.02, Schedule = LearningRateSchedule.Cosine(), Augmentation = new(2), TestBatchSize = 32, Seed = 5 };

    public Student Student { get; }

    public Teacher Teacher { get; }

    public (ImageSet Train, ImageSet Test) Images => images;

    public IReadOnlyList<TrainingPhase> Phases { get; }

    /// <summary>Steps of all phases.</summary>
    public int Steps => Phases.Sum(p => p.Settings.Epochs) * StepsPerEpoch;

    /// <summary>Trains; stops after some steps of this call.</summary>
    public TrainingResult Train(ResumeOptions? resume = null, int stopAfter = int.MaxValue, ImageSet? train = null)
    {
        using var stop = new CancellationTokenSource();
        int steps = 0;
        if (stopAfter == 0)
            stop.Cancel();
        return new Trainer(train ?? images.Train, images.Test).Run(Student, Teacher, Phases, new Each(() =>
        {
            if (++steps == stopAfter)
                stop.Cancel();
        }), stop.Token, resume);
    }

    /// <summary>Everything that a run leaves, as text with all bits: weights, connectors, what balancers learned, and the numbers of the record.</summary>
    public string Left(TrainingResult result)
    {
        var lines = new List<string>();
        void Add(string name, nn.Module? module)
        {
            foreach (var (key, value) in module?.state_dict() ?? [])
                lines.Add($"{name} {key} {Convert.ToHexString(value.bytes)}");
        }
        Add("student", result.Network);
        foreach (var phase in Phases)
        {
            Add($"{phase.Name} connectors", phase.Distiller.Connectors);
            Add($"{phase.Name} balancer", phase.Weighting.Learned);
            lines.AddRange(phase.Weighting.State.Select(s => $"{phase.Name} {s.Key} {s.Value:R}"));
        }
        foreach (var e in result.Record.Epochs)
        {
            lines.Add($"{e.Phase} {e.Epoch} {e.Loss:R} {e.LearningRate:R} {e.TrainAccuracy:R} {e.TestAccuracy:R}");
            lines.AddRange(e.Terms.Select(t => $"{t.Key} {t.Value:R} × {e.Weights[t.Key]:R}"));
        }
        return string.Join("\n", lines);
    }

    public void Dispose()
    {
        foreach (var d in distillers)
            d.Dispose();
        Student.Network.Dispose();
        Teacher.Network.Dispose();
    }

    static (ImageSet, ImageSet) Load()
    {
        var (train, test) = Samples.Fashion();
        using var random = new Generator(4);
        return (train.Part(Batch * StepsPerEpoch + 3, random), test.Part(32, random));
    }

    sealed class Each(Action step) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Finished is null)
                step();
        }
    }
}
