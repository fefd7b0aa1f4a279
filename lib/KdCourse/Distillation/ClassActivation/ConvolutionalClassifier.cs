using TorchSharp.Modules;

namespace KdCourse.Distillation.ClassActivation;

/// <summary>
/// A linear classifier as a 1x1 convolution on the last feature map, with the average pooling after it instead of
/// before: z = GAP(conv(f)). The class activation maps then come out on the way to the logits.
/// </summary>
/// <remarks>
/// Guo et al., CVPR 2023 (CAT-KD). Pooling and a linear map commute, so nothing changes but the order: with the bias the
/// logits are the same; without it, as the official code converts its teachers, they are smaller by exactly b.
/// </remarks>
public sealed class ConvolutionalClassifier : nn.Module<Tensor, Tensor>
{
    readonly Conv2d conv;

    /// <summary>Copies a classifier's weights.</summary>
    /// <param name="classifier">From C numbers to classes; it is left as it is.</param>
    /// <param name="keepBias">False drops the bias, as the official code does.</param>
    public ConvolutionalClassifier(Linear classifier, bool keepBias = true) : base(nameof(ConvolutionalClassifier))
    {
        var (weight, bias) = (classifier.weight, keepBias ? classifier.bias : null);
        conv = nn.Conv2d(classifier.in_features, classifier.out_features, 1, bias: bias is not null, device: weight.device, dtype: weight.dtype);
        using (NewDisposeScope())
        using (no_grad())
        {
            conv.weight.copy_(weight.reshape(conv.weight.shape));
            if (bias is not null)
                conv.bias!.copy_(bias);
        }
        RegisterComponents();
    }

    /// <summary>The class maps: those of <see cref="ClassActivationMaps"/>, plus b_c at every place where the bias was kept.</summary>
    /// <param name="finalMap">f, [N, C, H, W].</param>
    /// <returns>[N, classes, H, W]</returns>
    public Tensor Maps(Tensor finalMap) => conv.call(finalMap);

    /// <summary>The logits: the mean of each class map.</summary>
    /// <param name="input">f, [N, C, H, W].</param>
    /// <returns>[N, classes]</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Maps(input).mean([2, 3]));
    }
}
