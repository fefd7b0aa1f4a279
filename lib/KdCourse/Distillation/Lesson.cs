namespace KdCourse.Distillation;

/// <summary>A stretch of training with one loss; most methods have one, FitNets in the paper's form has two.</summary>
/// <param name="Name">Its name in records: "train", or "hint" and "kd".</param>
/// <param name="Distiller">The loss.</param>
/// <param name="IsPreparation">Does it only prepare the student for the lesson that follows? Preparations are short.</param>
/// <param name="LearningRateFactor">A factor on the run's learning rate, for losses of another size.</param>
public sealed record Lesson(string Name, Distiller Distiller, bool IsPreparation = false, double LearningRateFactor = 1);
