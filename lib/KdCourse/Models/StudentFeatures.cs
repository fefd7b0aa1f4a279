using System.Diagnostics.CodeAnalysis;

namespace KdCourse.Models;

/// <summary>A student's features: losses on them train it. A type of its own, so that roles can't be swapped.</summary>
public sealed record StudentFeatures : Features
{
    /// <summary>Marks features as a student's.</summary>
    /// <param name="f">What the network computed.</param>
    [SetsRequiredMembers]
    public StudentFeatures(Features f) : base(f) { }
}
