namespace KdCourse.Relations;

/// <summary>How the Hilbert-Schmidt independence criterion (HSIC) inside CKA is estimated from n images.</summary>
public enum CkaEstimator
{
    /// <summary>
    /// HSIC₁ of Song et al. 2012: its mean over batches is right for any batch size, so CKA can be computed in batches
    /// (Nguyen, Raghu, Kornblith 2021).
    /// </summary>
    Unbiased,

    /// <summary>tr(K'L') / (n − 1)² with centred K' and L' (Kornblith et al. 2019): too high when there are few images for the features' number.</summary>
    Biased,
}
