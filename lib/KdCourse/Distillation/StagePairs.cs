using KdCourse.Models;

namespace KdCourse.Distillation;

/// <summary>Which stage of the student meets which stage of the teacher.</summary>
public static class StagePairs
{
    /// <summary>Pairs stages in order; unless given, all but the stem of both networks.</summary>
    /// <param name="student">What the student computed; only the number of stages is read.</param>
    /// <param name="teacher">What the teacher computed.</param>
    /// <param name="studentStages">0 for the stem, k for stage k; null means 1, 2, ... to the last.</param>
    /// <param name="teacherStages">As many as the student's.</param>
    /// <exception cref="ArgumentException">
    /// The numbers of stages differ (the benchmark repositories would drop the last ones without a word), or a
    /// network has no such stage.
    /// </exception>
    public static IReadOnlyList<(int Student, int Teacher)> Of(Features student, Features teacher, IReadOnlyList<int>? studentStages = null, IReadOnlyList<int>? teacherStages = null)
    {
        var s = Checked(student, studentStages, "student");
        var t = Checked(teacher, teacherStages, "teacher");
        return s.Count == t.Count
            ? [.. s.Zip(t)]
            : throw new ArgumentException($"The student {student.Network.Architecture} gives {s.Count} stages ({string.Join(", ", s)}) and the teacher {teacher.Network.Architecture} {t.Count} ({string.Join(", ", t)}): name the ones that meet with the options studentStages and teacherStages.");
    }

    static IReadOnlyList<int> Checked(Features network, IReadOnlyList<int>? stages, string role)
    {
        int last = network.Stages.Count - 1;
        stages ??= [.. Enumerable.Range(1, Math.Max(0, last))];
        if (stages.Count == 0)
            throw new ArgumentException($"No stage of the {role} {network.Network.Architecture} is named: give one or more of 0 (the stem) to {last} with the options studentStages and teacherStages.");
        foreach (int k in stages)
        {
            if (k < 0 || k > last)
                throw new ArgumentException($"The {role} {network.Network.Architecture} has no stage {k}: its stages are 0 (the stem) to {last}.");
        }
        return stages;
    }
}
