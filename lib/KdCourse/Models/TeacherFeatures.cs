using System.Diagnostics.CodeAnalysis;

namespace KdCourse.Models;

/// <summary>A teacher's features: constants, without history. A type of its own, so that roles can't be swapped.</summary>
public sealed record TeacherFeatures : Features
{
    /// <summary>Marks features as a teacher's.</summary>
    /// <param name="f">What the network computed.</param>
    [SetsRequiredMembers]
    public TeacherFeatures(Features f) : base(f) { }
}
