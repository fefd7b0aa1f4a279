using KdCourse.Models;

namespace KdCourse.Distillation;

/// <summary>For methods that compare two networks class by class.</summary>
static class SameClasses
{
    /// <summary>Refuses a pair of networks that answer different questions.</summary>
    /// <param name="student">What the student computed.</param>
    /// <param name="teacher">What the teacher computed.</param>
    /// <param name="method">The method's name.</param>
    /// <exception cref="ArgumentException">The numbers of classes differ.</exception>
    public static void Require(Features student, Features teacher, string method)
    {
        var (s, t) = (student.Network, teacher.Network);
        if (s.Classes != t.Classes)
            throw new ArgumentException($"The method {method} compares class by class, but the student {s.Architecture} has {s.Classes} classes and the teacher {t.Architecture} has {t.Classes}: take a teacher that was trained on the student's classes, or a method that compares features, such as fitnets or at.");
    }
}
