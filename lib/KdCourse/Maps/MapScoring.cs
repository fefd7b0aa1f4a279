using KdCourse.Data;
using KdCourse.Data.Shapes;
using KdCourse.Models;

namespace KdCourse.Maps;

/// <summary>Scores maps against masks that say where the object is.</summary>
/// <remarks>
/// <para>
/// A map is first brought to the mask's size, bilinearly (torch's interpolate without align_corners), then made 0 or
/// more (<see cref="NegativeValues"/>). With M the result and O the object's places:
/// </para>
/// <para>Pointing game (Zhang et al., ECCV 2016): the share of images with argmax M in O, or near it, as the tolerance says. Of t tied places, each counts 1/t.</para>
/// <para>Energy inside (Wang et al., CVPRW 2020, "energy-based pointing game", with the object's own mask for the box): Σ_O M / Σ M.</para>
/// <para>
/// IoU: |P ∩ O| / |P ∪ O| with P the places where M ≥ θ · max M, for θ = 0, 0.01, ..., 1; θ is the one with the best mean over
/// the set.
/// </para>
/// <para>A map with one value everywhere says nothing about the place. It counts as a uniform map: all three scores are the object's share of the image.</para>
/// </remarks>
public static class MapScoring
{
    /// <summary>Scores the maps of a network on shapes.</summary>
    /// <param name="network">Left as it was; see <see cref="Explainer"/>.</param>
    /// <param name="kind">The kind of map.</param>
    /// <param name="shapes">Images with masks.</param>
    /// <param name="options">Null means the defaults.</param>
    /// <exception cref="ArgumentException">A map is not finite, or larger than the mask.</exception>
    public static MapScores Of(ImageClassifier network, Explanation kind, ShapeSet shapes, ScoreOptions? options = null) => Of(network, [kind], shapes, options)[0];

    /// <summary>Scores several kinds of maps of one network, with one look at the images.</summary>
    /// <inheritdoc cref="Of(ImageClassifier, Explanation, ShapeSet, ScoreOptions?)"/>
    public static IReadOnlyList<MapScores> Of(ImageClassifier network, IReadOnlyList<Explanation> kinds, ShapeSet shapes, ScoreOptions? options = null)
    {
        options ??= new();
        var tallies = kinds.Select(_ => new MapTally()).ToList();
        using var epoch = Epoch.InOrder(shapes.Images, options.BatchSize);
        for (long k = 0; k < epoch.Batches; k++)
        {
            using var scope = NewDisposeScope();
            var batch = epoch[k];
            scope.Attach(batch.Images, batch.Labels);
            var maps = Explainer.Maps(network, batch.Images, options.PredictedClass ? null : batch.Labels, kinds);
            var masks = shapes.Masks.narrow(0, k * options.BatchSize, batch.Labels.shape[0]);
            for (int e = 0; e < kinds.Count; e++)
                Add(tallies[e], maps[e], masks, options, kinds[e].Name);
        }
        return [.. tallies.Select(t => t.Scores())];
    }

    /// <summary>Scores given maps.</summary>
    /// <param name="maps">[N, h, w], any floating type; no larger than the masks.</param>
    /// <param name="masks">Truth values or bytes of 0 and 1, [N, H, W], each with at least one place of the object.</param>
    /// <param name="options">Null means the defaults.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, a mask is empty, or a map is not finite.</exception>
    public static MapScores Of(Tensor maps, Tensor masks, ScoreOptions? options = null)
    {
        var tally = new MapTally();
        Add(tally, maps, masks, options ?? new(), "map");
        return tally.Scores();
    }

    static void Add(MapTally tally, Tensor maps, Tensor masks, ScoreOptions options, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Tolerance);
        CheckShapes(maps, masks, name);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        int area = (int)(masks.shape[1] * masks.shape[2]), count = (int)masks.shape[0];
        var values = Prepared(maps, masks, options, name).cpu().contiguous().data<double>().ToArray();
        var mask = masks.to(ScalarType.Bool).cpu().contiguous();
        var (on, near) = (mask.data<bool>().ToArray(), Grown(mask, options.Tolerance).data<bool>().ToArray());
        for (int n = 0; n < count; n++)
        {
            if (!on.AsSpan(n * area, area).Contains(true))
                throw new ArgumentException($"The mask of image {n} of the batch is empty: there is no object to find. Leave the image out.", nameof(masks));
            tally.Add(values.AsSpan(n * area, area), on.AsSpan(n * area, area), near.AsSpan(n * area, area));
        }
    }

    // At the mask's size, 0 or more, in double precision.
    static Tensor Prepared(Tensor maps, Tensor masks, ScoreOptions options, string name)
    {
        var m = maps.detach().to(ScalarType.Float64);
        var finite = m.isfinite();
        if (!finite.all().item<bool>())
        {
            var first = finite.logical_not().nonzero()[0].cpu().data<long>().ToArray();
            throw new ArgumentException($"The {name} of image {first[0]} of the batch has {finite[first[0]].logical_not().sum().item<long>()} values that are not finite, the first in row {first[1]}, column {first[2]}. A network that diverged gives such maps: look at its loss.", nameof(maps));
        }
        if (m.shape[1] != masks.shape[1] || m.shape[2] != masks.shape[2])
            m = nn.functional.interpolate(m.unsqueeze(1), [masks.shape[1], masks.shape[2]], mode: InterpolationMode.Bilinear, align_corners: false).squeeze(1);
        return options.Negative switch
        {
            NegativeValues.Drop => m.clamp_min(0),
            NegativeValues.Magnitude => m.abs(),
            _ => m - m.amin([1, 2], keepdim: true),
        };
    }

    static Tensor Grown(Tensor mask, int pixels) => pixels == 0 ? mask
        : nn.functional.max_pool2d(mask.to(ScalarType.Float32).unsqueeze(1), [2 * pixels + 1, 2 * pixels + 1], [1, 1], [pixels, pixels]).squeeze(1).gt(0);

    static void CheckShapes(Tensor maps, Tensor masks, string name)
    {
        if (maps.dim() != 3 || masks.dim() != 3 || maps.shape[0] != masks.shape[0])
            throw new ArgumentException($"The maps ({name}) are [{string.Join(", ", maps.shape)}] and the masks [{string.Join(", ", masks.shape)}]; wanted [N, h, w] and [N, H, W] with the same N.", nameof(maps));
        if (maps.shape[0] == 0 || maps.shape[1] == 0 || maps.shape[2] == 0)
            throw new ArgumentException($"The maps ({name}) are [{string.Join(", ", maps.shape)}]: there is nothing to score.", nameof(maps));
        if (maps.shape[1] > masks.shape[1] || maps.shape[2] > masks.shape[2])
            throw new ArgumentException($"The maps ({name}) are {maps.shape[1]} x {maps.shape[2]}, larger than the masks, {masks.shape[1]} x {masks.shape[2]}: maps are only enlarged. Pool them first, or score against larger masks.", nameof(maps));
        if (masks.dtype is not (ScalarType.Bool or ScalarType.Byte))
            throw new ArgumentException($"The masks are {masks.dtype}; wanted Bool, or Byte with 0 and 1.", nameof(masks));
    }
}
