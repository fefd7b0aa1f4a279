namespace KdCourse.Training;

/// <summary>The numbers of a resume file, its state.json; the tensors lie beside it.</summary>
sealed record RunState
{
    public const int CurrentFormat = 1;

    /// <summary>The version of the file's layout.</summary>
    public required int Format { get; init; }

    /// <summary>What decides the run.</summary>
    public required Dictionary<string, string> Fields { get; init; }

    /// <summary>The index of the phase.</summary>
    public required int Phase { get; init; }

    /// <summary>Epochs of the phase that are done; may be all of them.</summary>
    public required int PhaseEpoch { get; init; }

    /// <summary>Steps of the next epoch that are done.</summary>
    public required long Step { get; init; }

    /// <summary>Steps an epoch.</summary>
    public required long Steps { get; init; }

    /// <summary>Seconds that those steps took.</summary>
    public required double Seconds { get; init; }

    /// <summary>The sums over those steps; null when there are none.</summary>
    public SumsState? Sums { get; init; }

    /// <summary>The parameters that have a gradient, by their places in the optimizer: one without it is left alone by a step.</summary>
    public required int[] Gradients { get; init; }

    /// <summary>The numbers of each phase's balancer.</summary>
    public required Dictionary<string, double>[] Balancers { get; init; }

    /// <summary>The epochs that are done.</summary>
    public required List<EpochRecord> Epochs { get; init; }

    /// <summary>Where the run was taken up before.</summary>
    public required List<ResumeRecord> Resumed { get; init; }

    /// <summary>Where it ran.</summary>
    public required MachineRecord Machine { get; init; }

    /// <summary>When it was written, in UTC.</summary>
    public required DateTime Saved { get; init; }
}
