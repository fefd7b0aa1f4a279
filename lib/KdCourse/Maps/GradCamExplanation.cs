using KdCourse.Models;

namespace KdCourse.Maps;

/// <summary>
/// Grad-CAM: L_c = ReLU(Σ_k α_k^c A_k) with α_k^c = 1/(H·W) · Σ_{x,y} ∂z_c/∂A_k(x, y), at any stage of any network
/// (equations 1 and 2).
/// </summary>
/// <remarks>
/// <para>Selvaraju et al.: Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization, ICCV 2017.</para>
/// <para>
/// On the last map f of a network with global average pooling and one linear layer, z_c = Σ_k w_k^c · mean f_k + b_c, so
/// ∂z_c/∂f_k(x, y) = w_k^c/(H·W) everywhere, and Grad-CAM is the positive part of the class activation map divided by H·W.
/// </para>
/// </remarks>
/// <param name="stage">0 for the stem, k for stage k; null for the last map before the pooling, where it is meant to be used.</param>
public sealed class GradCamExplanation(int? stage = null) : Explanation
{
    /// <inheritdoc/>
    public override string Name => $"Grad-CAM, {Where(stage)}";

    /// <inheritdoc/>
    public override bool DependsOnClass => true;

    /// <inheritdoc/>
    public override bool NeedsHistory => true;

    /// <inheritdoc/>
    public override Tensor Of(Features seen, Tensor classes) => Of(MapOf(seen, stage), seen.Logits, classes);

    /// <summary>L_c of a feature map that the logits were computed from.</summary>
    /// <param name="map">A, [N, C, H, W].</param>
    /// <param name="logits">z, [N, classes], with history to the map; an image's logits depend on this image alone.</param>
    /// <param name="classes">c, [N], 64-bit integers.</param>
    /// <returns>[N, H, W], 0 or more, without history.</returns>
    /// <exception cref="ArgumentException">There is no history from the logits to the map.</exception>
    public static Tensor Of(Tensor map, Tensor logits, Tensor classes)
    {
        if (map.dim() != 4)
            throw new ArgumentException($"A feature map is [N, C, H, W]; this is [{string.Join(", ", map.shape)}]. Grad-CAM needs a layer before the pooling.", nameof(map));
        if (!map.requires_grad || !logits.requires_grad)
            throw new ArgumentException("Grad-CAM needs history from the logits to the map, and there is none: look with gradients on at images with requires_grad = true, or let Explainer.Maps do it.", nameof(logits));
        using var scope = NewDisposeScope();
        var asked = logits.gather(1, classes.unsqueeze(1)).sum(); // Each image's logit has a gradient at its own map only.
        var gradient = autograd.grad([asked], [map], retain_graph: true)[0]; // [N, C, H, W]
        var alpha = gradient.mean([2, 3], keepdim: true); // [N, C, 1, 1]
        return scope.MoveToOuter((alpha * map.detach()).sum(1).relu());
    }
}
