using KdCourse.Models;

namespace KdCourse.Distillation.ClassActivation;

/// <summary>Class activation maps: for each class, where in the last feature map its evidence lies.</summary>
/// <remarks>
/// Zhou et al.: Learning Deep Features for Discriminative Localization, CVPR 2016. The network must end with its last
/// map f, global average pooling, and one linear layer with weights w and biases b. The paper sums over places and sets
/// b to 0; networks take the mean, so that z_c = mean over places of M_c + b_c.
/// </remarks>
public static class ClassActivationMaps
{
    /// <summary>M_c(x, y) = Σ_k w_k^c f_k(x, y), with the network's own last map and classifier.</summary>
    /// <param name="seen">What a network computed.</param>
    /// <returns>[N, classes, H, W], of either sign, with history to the map and to the weights.</returns>
    /// <exception cref="ArgumentException">The classifier does not read the pooled last map.</exception>
    public static Tensor Of(Features seen) => Of(seen.FinalMap, seen.Network.Classifier.weight);

    /// <summary>M_c(x, y) = Σ_k w_k^c f_k(x, y).</summary>
    /// <param name="finalMap">f, [N, C, H, W].</param>
    /// <param name="weight">w, the classifier's weight, [classes, C].</param>
    /// <returns>[N, classes, H, W]</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static Tensor Of(Tensor finalMap, Tensor weight)
    {
        if (finalMap.dim() != 4 || weight.dim() != 2 || finalMap.shape[1] != weight.shape[1])
            throw new ArgumentException($"The last map is [{string.Join(", ", finalMap.shape)}] and the classifier's weight [{string.Join(", ", weight.shape)}], but [N, C, H, W] and [classes, C] are wanted: class activation maps exist only where one linear layer reads the average of the last map.");
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(nn.functional.conv2d(finalMap, weight.unsqueeze(2).unsqueeze(3)));
    }

    /// <summary>The map of one class for each image.</summary>
    /// <param name="maps">M, [N, classes, H, W].</param>
    /// <param name="classes">One class for each image, [N], 64-bit integers.</param>
    /// <returns>[N, H, W]</returns>
    public static Tensor OfClass(Tensor maps, Tensor classes)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(maps[arange(maps.shape[0], device: maps.device), classes]);
    }

    /// <summary>
    /// (M − min M) / (max M − min M), each map on its own, as for display. A flat map becomes zeros and gives no gradient.
    /// </summary>
    /// <param name="maps">[N, classes, H, W]</param>
    /// <returns>The same shape, in [0, 1].</returns>
    public static Tensor MinMax(Tensor maps)
    {
        using var scope = NewDisposeScope();
        var low = maps.amin([2, 3], keepdim: true); // [N, classes, 1, 1]
        var range = maps.amax([2, 3], keepdim: true) - low;
        var flat = range.eq(0);
        return scope.MoveToOuter(((maps - low) / range.masked_fill(flat, 1)).masked_fill(flat, 0));
    }
}
