using KdCourse.Training;

namespace KdCourse.Recipes;

/// <summary>How the preparations of a method are trained, before the epochs of the recipe.</summary>
/// <param name="Epochs">Epochs of each preparation.</param>
/// <param name="Schedule">How the learning rate changes over one preparation.</param>
public sealed record Preparation(int Epochs, LearningRateSchedule Schedule);
