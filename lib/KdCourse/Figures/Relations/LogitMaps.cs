using KdCourse.Relations;

namespace KdCourse.Figures;

/// <summary>How classes are related in the answers of teacher and student.</summary>
public static class LogitMaps
{
    /// <summary>Draws the correlations of the logits' columns (<see cref="ClassRelations.Correlation"/>).</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="student">The student's answers.</param>
    /// <param name="teacher">The teacher's answers to the same images.</param>
    public static Figure Correlations(string title, NetworkAnswers student, NetworkAnswers teacher)
    {
        using var scope = NewDisposeScope();
        return RelationMaps.Draw(title, Map.Of(ClassRelations.Correlation(teacher.Logits)), Map.Of(ClassRelations.Correlation(student.Logits)), MatrixNames.OfClasses("logit of", "logit of", student.Classes), (-1, 1));
    }

    /// <summary>Draws the mean logits of each class's images (<see cref="ClassRelations.ClassMeans"/>): what mdistiller's notebook calls correlation.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="student">The student's answers.</param>
    /// <param name="teacher">The teacher's answers to the same images.</param>
    public static Figure ClassMeans(string title, NetworkAnswers student, NetworkAnswers teacher)
    {
        using var scope = NewDisposeScope();
        return RelationMaps.Draw(title, Map.Of(ClassRelations.ClassMeans(teacher.Logits, teacher.Labels)), Map.Of(ClassRelations.ClassMeans(student.Logits, student.Labels)), MatrixNames.OfClasses("true class", "logit of", student.Classes));
    }
}
