namespace KdCourse.Distillation.FitNets;

/// <summary>Which layers meet in the hint loss, and how strongly it counts.</summary>
public sealed record FitNetsOptions
{
    /// <summary>The teacher's stage whose output is the hint; 2, the middle one, in the benchmarks.</summary>
    public int HintStage { get; init; } = 2;

    /// <summary>The student's stage that is guided.</summary>
    public int GuidedStage { get; init; } = 2;

    /// <summary>The weight of the hint in the joint form; 100 in the benchmarks.</summary>
    public double HintWeight { get; init; } = 100;

    /// <summary>The temperature of the paper's second stage.</summary>
    public double Temperature { get; init; } = 3;

    /// <summary>λ at the start of the paper's second stage.</summary>
    public double FirstLambda { get; init; } = 4;

    /// <summary>λ at the end of the paper's second stage.</summary>
    public double LastLambda { get; init; } = 1;
}
