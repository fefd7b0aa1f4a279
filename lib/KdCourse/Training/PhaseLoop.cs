using System.Diagnostics;
using KdCourse.Data;
using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Training;

/// <summary>The training loop of one phase.</summary>
sealed class PhaseLoop : IDisposable
{
    readonly TrainingPhase phase;
    readonly int index;
    readonly Student student;
    readonly Teacher? teacher;
    readonly TeacherGuard? guard;
    readonly ImageSet train;
    readonly ImageSet test;
    readonly Generator random;
    readonly SgdMemory memory;
    readonly SGD optimizer;
    readonly BFloat16Convolutions? rounded;
    readonly long steps;

    // Where it stands: the epoch's number in the phase, and its steps that are done.
    long step;
    double secondsBefore;
    EpochSums? sums;
    RandomStates start;
    LoopState? pending;

    public PhaseLoop(TrainingPhase phase, int index, Student student, Teacher? teacher, TeacherGuard? guard, ImageSet train, ImageSet test)
    {
        (this.phase, this.index, this.student, this.teacher, this.guard, this.train, this.test) = (phase, index, student, teacher, guard, train, test);
        var s = phase.Settings;
        steps = train.Count / s.BatchSize;
        if (s.Precision is Precision.Float32 or Precision.Tf32)
            backends.cuda.matmul.allow_tf32 = backends.cudnn.allow_tf32 = s.Precision == Precision.Tf32;
        if (s.ChannelsLast)
        {
            foreach (var module in new nn.Module?[] { student.Network, teacher?.Network, phase.Distiller.Connectors })
                MemoryLayout.LayOut(module);
        }
        rounded = s.Precision == Precision.BFloat16 ? new BFloat16Convolutions(student.Network, teacher?.Network) : null;
        phase.Weighting.Start(student.Network);
        // Each phase has an order of its own.
        random = new Generator((ulong)s.Seed ^ ((ulong)index * 0x9E3779B9));
        IEnumerable<Parameter> extra = [.. phase.Distiller.Connectors?.parameters() ?? [], .. phase.Weighting.Learned?.parameters() ?? []];
        Parameter[] trained = [.. phase.Distiller.TrainedParameters(student.Network).Select(p => rounded?.MasterOf(p) ?? p), .. extra];
        // A gradient of the phase before would count as one of this phase, where a parameter gets none.
        foreach (var p in student.Network.parameters().Concat(trained))
            p.grad = null;
        optimizer = optim.SGD(trained, s.LearningRate, momentum: s.Momentum, weight_decay: s.WeightDecay);
        memory = new SgdMemory(optimizer, trained);
        start = RandomStates.Of(random);
    }

    /// <summary>Epochs of the phase that are done.</summary>
    public int EpochsDone { get; private set; }

    /// <summary>All that must be known to go on from here, besides the networks.</summary>
    public LoopState State => new(index, EpochsDone, step, steps, secondsBefore, step == 0 ? null : sums!.State, memory.Gradients, memory.Momentum, start, RandomStates.Of(random));

    /// <summary>The network that this phase trains.</summary>
    public ImageClassifier Network => student.Network;

    /// <summary>Goes on from where another loop of this phase stood.</summary>
    public void Restore(LoopState state)
    {
        EpochsDone = state.Epoch;
        memory.Restore(state);
        // Another batch size cuts the epoch in other places: it begins again.
        pending = state.Steps == steps ? state : state with { Step = 0 };
        state.Start.Restore(random);
    }

