using KdCourse.Models;

namespace KdCourse.Distillation.Fsp;

/// <summary>The pairs of layers whose FSP matrices meet, checked against two networks.</summary>
sealed class FspPairs
{
    readonly FspOptions options;
    readonly IReadOnlyList<int[]> students;
    readonly IReadOnlyList<int[]> teachers;

    /// <exception cref="ArgumentException">The pairs don't meet one to one, name a stage that is not there, or differ in channels.</exception>
    public FspPairs(StudentFeatures student, TeacherFeatures teacher, FspOptions options)
    {
        this.options = options;
        students = Checked(student, options.StudentPairs, "student");
        teachers = Checked(teacher, options.TeacherPairs, "teacher");
        var (s, t) = (student.Network.Architecture, teacher.Network.Architecture);
        if (students.Count != teachers.Count)
            throw new ArgumentException($"The student {s} gives {students.Count} pairs of stages ({Text(students)}) and the teacher {t} {teachers.Count} ({Text(teachers)}): name as many for both with the options studentPairs and teacherPairs.");
        foreach (var (a, b) in students.Zip(teachers))
        {
            var (m, n) = (Size(student, a), Size(teacher, b));
            if (m != n)
                throw new ArgumentException($"The FSP matrix of stages {Text([a])} of the student {s} is [{m.First}, {m.Second}] and that of stages {Text([b])} of the teacher {t} [{n.First}, {n.Second}]: FSP needs equal channel counts. Name other pairs with the options studentPairs and teacherPairs, or take another method; sp and rkd compare networks of any width.");
        }
    }

    /// <summary>The deepest stage of the student that the loss looks at.</summary>
    public int LastStage => students.Max(p => Math.Max(p[0], p[1]));

    /// <summary>The sum over all pairs of the distance between the student's and the teacher's matrix.</summary>
    public Tensor Loss(StudentFeatures student, TeacherFeatures teacher)
    {
        using var scope = NewDisposeScope();
        var sum = students.Zip(teachers).Select(p => Distance(Matrix(student, p.First), Matrix(teacher, p.Second))).Aggregate((a, b) => a + b);
        return scope.MoveToOuter(sum);
    }

    Tensor Matrix(Features network, int[] pair) => FspLoss.Matrix(network.Stages[pair[0]], network.Stages[pair[1]], options.Pooling);

    Tensor Distance(Tensor student, Tensor teacher) => options.Distance switch
    {
        FspDistance.MeanSquared => FspLoss.MeanSquared(student, teacher),
        FspDistance.Paper => FspLoss.Paper(student, teacher),
        _ => FspLoss.ColumnNorms(student, teacher),
    };

    static (long First, long Second) Size(Features network, int[] pair) => (network.Stages[pair[0]].shape[1], network.Stages[pair[1]].shape[1]);

    static IReadOnlyList<int[]> Checked(Features network, int[][]? pairs, string role)
    {
        int last = network.Stages.Count - 1;
        pairs ??= [.. Enumerable.Range(0, Math.Max(0, last)).Select(k => new[] { k, k + 1 })];
        if (pairs.Length == 0)
            throw new ArgumentException($"There is no pair of stages of the {role} {network.Network.Architecture}: FSP needs one or more.");
        foreach (var pair in pairs)
        {
            if (pair.Length != 2)
                throw new ArgumentException($"[{string.Join(", ", pair)}] is not a pair of stages of the {role}: give [first, second].");
            foreach (int k in pair)
            {
                if (k < 0 || k > last)
                    throw new ArgumentException($"The {role} {network.Network.Architecture} has no stage {k}: its stages are 0 (the stem) to {last}.");
            }
        }
        return pairs;
    }

    static string Text(IEnumerable<int[]> pairs) => string.Join(", ", pairs.Select(p => $"({p[0]}, {p[1]})"));
}
