using KdCourse.Models;

namespace KdCourse.Distillation.AttentionTransfer;

/// <summary>How sensitive a network's answer is to each pixel.</summary>
/// <remarks>Zagoruyko and Komodakis, ICLR 2017, the gradient-based variant.</remarks>
public static class InputGradients
{
    /// <summary>J = ∂CE(x, y)/∂x: the gradient of each image's own cross-entropy at its pixels.</summary>
    /// <param name="seen">What the network computed, with history from the logits to the images.</param>
    /// <param name="labels">y, one class for each image, [N], 64-bit integers.</param>
    /// <param name="keepHistory">Shall J have a gradient of its own, so that a loss on it can train the network?</param>
    /// <returns>[N, C, H, W], of either sign.</returns>
    /// <exception cref="ArgumentException">There is no history to the images.</exception>
    public static Tensor Of(Features seen, Tensor labels, bool keepHistory = false)
    {
        if (!seen.Images.requires_grad || !seen.Logits.requires_grad)
            throw new ArgumentException($"at-gradient needs history from the logits of {seen.Network.Architecture} back to the images, and there is none: set images.requires_grad = true before both networks look, and let the teacher observe with Observation.InputGradients. The trainer does both.");
        var loss = nn.functional.cross_entropy(seen.Logits, labels, reduction: nn.Reduction.Sum);
        // The graph stays: the cross-entropy's own backward pass needs it again.
        return autograd.grad([loss], [seen.Images], retain_graph: true, create_graph: keepHistory)[0];
    }
}