    /// <summary>Trains for an epoch and tests; null if it was stopped before its end.</summary>
    /// <param name="number">The epoch's number through all phases.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="saver">Keeps the state now and then.</param>
    /// <param name="stop">Looked at before every step.</param>
    public EpochRecord? Epoch(int number, int total, IProgress<TrainingProgress>? progress, RunSaver? saver, CancellationToken stop)
    {
        var settings = phase.Settings;
        start = RandomStates.Of(random);
        phase.Distiller.StartEpoch(EpochsDone, settings.Epochs);
        student.Network.train();
        phase.Distiller.Connectors?.train();
        guard?.Rest();
        var clock = Stopwatch.StartNew();
        using var epoch = Data.Epoch.Shuffled(train, settings.BatchSize, random, settings.Augmentation);
        using var sums = this.sums = new EpochSums(train.Images.device);
        double earlier = TakeUp();
        while (step < steps)
        {
            if (stop.IsCancellationRequested)
            {
                Save();
                return null;
            }
            foreach (var group in optimizer.ParamGroups)
                group.LearningRate = RateOf(step);
            Step(epoch[step], sums);
            step++;
            if (sums.TimeToLook)
                Look();
            if (saver is { IsDue: true })
                Save();
            progress?.Report(new(number, total, step, steps, step * settings.BatchSize / Seconds(), null));
        }
        Look();
        LookAtWeights();
        var (terms, loss, accuracy) = sums.Means();
        var trained = Seconds();
        var tested = Evaluator.Accuracy(student.Network, test, settings.TestBatchSize);
        var record = new EpochRecord
        {
            Phase = phase.Name,
            Epoch = number,
            Terms = terms,
            Weights = terms.Keys.ToDictionary(t => t, phase.Weighting.WeightOf),
            Loss = loss,
            LearningRate = RateOf(steps - 1),
            TrainAccuracy = accuracy,
            TestAccuracy = tested,
            TrainSeconds = trained,
            TestSeconds = Seconds() - trained,
        };
        phase.Weighting.EndEpoch(terms);
        EpochsDone++;
        (step, secondsBefore, start) = (0, 0, RandomStates.Of(random));
        return record;

        double RateOf(long step) => settings.LearningRate * settings.Schedule.Factor(EpochsDone * steps + step, steps * settings.Epochs);

        double Seconds() => earlier + clock.Elapsed.TotalSeconds;

        void Save()
        {
            if (saver is null)
                return;
            Look();
            LookAtWeights();
            secondsBefore = Seconds();
            saver.Save(this);
        }

        void Look()
        {
            if (sums.Look() is { } bad)
                throw new DivergenceException(bad.Term == "loss" ? "The weighted sum of the terms" : $"The term '{bad.Term}' of the loss", bad.Term, bad.Value, number, bad.Step, steps, RateOf(Math.Max(0, step - 1)), saver?.Path);
        }

        // Before anything is kept: the last good file must not be replaced by a broken one.
        void LookAtWeights()
        {
            if (Finite.FirstBad(Tensors()) is { } bad)
                throw new DivergenceException($"A number in {bad.Name}", bad.Name, bad.Value, number, step, steps, RateOf(Math.Max(0, step - 1)), saver?.Path);
        }
    }

    /// <summary>The 32-bit weights behind rounded ones; null where none are rounded.</summary>
    public nn.Module? Masters => rounded?.Masters;

    public void Dispose()
    {
        rounded?.Dispose();
        optimizer.Dispose();
        random.Dispose();
    }

    // Puts everything to where a restored loop stood in its epoch; the order of images is already the same.
    double TakeUp()
    {
        if (pending is not { Step: > 0 } from)
        {
            pending = null;
            return 0;
        }
        pending = null;
        step = from.Step;
        sums!.Restore(from.Sums!);
        from.Now.Restore(random);
        return from.Seconds;
    }

    // Everything a step makes is gone when it ends.
    void Step(Batch made, EpochSums sums)
    {
        using var scope = NewDisposeScope();
        scope.Attach(made.Images, made.Labels);
        var (images, labels) = made;
        if (phase.Settings.ChannelsLast)
            images = MemoryLayout.ChannelsLast(images);
        var distiller = phase.Distiller;
        if (distiller.Observation.HasFlag(Observation.InputGradients))
            images.requires_grad = true;
        var knowledge = distiller.NeedsTeacher ? teacher!.Observe(images, distiller.Observation) : null;
        var features = student.Observe(images);
        var terms = distiller.Terms(features, knowledge, labels);
        var loss = phase.Weighting.Combine(terms);
        optimizer.zero_grad();
        loss.backward();
        rounded?.TakeGradients();
        optimizer.step();
        rounded?.RoundMasters();
        sums.Add(terms, loss, features.Logits, labels);
    }

    IEnumerable<(string, Tensor)> Tensors() =>
    [
        .. student.Network.state_dict().Select(p => ($"the student's {p.Key}", p.Value)),
        .. Parameters(Masters, "the student's 32-bit weight"),
        .. Parameters(phase.Distiller.Connectors, "the connectors'"),
        .. Parameters(phase.Weighting.Learned, "the balancer's"),
        .. memory.Momentum.Select(m => ($"the momentum of parameter {m.Key}", m.Value)),
    ];

    static IEnumerable<(string, Tensor)> Parameters(nn.Module? module, string whose) =>
        module?.named_parameters().Select(p => ($"{whose} {p.name}", (Tensor)p.parameter)) ?? [];
}
