using System.Diagnostics;

namespace KdCourse.Training;

/// <summary>Keeps a run in its resume file, and takes it up from there.</summary>
sealed class RunSaver : IDisposable
{
    readonly ResumeOptions options;
    readonly IReadOnlyList<TrainingPhase> phases;
    readonly IReadOnlyDictionary<string, string> fields;
    readonly List<EpochRecord> epochs;
    readonly MachineRecord machine;
    readonly ResumeLock held;
    readonly Stopwatch clock = Stopwatch.StartNew();
    IReadOnlyDictionary<string, byte[]> entries = new Dictionary<string, byte[]>();

    /// <param name="options">Where and how often.</param>
    /// <param name="phases">The phases of the run.</param>
    /// <param name="fields">What decides the run.</param>
    /// <param name="epochs">The epochs that are done; the trainer adds to them.</param>
    /// <param name="machine">Where the run is.</param>
    public RunSaver(ResumeOptions options, IReadOnlyList<TrainingPhase> phases, IReadOnlyDictionary<string, string> fields, List<EpochRecord> epochs, MachineRecord machine)
    {
        (this.options, this.phases, this.fields, this.epochs, this.machine) = (options, phases, fields, epochs, machine);
        held = new ResumeLock(options.Path);
    }

    public string Path => options.Path;

    /// <summary>Where the run was taken up.</summary>
    public List<ResumeRecord> Resumed { get; } = [];

    /// <summary>Is it time to write again?</summary>
    public bool IsDue => clock.Elapsed >= options.Every;

    /// <summary>Writes where a loop stands.</summary>
    public void Save(PhaseLoop loop)
    {
        using var scope = NewDisposeScope();
        var at = loop.State;
        var state = new RunState
        {
            Format = RunState.CurrentFormat,
            Fields = new(fields),
            Phase = at.Phase,
            PhaseEpoch = at.Epoch,
            Step = at.Step,
            Steps = at.Steps,
            Seconds = at.Seconds,
            Sums = at.Sums,
            Gradients = at.Gradients,
            Balancers = [.. phases.Select(p => new Dictionary<string, double>(p.Weighting.State))],
            Epochs = epochs,
            Resumed = Resumed,
            Machine = machine,
            Saved = DateTime.UtcNow,
        };
        var content = new Dictionary<string, byte[]>
        {
            [ResumeFile.StateEntry] = ResumeFile.ToBytes(state),
            [ResumeFile.StudentEntry] = ResumeFile.Weights(loop.Network),
            [ResumeFile.MomentumEntry] = TensorTable.Write(at.Momentum.ToDictionary(m => $"{m.Key}", m => m.Value)),
            [ResumeFile.RandomEntry] = TensorTable.Write(new() { ["start.own"] = tensor(at.Start.Own), ["start.torch"] = tensor(at.Start.Torch), ["now.own"] = tensor(at.Now.Own), ["now.torch"] = tensor(at.Now.Torch) }),
        };
        foreach (var (name, module) in Layers(loop))
            content[name] = ResumeFile.Weights(module);
        ResumeArchive.Write(Path, content);
        clock.Restart();
    }

    /// <summary>Reads the file if there is one that can be taken up.</summary>
    /// <returns>Where the run stands; null to begin at the beginning.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="ResumeMismatchException">It is of a run with other settings, and that was not allowed.</exception>
    public RunState? Load()
    {
        if (options.Fresh || !File.Exists(Path))
            return null;
        entries = ResumeFile.Read(Path);
        var state = ResumeFile.StateOf(entries, Path);
        var differences = RunFields.Differences(state.Fields, fields);
        if (differences.Count > 0)
        {
            // Nothing is lost with a run that had not made a step.
            if (state is { Epochs.Count: 0, Step: 0 })
                return null;
            if (!options.AllowDifferences || differences.Any(d => d.Field == "phases"))
                throw new ResumeMismatchException(Path, differences);
        }
        epochs.AddRange(state.Epochs);
        Resumed.AddRange(state.Resumed);
        Resumed.Add(new(state.Epochs.Count + 1, state.Step, DateTime.UtcNow, state.Machine, [.. differences.Select(d => $"{d.Field}: {d.InFile}, {d.Here}")]));
        return state;
    }

    /// <summary>Puts everything into the state that was read.</summary>
    public void Restore(RunState state, PhaseLoop loop)
    {
        using var scope = NewDisposeScope();
        var modules = Layers(loop).Prepend((ResumeFile.StudentEntry, loop.Network)).ToList();
        // All are looked at before one is changed.
        foreach (var (name, module) in modules)
            CheckpointLayout.Check(new MemoryStream(Entry(name)), $"{Path}, {name}", module, module.GetName());
        foreach (var (name, module) in modules)
            ResumeFile.Load(module, Entry(name));
        phases[state.Phase].Weighting.Restore(state.Balancers[state.Phase]);
        var random = TensorTable.Read(Entry(ResumeFile.RandomEntry)).ToDictionary(r => r.Key, r => r.Value.bytes.ToArray());
        var momentum = TensorTable.Read(Entry(ResumeFile.MomentumEntry)).ToDictionary(m => int.Parse(m.Key), m => m.Value);
        loop.Restore(new(state.Phase, state.PhaseEpoch, state.Step, state.Steps, state.Seconds, state.Sums, state.Gradients, momentum,
            new(random["start.own"], random["start.torch"]), new(random["now.own"], random["now.torch"])));
        entries = new Dictionary<string, byte[]>();
    }

    public void Dispose() => held.Dispose();

    // What is trained beside the student, phase by phase.
    IEnumerable<(string Name, nn.Module Module)> Layers(PhaseLoop loop)
    {
        if (loop.Masters is { } masters)
            yield return ("masters.dat", masters);
        foreach (var (k, phase) in phases.Index())
        {
            if (phase.Distiller.Connectors is { } connectors)
                yield return ($"connectors-{k}.dat", connectors);
            if (phase.Weighting.Learned is { } learned)
                yield return ($"balancer-{k}.dat", learned);
        }
    }

    byte[] Entry(string name) => entries.TryGetValue(name, out var bytes) ? bytes
        : throw new InvalidDataException($"The resume file '{Path}' has no {name}, which the run needs: another version of the library wrote it. Start the run anew.");
}
