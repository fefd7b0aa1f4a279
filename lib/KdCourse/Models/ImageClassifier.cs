using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>A network from images to logits that also hands out its feature maps.</summary>
public abstract class ImageClassifier : nn.Module<Tensor, Tensor>
{
    /// <summary>Starts a network.</summary>
    /// <param name="architecture">Its name in papers, for example resnet8x4.</param>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many logits it gives.</param>
    protected ImageClassifier(string architecture, long inputChannels, long classes) : base(architecture)
    {
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

    /// <summary>The batch norm whose output, alone or in a sum, is the pre-activation of a stage; null where there is none.</summary>
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

    /// <summary>Says at once when images do not fit, which libtorch would say layers later.</summary>
    protected void CheckImages(Tensor images)
    {
        if (images.dim() != 4 || images.shape[1] != InputChannels)
            throw new ArgumentException($"{Architecture} was built for images [N, {InputChannels}, H, W]; these are [{string.Join(", ", images.shape)}].", nameof(images));
    }
}
