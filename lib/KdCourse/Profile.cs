namespace KdCourse;

/// <summary>How much a chapter computes.</summary>
public enum Profile
{
    /// <summary>For CI: every cell runs, nothing is learned well; seconds a chapter.</summary>
    Smoke,

    /// <summary>For a lesson on a laptop: real results, at most three minutes a chapter on two processors.</summary>
    Class,

    /// <summary>For a GPU: as many epochs as in the published tables.</summary>
    Full,
}
