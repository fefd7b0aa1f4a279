namespace KdCourse.Distillation.KnowledgeDistillation;

/// <summary>How soft the answers are, and how the two terms are weighted.</summary>
/// <remarks>
/// The defaults are those of the benchmark repositories. Their other methods run with cross-entropy at weight 1 and
/// without this term, so their tables compare CE + feature loss with 0.1 · CE + 0.9 · τ²KL.
/// </remarks>
public sealed record KdOptions
{
    /// <summary>τ.</summary>
    public double Temperature { get; init; } = 4;

    /// <summary>The weight of the cross-entropy with the labels; 0 leaves the term out.</summary>
    public double CeWeight { get; init; } = 0.1;

    /// <summary>The weight of τ²·KL.</summary>
    public double KdWeight { get; init; } = 0.9;
}
