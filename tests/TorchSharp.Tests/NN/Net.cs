using TorchSharp.Modules;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.NN;

/// <summary>A residual block, as in tests/oracle/nn.py.</summary>
sealed class Block : Module<Tensor, Tensor>
{
    readonly Conv2d conv1;
    readonly BatchNorm2d bn1;
    readonly Conv2d conv2;
    readonly BatchNorm2d bn2;
    readonly Sequential shortcut;

    public Block(long inputs, long outputs, long stride) : base(nameof(Block))
    {
        conv1 = Conv2d(inputs, outputs, 3, stride, 1, bias: false);
        bn1 = BatchNorm2d(outputs);
        conv2 = Conv2d(outputs, outputs, 3, 1, 1, bias: false);
        bn2 = BatchNorm2d(outputs);
        shortcut = Sequential(Conv2d(inputs, outputs, 1, stride, bias: false), BatchNorm2d(outputs));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var y = bn2.call(conv2.call(functional.relu(bn1.call(conv1.call(x)))));
        return functional.relu(y + shortcut.call(x));
    }
}

/// <summary>The small residual network of tests/oracle/nn.py.</summary>
sealed class Net : Module<Tensor, Tensor>
{
    public readonly Conv2d conv = Conv2d(3, 4, 3, padding: 1);
    readonly Sequential layer1 = Sequential(new Block(4, 4, 1), new Block(4, 6, 2));
    public readonly Linear fc;

    public Net(long classes = 5) : base(nameof(Net))
    {
        fc = Linear(6, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => fc.call(adaptive_avg_pool2d(layer1.call(functional.relu(conv.call(x))), 1).flatten(1));
}
