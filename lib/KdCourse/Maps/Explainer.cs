using KdCourse.Models;

namespace KdCourse.Maps;

/// <summary>Makes maps of where networks look, and leaves the networks as they were.</summary>
public static class Explainer
{
    /// <summary>One look, and all kinds of maps made of it.</summary>
    /// <remarks>
    /// The network looks in eval mode, so that an image's map does not depend on the images beside it and running
    /// statistics stay. Afterwards every layer has the mode that it had. Parameters' gradients are not touched, frozen
    /// ones stay frozen, and torch's random numbers are not used.
    /// </remarks>
    /// <param name="network">Any network.</param>
    /// <param name="images">[N, C, H, W], scaled as the network expects; its own requires_grad is left alone.</param>
    /// <param name="classes">The class asked about for each image, [N], 64-bit integers; null asks about the network's own answer.</param>
    /// <param name="kinds">The kinds of maps, at least one.</param>
    /// <returns>For each kind [N, h, w], without history.</returns>
    /// <exception cref="ArgumentException">Images and classes do not fit each other or the network.</exception>
    public static IReadOnlyList<Tensor> Maps(ImageClassifier network, Tensor images, Tensor? classes, IReadOnlyList<Explanation> kinds)
    {
        if (kinds.Count == 0)
            throw new ArgumentException("No kind of map is asked for; name at least one, for example new CamExplanation().", nameof(kinds));
        Check(network, images, classes);
        using var scope = NewDisposeScope();
        using var mode = new EvalMode(network);
        bool history = kinds.Any(k => k.NeedsHistory);
        using var _ = enable_grad(history);
        // A tensor of its own over the same pixels: the caller's keeps its requires_grad.
        var seen = network.Observe(history ? images.detach().requires_grad_() : images.detach());
        var asked = classes ?? seen.Logits.argmax(1);
        var maps = kinds.Select(k => k.Of(seen, asked).detach()).ToList();
        return [.. maps.Select(m => scope.MoveToOuter(m))];
    }

    /// <inheritdoc cref="Maps(ImageClassifier, Tensor, Tensor?, IReadOnlyList{Explanation})"/>
    public static IReadOnlyList<Tensor> Maps(ImageClassifier network, Tensor images, Tensor? classes, params Explanation[] kinds) =>
        Maps(network, images, classes, (IReadOnlyList<Explanation>)kinds);

    /// <summary>One kind of map.</summary>
    /// <inheritdoc cref="Maps(ImageClassifier, Tensor, Tensor?, IReadOnlyList{Explanation})"/>
    public static Tensor Map(ImageClassifier network, Tensor images, Tensor? classes, Explanation kind) => Maps(network, images, classes, kind)[0];

    static void Check(ImageClassifier network, Tensor images, Tensor? classes)
    {
        if (classes is null)
            return;
        if (classes.dtype != ScalarType.Int64 || classes.dim() != 1 || classes.shape[0] != images.shape[0])
            throw new ArgumentException($"The classes are {classes.dtype} [{string.Join(", ", classes.shape)}]; wanted Int64 [{images.shape[0]}], one for each image.", nameof(classes));
        using var scope = NewDisposeScope();
        long low = classes.min().item<long>(), high = classes.max().item<long>();
        if (low < 0 || high >= network.Classes)
            throw new ArgumentException($"The classes go from {low} to {high}; {network.Architecture} has classes 0 to {network.Classes - 1}.", nameof(classes));
    }
}
