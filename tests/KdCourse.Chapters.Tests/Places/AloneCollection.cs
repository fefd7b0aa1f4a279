namespace KdCourse.Chapters.Tests.Places;

/// <summary>Tests that keep the whole machine busy: they run one by one, after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
