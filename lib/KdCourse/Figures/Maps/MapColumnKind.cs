namespace KdCourse.Figures;

/// <summary>What a column shows, and so which scale it has.</summary>
enum MapColumnKind
{
    Pictures,
    Magnitudes,
    Differences,
    Overlays,
}
