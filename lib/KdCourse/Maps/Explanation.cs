using KdCourse.Models;

namespace KdCourse.Maps;

/// <summary>A kind of map of where a network looks, or of what its answer rests on.</summary>
/// <remarks>
/// A map is made of what one look computed: the features, and, for kinds that need gradients, the history from the
/// logits back to the images. <see cref="Explainer"/> arranges that.
/// </remarks>
public abstract class Explanation
{
    /// <summary>Its name in figures and tables.</summary>
    public abstract string Name { get; }

    /// <summary>Does the map depend on the class that is asked about?</summary>
    public abstract bool DependsOnClass { get; }

    /// <summary>Needs it the history from the logits back to stages and images?</summary>
    public abstract bool NeedsHistory { get; }

    /// <summary>Computes the maps.</summary>
    /// <param name="seen">What a network computed, with history if <see cref="NeedsHistory"/>.</param>
    /// <param name="classes">The class asked about for each image, [N], 64-bit integers.</param>
    /// <returns>[N, H, W] in the size of the feature that it is made of.</returns>
    /// <exception cref="ArgumentException">The network has no such stage, or the kind of map is not defined for it.</exception>
    public abstract Tensor Of(Features seen, Tensor classes);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The map of a stage, or the last map before the pooling.</summary>
    private protected static Tensor MapOf(Features seen, int? stage) => stage is not { } k ? seen.FinalMap
        : k >= 0 && k < seen.Stages.Count ? seen.Stages[k]
        : throw new ArgumentOutOfRangeException(nameof(stage), k, $"{seen.Network.Architecture} has stages 0 (the stem) to {seen.Stages.Count - 1}; null is the last map before the pooling.");

    private protected static string Where(int? stage) => stage is { } k ? $"stage {k}" : "last map";
}
