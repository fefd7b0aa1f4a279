namespace KdCourse.Distillation;

/// <summary>One named part of a loss.</summary>
/// <param name="Name">Short and fixed, for records and charts: "ce", "hint".</param>
/// <param name="Value">A scalar with history, not yet weighted.</param>
public sealed record LossTerm(string Name, Tensor Value);
