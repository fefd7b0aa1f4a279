using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// A network of one common shape: a stem of convolution, batch norm and ReLU, stages of blocks that end with a ReLU,
/// global average pooling, and one linear layer. ReLU of a pre-activation equals its stage, for the stem too.
/// </summary>
public abstract class BlockNetwork : ImageClassifier
{
    /// <summary>Starts a network.</summary>
    /// <param name="architecture">Its name in papers.</param>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many logits it gives.</param>
    protected BlockNetwork(string architecture, long inputChannels, long classes) : base(architecture, inputChannels, classes) { }

    /// <summary>The first convolution and its norm.</summary>
    protected abstract (Conv2d Convolution, BatchNorm2d Norm) Stem { get; }

    /// <summary>The blocks of stages 1, 2, ...</summary>
    protected abstract IReadOnlyList<IEnumerable<ActivatedBlock>> Layers { get; }

    /// <summary>The smallest height and width that the strides leave something of.</summary>
    protected abstract long SmallestImage { get; }

    /// <inheritdoc/>
    public override bool StagesAreActivated => true;

    /// <inheritdoc/>
    public override BatchNorm2d NormBeforeActivation(int stage)
    {
        CheckStage(stage, Layers.Count);
        return stage == 0 ? Stem.Norm : Layers[stage - 1].Last().LastNorm;
    }

    /// <inheritdoc/>
    public override Features Observe(Tensor images)
    {
        CheckImages(images, SmallestImage);
        using var scope = NewDisposeScope();
        var pre = Stem.Norm.call(Stem.Convolution.call(For(Stem.Convolution, images)));
        var x = nn.functional.relu(pre);
        List<Tensor> stages = [x], preActivations = [pre];
        foreach (var blocks in Layers)
        {
            (pre, x) = ActivatedBlock.Observe(blocks, x);
            stages.Add(x);
            preActivations.Add(pre);
        }
        return Classify(scope, images, stages, preActivations, x);
    }

    /// <inheritdoc/>
    public override IEnumerable<Parameter> ParametersUpTo(int stage)
    {
        CheckStage(stage, Layers.Count);
        return [.. Stem.Convolution.parameters(), .. Stem.Norm.parameters(), .. Layers.Take(stage).SelectMany(l => l).SelectMany(b => b.parameters())];
    }
}
