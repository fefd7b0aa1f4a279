using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the optimizers share: the groups with the states of their parameters, and their files.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    private protected readonly List<Entry> entries = [];
    private protected OptimizerOptions defaults = null!;

    /// <summary>A group with its parameters and their states side by side: a step walks through arrays.</summary>
    private protected sealed record Entry(ParamGroup Group, Parameter[] Parameters, OptimizerState[] States);

    public OptimizerHelper() { }

    public override void zero_grad()
    {
        foreach (var entry in entries)
        {
            foreach (var p in entry.Parameters)
            {
                using var g = p.grad;
                if (g is not null)
                    Op.zero_.CallInPlace(g, g);
            }
        }
    }

    public override IEnumerable<Parameter> parameters() => entries.SelectMany(e => e.Parameters);

    public override void add_param_group(ParamGroup param_group)
    {
        var options = param_group.Options;
        options.LearningRate ??= defaults.LearningRate;
        options.InitialLearningRate = options.LearningRate!.Value;
        var list = param_group.Parameters.ToArray();
        param_group.Parameters = list;
        var states = Array.ConvertAll(list, NewState);
        foreach (var state in states)
            state.Initialize(options);
        groups.Add(param_group);
        entries.Add(new(param_group, list, states));
    }

    public virtual StateDictionary state_dict()
    {
        var dict = new StateDictionary();
        foreach (var entry in entries)
        {
            dict.Options.Add(entry.Group.Options);
            dict.StateIndexRef.Add([.. Enumerable.Range(dict.State.Count, entry.States.Length)]);
            dict.State.AddRange(entry.States);
        }
        return dict;
    }

    /// <summary>Takes the options and a copy of the states of another optimizer of the same kind.</summary>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var mine = this.state_dict();
        Check(state_dict.Options.Count, state_dict.State.Count, mine);
        for (int k = 0; k < mine.Options.Count; k++)
        {
            if (mine.Options[k] != state_dict.Options[k])
                mine.Options[k].LoadStateDict(state_dict.Options[k]);
        }
        for (int k = 0; k < mine.State.Count; k++)
        {
            if (mine.State[k] != state_dict.State[k])
                mine.State[k].LoadStateDict(state_dict.State[k]);
        }
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        writer.Write(GetType().Name);
        var dict = state_dict();
        writer.WriteLeb128(dict.Options.Count);
        writer.WriteLeb128(dict.State.Count);
        foreach (var options in dict.Options)
            options.SaveStateDict(writer);
        foreach (var state in dict.State)
            state.SaveStateDict(writer);
    }

    /// <summary>Reads the options and states. When anything does not fit, or the file is damaged, the optimizer stays as it was.</summary>
    /// <exception cref="InvalidDataException">The file is of another kind of optimizer, or is cut off.</exception>
    /// <exception cref="ArgumentException">The file has another number of groups or parameters, or another shape.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        var mine = state_dict();
        var theirs = new StateDictionary();
        using var scope = NewDisposeScope();
        try
        {
            var kind = reader.ReadString();
            if (kind != GetType().Name)
                throw new InvalidDataException($"The file holds the state of a '{kind}', but this optimizer is a '{GetType().Name}'.");
            Check(reader.ReadLeb128(), reader.ReadLeb128(), mine);
            foreach (var _ in mine.Options)
            {
                theirs.Options.Add(NewOptions());
                theirs.Options[^1].LoadStateDict(reader);
            }
            foreach (var state in entries.SelectMany(e => e.Parameters).Select(NewState))
            {
                theirs.State.Add(state);
                state.LoadStateDict(reader);
            }
            load_state_dict(theirs);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"The saved state of the {GetType().Name} is cut off after {Math.Max(theirs.State.Count - 1, 0)} of {mine.State.Count} parameters. The optimizer was not changed. Copy the file again.", e);
        }
        finally
        {
            foreach (var state in theirs.State)
                (state as IDisposable)?.Dispose();
        }
    }

    public void to(Device device)
    {
        foreach (var entry in entries)
        {
            foreach (var state in entry.States)
                state.to(device);
        }
    }

    private protected abstract OptimizerState NewState(Parameter parameter);

    private protected abstract OptimizerOptions NewOptions();

    private protected abstract void Apply(Entry entry);

    /// <summary>What every step() does. Nothing made on the way outlives it.</summary>
    private protected Tensor Run(Func<Tensor>? closure)
    {
        Tensor loss = null!;
        if (closure is not null)
        {
            using (enable_grad())
                loss = closure();
        }
        using (no_grad())
        using (NewDisposeScope())
        {
            foreach (var entry in entries)
                Apply(entry);
        }
        return loss;
    }

    private protected void DisposeStates()
    {
        foreach (var entry in entries)
        {
            foreach (var state in entry.States)
                (state as IDisposable)?.Dispose();
        }
        entries.Clear();
    }

    void Check(long options, long states, StateDictionary mine)
    {
        if (options != mine.Options.Count || states != mine.State.Count)
            throw new ArgumentException($"The saved state has {options} groups and {states} parameters, but this {GetType().Name} has {mine.Options.Count} and {mine.State.Count}. Give it the parameters it was saved with, in the same groups and order.");
    }
}
