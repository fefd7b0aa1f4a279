namespace KdCourse.Training;

/// <summary>What decided one phase of a run.</summary>
/// <param name="Name">Its name: "train", or "hint" and "kd" in two stages.</param>
/// <param name="Method">The method.</param>
/// <param name="Options">The method's own choices, by name: layers, weights, temperature.</param>
/// <param name="Settings">The settings, the seed among them.</param>
public sealed record PhaseRecord(string Name, string Method, IReadOnlyDictionary<string, string> Options, TrainingSettings Settings);
