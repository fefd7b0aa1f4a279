namespace KdCourse.Training;

/// <summary>Where an interrupted run stands.</summary>
/// <param name="Epoch">The epoch that it goes on with, from 1 through all phases; one more than there are when all are done.</param>
/// <param name="Step">Steps of that epoch that are done.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Resumed">How often it was taken up before.</param>
/// <param name="Saved">When the file was written, in UTC.</param>
/// <param name="Machine">Where the run was; elsewhere its numbers may end with other bits.</param>
/// <param name="Fields">What decides the run, by name.</param>
public sealed record ResumePoint(int Epoch, long Step, long Steps, int Resumed, DateTime Saved, MachineRecord Machine, IReadOnlyDictionary<string, string> Fields);
