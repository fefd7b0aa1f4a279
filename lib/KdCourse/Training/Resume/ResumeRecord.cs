namespace KdCourse.Training;

/// <summary>Where a run was taken up again.</summary>
/// <param name="Epoch">The epoch that it went on with, from 1 through all phases; one more than there are when all were done.</param>
/// <param name="Step">Steps of that epoch that were done.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Machine">Where the part before ran.</param>
/// <param name="Changed">What differed from the run that wrote the file, as "field: before, now"; empty for an exact continuation.</param>
public sealed record ResumeRecord(int Epoch, long Step, DateTime At, MachineRecord Machine, IReadOnlyList<string> Changed);
