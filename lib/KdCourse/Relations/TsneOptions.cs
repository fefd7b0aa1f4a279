namespace KdCourse.Relations;

/// <summary>How t-SNE looks for its picture; the numbers of the 2008 paper unless said otherwise.</summary>
public sealed record TsneOptions
{
    /// <summary>How many neighbours count, smoothly; 5 to 50 in the paper, and at most a third of the other images.</summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>Steps.</summary>
    public int Iterations { get; init; } = 1000;

    /// <summary>The step size η, before the gains.</summary>
    public double LearningRate { get; init; } = 100;

    /// <summary>The factor on p in the first steps: it pulls clusters together while there is room between them.</summary>
    public double Exaggeration { get; init; } = 4;

    /// <summary>How many steps have the factor.</summary>
    public int ExaggeratedIterations { get; init; } = 50;

    /// <summary>
    /// The seed of a random start. Null starts from the first two principal components, which keeps more of where
    /// clusters lie to each other and is the same in every run (Kobak, Berens 2019); the paper starts at random.
    /// </summary>
    public long? Seed { get; init; }
}
