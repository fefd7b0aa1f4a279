using TorchSharp.Modules;

namespace KdCourse.Models;

/// <summary>
/// The wide residual networks (Zagoruyko and Komodakis, BMVC 2016): a bare 3x3 convolution with 16 channels, three
/// groups of n pre-activation blocks with 16k, 32k, 64k channels and strides 1, 2, 2, then batch norm, ReLU, global
/// average pooling and one linear layer; depth = 6n + 4. Without dropout, as in the distillation benchmarks.
/// </summary>
/// <remarks>
/// Stages are the raw sums at the end of each group (stage 0: the raw convolution), with negative values:
/// norm and ReLU come in the block that follows. So PreActivations[k] is Stages[k] after the batch norm of that block
/// (after the last group: the final norm), its ReLU is what the next layers see, and it is not Stages[k]. It is the
/// very tensor that the next block computes for itself: running statistics are updated once a step, where mdistiller
/// applies these norms a second time in each step. The benchmarks hand out the raw convolution as pre-activation 0;
/// here it is normed like the others. ParametersUpTo counts what Stages[k] depends on: that next norm is not among it.
/// <see cref="Features.FinalMap"/> is the map after the final norm and ReLU.
/// Parameter names are those of the PyTorch versions (conv1, block1.layer.0.bn1, ..., bn1, fc).
/// </remarks>
public sealed class WideResNet : ImageClassifier
{
    const int StageCount = 3;

    readonly Conv2d conv1;
    readonly WideGroup block1;
    readonly WideGroup block2;
    readonly WideGroup block3;
    readonly BatchNorm2d bn1;
    readonly Linear fc;

    /// <summary>Builds a network with fresh weights: convolutions ~ N(0, 2 / (k² · output channels)), batch norm 1 and 0, the classifier's bias 0.</summary>
    /// <param name="depth">6n + 4: 10, 16, 22, 28, 40 ...</param>
    /// <param name="width">The factor k on the channels [16, 32, 64].</param>
    /// <param name="inputChannels">1 for grey images, 3 for colour.</param>
    /// <param name="classes">How many logits.</param>
    /// <exception cref="ArgumentException">The depth is not 6n + 4, or the width is 0.</exception>
    public WideResNet(int depth, int width, long inputChannels, long classes) : base($"wrn_{depth}_{width}", inputChannels, classes)
    {
        if (depth < 10 || (depth - 4) % 6 != 0)
            throw new ArgumentException($"depth is {depth}; it must be 6n + 4: 10, 16, 22, 28, 34, 40, ...", nameof(depth));
        if (width < 1)
            throw new ArgumentException($"width is {width}; it must be 1 or more.", nameof(width));
        int blocks = (depth - 4) / 6;

        conv1 = nn.Conv2d(inputChannels, 16, 3, padding: 1, bias: false);
        block1 = new WideGroup(blocks, 16, 16 * width, 1);
        block2 = new WideGroup(blocks, 16 * width, 32 * width, 2);
        block3 = new WideGroup(blocks, 32 * width, 64 * width, 2);
        bn1 = nn.BatchNorm2d(64 * width);
        fc = nn.Linear(64 * width, classes);
        RegisterComponents();
        FreshWeights.KaimingFanOut(this);
        nn.init.zeros_(fc.bias!);
    }

    /// <inheritdoc/>
    public override Linear Classifier => fc;

    /// <summary>No: the next block activates a stage, after its own norm.</summary>
    public override bool StagesAreActivated => false;

    /// <inheritdoc/>
    public override BatchNorm2d NormBeforeActivation(int stage)
    {
        CheckStage(stage, StageCount);
        return stage == StageCount ? bn1 : Groups[stage].FirstNorm;
    }

    /// <inheritdoc/>
    public override Features Observe(Tensor images)
    {
        CheckImages(images, 4);
        using var scope = NewDisposeScope();
        var x = conv1.call(For(conv1, images));
        List<Tensor> stages = [x], preActivations = [];
        foreach (var group in Groups)
        {
            (var normed, x) = group.Observe(x);
            preActivations.Add(normed);
            stages.Add(x);
        }
        var last = bn1.call(x);
        preActivations.Add(last);
        return Classify(scope, images, stages, preActivations, nn.functional.relu(last));
    }

    /// <inheritdoc/>
    public override IEnumerable<Parameter> ParametersUpTo(int stage)
    {
        CheckStage(stage, StageCount);
        return [.. conv1.parameters(), .. Groups.Take(stage).SelectMany(g => g.parameters())];
    }

    WideGroup[] Groups => [block1, block2, block3];
}
