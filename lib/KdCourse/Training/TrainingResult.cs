using KdCourse.Models;

namespace KdCourse.Training;

/// <summary>What a run leaves.</summary>
/// <param name="Network">
/// The network that was trained, in eval mode: the student itself, or what the method put in its place
/// (<see cref="Distillation.Distiller.Adapt"/>), with the weights of the last step.
/// </param>
/// <param name="Record">How it was trained.</param>
public sealed record TrainingResult(ImageClassifier Network, RunRecord Record);
