namespace KdCourse.Training;

/// <summary>What decided one phase of a run.</summary>
/// <param name="Name">Its name: "train", or "hint" and "kd" in two stages.</param>
/// <param name="Method">The method.</param>
/// <param name="Options">The method's own choices, by name: layers, weights, temperature.</param>
/// <param name="Settings">The settings, the seed among them.</param>
/// <param name="Balancer">What weighted the terms; null in records of earlier versions.</param>
/// <param name="BalancerOptions">Its own choices, by name; null in records of earlier versions.</param>
public sealed record PhaseRecord(string Name, string Method, IReadOnlyDictionary<string, string> Options, TrainingSettings Settings, string? Balancer = null, IReadOnlyDictionary<string, string>? BalancerOptions = null);
