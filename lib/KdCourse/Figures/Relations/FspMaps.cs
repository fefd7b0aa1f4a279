using KdCourse.Distillation.Fsp;
using KdCourse.Models;

namespace KdCourse.Figures;

/// <summary>FSP matrices of teacher and student, and what is between them.</summary>
public static class FspMaps
{
    /// <summary>Draws the mean over the images of the FSP matrix between two stages.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="student">What the student computed.</param>
    /// <param name="teacher">What the teacher computed from the same images.</param>
    /// <param name="first">The stage whose channels are the rows; 0 for the stem.</param>
    /// <param name="second">The stage whose channels are the columns.</param>
    /// <param name="teacherStages">The teacher's stages; null takes the same numbers.</param>
    /// <param name="pooling">How the larger of two layers is shrunk.</param>
    /// <exception cref="ArgumentException">A network has no such stage, the channel counts differ, or the numbers of images.</exception>
    public static Figure Draw(string title, StudentFeatures student, TeacherFeatures teacher, int first, int second, (int First, int Second)? teacherStages = null, FspPooling pooling = FspPooling.Average)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (a, b) = teacherStages ?? (first, second);
        var (s, t) = (Mean(student, first, second, pooling, "student"), Mean(teacher, a, b, pooling, "teacher"));
        if (student.Images.shape[0] != teacher.Images.shape[0])
            throw new ArgumentException($"The student saw {student.Images.shape[0]} images and the teacher {teacher.Images.shape[0]}: show both the same batch.", nameof(teacher));
        if (!s.shape.SequenceEqual(t.shape))
            throw new ArgumentException($"The student's FSP matrix of stages {first} and {second} is {s.shape[0]} x {s.shape[1]} and the teacher's of stages {a} and {b} {t.shape[0]} x {t.shape[1]}: they can't be subtracted. Take stages with equal channel counts; Cka compares layers of any width.");
        return RelationMaps.Draw(title, Map.Of(t), Map.Of(s), new($"channel of {Stage(first)}", $"channel of {Stage(second)}"));
    }

    static Tensor Mean(Features features, int first, int second, FspPooling pooling, string role)
    {
        int last = features.Stages.Count - 1;
        foreach (int k in new[] { first, second })
        {
            if (k < 0 || k > last)
                throw new ArgumentOutOfRangeException(nameof(first), k, $"The {role} {features.Network.Architecture} has no stage {k}: its stages are 0 (the stem) to {last}.");
        }
        return FspLoss.Matrix(features.Stages[first], features.Stages[second], pooling).mean([0]); // [m, n]
    }

    static string Stage(int k) => k == 0 ? "the stem" : $"stage {k}";
}
