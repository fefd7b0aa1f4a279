using System.Diagnostics;
using KdCourse.Data;
using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Training;

/// <summary>The training loop of one phase.</summary>
sealed class PhaseLoop : IDisposable
{
    readonly TrainingPhase phase;
    readonly Student student;
    readonly Teacher? teacher;
    readonly ImageSet train;
    readonly ImageSet test;
    readonly Generator random;
    readonly SGD optimizer;
    long step;

    public PhaseLoop(TrainingPhase phase, int index, Student student, Teacher? teacher, ImageSet train, ImageSet test)
    {
        if (phase.Distiller.NeedsTeacher && teacher is null)
            throw new ArgumentException($"{phase.Distiller.Name} needs a teacher; the run has none.", nameof(teacher));
        this.phase = phase;
        this.student = student;
        this.teacher = teacher;
        this.train = train;
        this.test = test;
        var s = phase.Settings;
        phase.Weighting.Start(student.Network);
        // Each phase has an order of its own.
        random = new Generator((ulong)s.Seed + ((ulong)index << 32));
        IEnumerable<Parameter> extra = [.. phase.Distiller.Connectors?.parameters() ?? [], .. phase.Weighting.Learned?.parameters() ?? []];
        optimizer = optim.SGD([.. phase.Distiller.TrainedParameters(student.Network), .. extra], s.LearningRate, momentum: s.Momentum, weight_decay: s.WeightDecay);
    }

    /// <summary>Trains for an epoch and tests; null if it was stopped before its end.</summary>
    public EpochRecord? Epoch(int index, int number, int total, IProgress<TrainingProgress>? progress, CancellationToken stop)
    {
        var settings = phase.Settings;
        phase.Distiller.StartEpoch(index, settings.Epochs);
        student.Network.train();
        phase.Distiller.Connectors?.train();
        var clock = Stopwatch.StartNew();
        using var epoch = Data.Epoch.Shuffled(train, settings.BatchSize, random, settings.Augmentation);
        using var sums = new EpochSums(train.Images.device);
        double rate = 0;
        for (long k = 0; k < epoch.Batches; k++)
        {
            if (stop.IsCancellationRequested)
                return null;
            rate = settings.LearningRate * settings.Schedule.Factor(step++, epoch.Batches * settings.Epochs);
            foreach (var group in optimizer.ParamGroups)
                group.LearningRate = rate;
            Step(epoch[k], sums);
            progress?.Report(new(number, total, k + 1, epoch.Batches, (k + 1) * settings.BatchSize / clock.Elapsed.TotalSeconds, null));
        }
        var (terms, loss, accuracy) = sums.Means();
        var trained = clock.Elapsed.TotalSeconds;
        if (!double.IsFinite(loss))
            throw new ArithmeticException($"The loss of epoch {number} is {loss} ({string.Join(", ", terms.Select(t => $"{t.Key} {t.Value:G4}"))}): the training diverged. Lower the learning rate ({settings.LearningRate}) or the weights of the terms.");
        var tested = Evaluator.Accuracy(student.Network, test, settings.TestBatchSize);
        var record = new EpochRecord
        {
            Phase = phase.Name,
            Epoch = number,
            Terms = terms,
            Weights = terms.Keys.ToDictionary(t => t, phase.Weighting.WeightOf),
            Loss = loss,
            LearningRate = rate,
            TrainAccuracy = accuracy,
            TestAccuracy = tested,
            TrainSeconds = trained,
            TestSeconds = clock.Elapsed.TotalSeconds - trained,
        };
        phase.Weighting.EndEpoch(terms);
        progress?.Report(new(number, total, epoch.Batches, epoch.Batches, epoch.Batches * settings.BatchSize / trained, record));
        return record;
    }

    // Everything a step makes is gone when it ends.
    void Step(Batch made, EpochSums sums)
    {
        using var scope = NewDisposeScope();
        scope.Attach(made.Images, made.Labels);
        var (images, labels) = made;
        var distiller = phase.Distiller;
        if (distiller.Observation.HasFlag(Observation.InputGradients))
            images.requires_grad = true;
        var knowledge = distiller.NeedsTeacher ? teacher!.Observe(images, distiller.Observation) : null;
        var features = student.Observe(images);
        var terms = distiller.Terms(features, knowledge, labels);
        var loss = phase.Weighting.Combine(terms);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        sums.Add(terms, loss, features.Logits, labels);
    }

    public void Dispose()
    {
        optimizer.Dispose();
        random.Dispose();
    }
}
