using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>A network from images to logits that also hands out its feature maps.</summary>
public abstract class ImageClassifier : nn.Module<Tensor, Tensor>
{
    /// <summary>Starts a network.</summary>
    /// <param name="architecture">Its name in papers, for example resnet8x4.</param>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many logits it gives.</param>
    /// <exception cref="ArgumentOutOfRangeException">No channels or no classes.</exception>
    protected ImageClassifier(string architecture, long inputChannels, long classes) : base(architecture)
    {
        if (inputChannels < 1)
            throw new ArgumentOutOfRangeException(nameof(inputChannels), inputChannels, $"{architecture} has {inputChannels} input channels; it needs at least 1 (grey images), or 3 (colour).");
        if (classes < 1)
            throw new ArgumentOutOfRangeException(nameof(classes), classes, $"{architecture} has {classes} classes; it needs at least 1.");
        Architecture = architecture;
        InputChannels = inputChannels;
        Classes = classes;
    }

    /// <summary>Its name in papers.</summary>
    public string Architecture { get; }

    /// <summary>1 for grey images, 3 for colour.</summary>
    public long InputChannels { get; }

    /// <summary>How many logits it gives.</summary>
    public long Classes { get; }

    /// <summary>The last layer, from the pooled vector to the logits.</summary>
    public abstract Linear Classifier { get; }

    /// <summary>Is every stage the ReLU of its pre-activation: Stages[k] = max(PreActivations[k], 0)?</summary>
    public abstract bool StagesAreActivated { get; }

    /// <summary>The batch norm with a channel for each of the stage's, whose output, alone or in a sum, is its pre-activation; null where there is none.</summary>
    /// <param name="stage">0 for the stem, k for stage k.</param>
    public abstract BatchNorm2d? NormBeforeActivation(int stage);

    /// <summary>How many numbers it learns.</summary>
    public virtual long ParameterCount => parameters().Sum(p => p.numel());

    /// <summary>Computes the logits.</summary>
    /// <param name="input">[N, C, H, W]</param>
    /// <returns>[N, classes]</returns>
    public override Tensor forward(Tensor input) => Observe(input).Logits;

    /// <summary>Computes the logits and keeps what a distiller may want to see.</summary>
    /// <param name="images">[N, C, H, W]</param>
    /// <exception cref="ArgumentException">The images have other channels than the network, or are smaller than its strides allow.</exception>
    public abstract Features Observe(Tensor images);

    /// <summary>The parameters that a stage's feature map depends on, the stem's included.</summary>
    /// <param name="stage">0 for the stem, k for stage k.</param>
    public abstract IEnumerable<Parameter> ParametersUpTo(int stage);

    /// <summary>Refuses a stage that the network does not have.</summary>
    protected void CheckStage(int stage, int last)
    {
        if (stage < 0 || stage > last)
            throw new ArgumentOutOfRangeException(nameof(stage), stage, $"{Architecture} has stages 0 (the stem) to {last}.");
    }

    /// <summary>Says at once when images do not fit, which libtorch would say layers later or not at all.</summary>
    /// <param name="images">Should be [N, <see cref="InputChannels"/>, H, W].</param>
    /// <param name="smallest">The least height and width: the product of the strides.</param>
    protected void CheckImages(Tensor images, long smallest = 1)
    {
        if (images.dim() != 4 || images.shape[1] != InputChannels)
            throw new ArgumentException($"{Architecture} was built for images [N, {InputChannels}, H, W]; these are [{string.Join(", ", images.shape)}].", nameof(images));
        var (h, w) = (images.shape[2], images.shape[3]);
        if (h < smallest || w < smallest)
            throw new ArgumentException($"{Architecture} divides height and width by {smallest} and wants images of {smallest}x{smallest} or more; these are {h}x{w}. Enlarge them, or choose a network with fewer strides: the resnet and wrn families divide by 4.", nameof(images));
    }

    /// <summary>The images as the first convolution wants them: rounded where it computes in bfloat16 (<see cref="Training.Precision.BFloat16"/>).</summary>
    protected static Tensor For(Conv2d first, Tensor images) => first.weight.dtype == ScalarType.BFloat16 ? images.to(ScalarType.BFloat16) : images;

    /// <summary>
    /// The end that all networks share: global average pooling of any size, and the classifier. Maps of bfloat16 become
    /// 32-bit here, so that losses never see others.
    /// </summary>
    /// <param name="scope">The scope of the look; all that the features hold is moved out of it.</param>
    /// <param name="images">What the network looked at.</param>
    /// <param name="stages">The stem's map and those of stages 1, 2, ...</param>
    /// <param name="preActivations">As many.</param>
    /// <param name="finalMap">The map to pool, [N, C, H, W].</param>
    protected Features Classify(DisposeScope scope, Tensor images, IReadOnlyList<Tensor> stages, IReadOnlyList<Tensor> preActivations, Tensor finalMap)
    {
        (stages, preActivations, finalMap) = ([.. stages.Select(Whole)], [.. preActivations.Select(Whole)], Whole(finalMap));
        var pooled = nn.functional.adaptive_avg_pool2d(finalMap, 1).flatten(1); // [N, C]
        var logits = Classifier.call(pooled); // [N, classes]
        scope.MoveToOuter([logits, pooled, finalMap, .. stages, .. preActivations]);
        return new Features { Network = this, Images = images, Logits = logits, Stages = stages, PreActivations = preActivations, FinalMap = finalMap, Pooled = pooled };
    }

    static Tensor Whole(Tensor map) => map.dtype == ScalarType.BFloat16 ? map.to(ScalarType.Float32) : map;
}
