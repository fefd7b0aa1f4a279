namespace TorchSharp;

/// <summary>When cdist computes Euclidean distances by a matrix product, which is quick and less exact.</summary>
public enum compute_mode
{
    /// <summary>If one of the two sets has more than 25 points.</summary>
    use_mm_for_euclid_dist_if_necessary = 0,

    use_mm_for_euclid_dist = 1,

    donot_use_mm_for_euclid_dist = 2,
}
