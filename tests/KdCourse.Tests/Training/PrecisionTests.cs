using KdCourse.Models;
using KdCourse.Training;
using TorchSharp.Modules;

namespace KdCourse.Tests.Training;

/// <summary>Convolutions in bfloat16, and all that must stay 32-bit around them.</summary>
public sealed class PrecisionTests
{
    static readonly TrainingSettings Rounded = SmallRun.Settings with { Precision = Precision.BFloat16 };

    [Theory]
    [InlineData("plain")]
    [InlineData("fitnets-paper")]
    [InlineData("at")]
    [InlineData("at-gradient")]
    [InlineData("cat-kd")]
    [InlineData("aft-kd")]
    [InlineData("fsp")]
    [InlineData("ofd")]
    [InlineData("simkd")]
    public void A_run_in_bfloat16_stays_near_the_32_bit_one_and_ends_in_32_bits(string method)
    {
        double Loss(TrainingSettings settings)
        {
            using var run = new SmallRun(method, 3, settings with { Epochs = 1 });
            var before = TensorDigest.Join(TensorDigest.OfState(run.Teacher.Network));
            var result = run.Train();
            Assert.All(result.Network.state_dict().Values.Where(v => v.is_floating_point()), v => Assert.Equal(ScalarType.Float32, v.dtype));
            Assert.Equal(before, TensorDigest.Join(TensorDigest.OfState(run.Teacher.Network)));
            double loss = result.Record.Epochs[^1].Loss;
            if (!ReferenceEquals(result.Network, run.Student.Network))
                result.Network.Dispose();
            return loss;
        }
        var (whole, rounded) = (Loss(SmallRun.Settings), Loss(Rounded));
        Assert.NotEqual(whole, rounded);
        Assert.InRange(rounded, whole - 0.05 * Math.Abs(whole), whole + 0.05 * Math.Abs(whole));
    }

    public static TheoryData<string> Kinds => ["resnet8", "vgg8", "wrn_16_1", "MobileNetV2", "ShuffleV1", "ShuffleV2", "ResNet50"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_family_computes_its_convolutions_in_bfloat16_and_hands_out_32_bits(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = Networks.Create(name, 3, 10);
        network.train();
        var images = Hashed.Tensor(3, 4, 3, 32, 32).to(ScalarType.Float32);
        var whole = network.Observe(images);
        var seen = new List<ScalarType>();
        using (new BFloat16Convolutions(network, null))
        {
            foreach (var c in network.modules().OfType<Conv2d>())
                c.register_forward_hook((_, x, y) => { seen.AddRange([x.dtype, y.dtype]); return y; });
            var rounded = network.Observe(images);
            Assert.All([rounded.Logits, rounded.Pooled, rounded.FinalMap, .. rounded.Stages, .. rounded.PreActivations], t => Assert.Equal(ScalarType.Float32, t.dtype));
            // The stem is rounded once; later layers of fresh weights make much of little.
            Assert.InRange(Distance(whole.Stages[0], rounded.Stages[0]), 1e-5, 0.01);
        }
        Assert.NotEmpty(seen);
        Assert.All(seen, t => Assert.Equal(ScalarType.BFloat16, t));
    }

    [Fact]
    public void A_trained_network_gives_nearly_the_same_answers_in_bfloat16()
    {
        using var scope = NewDisposeScope();
        var (train, test) = Samples.Fashion();
        using var _ = train;
        using var __ = test;
        using var network = Checkpoint.Load(Course.DataPath("teachers", "fashion-mnist-resnet20"), 1, 10).Network;
        network.eval();
        using var none = no_grad();
        using var random = new Generator(4);
        using var part = test.Part(200, random);
        var images = part.Take(arange(200, dtype: ScalarType.Int64)).Images;
        var whole = network.call(images);
        using var rounding = new BFloat16Convolutions(network, null);
        var rounded = network.call(images);
        Assert.InRange(Distance(whole, rounded), 1e-4, 0.02);
        Assert.InRange(whole.argmax(1).eq(rounded.argmax(1)).sum().item<long>(), 196, 200);
    }

    [Fact]
    public void Steps_smaller_than_bfloat16_can_tell_apart_are_not_lost()
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create("resnet8", 1, 10);
        var layer = network.modules().OfType<Conv2d>().First();
        using (no_grad())
            layer.weight.fill_(1);
        using (var rounded = new BFloat16Convolutions(network, null))
        {
            var master = rounded.MasterOf(layer.weight);
            Assert.NotSame(layer.weight, master);
            for (int k = 0; k < 8; k++)
            {
                using (no_grad())
                    master.add_(0.001);
                rounded.RoundMasters();
            }
            // Neighbours of 1 in bfloat16 are 1/128 apart: single steps of 0.001 would leave 1.
            Assert.Equal(1 + 1 / 128f, layer.weight.flatten()[0].to(ScalarType.Float32).item<float>());
        }
        Assert.Equal(1.008f, layer.weight.flatten()[0].item<float>(), 1e-6f);
        Assert.True(layer.weight.requires_grad);
    }

    [Fact]
    public void Gradients_of_rounded_weights_become_those_of_their_masters()
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create("vgg8", 1, 10);
        network.train();
        var images = Hashed.Tensor(5, 4, 1, 32, 32).to(ScalarType.Float32);
        network.call(images).square().sum().backward();
        var whole = network.modules().OfType<Conv2d>().Select(c => (c.weight.grad!.clone(), c.bias!.grad!.clone())).ToList();
        using var rounded = new BFloat16Convolutions(network, null);
        network.call(images).square().sum().backward();
        rounded.TakeGradients();
        foreach (var (layer, (weight, _)) in network.modules().OfType<Conv2d>().Zip(whole))
        {
            var found = rounded.MasterOf(layer.weight).grad!;
            Assert.Equal(ScalarType.Float32, found.dtype);
            Assert.True(Distance(weight, found) < 0.3);
            Assert.NotNull(rounded.MasterOf(layer.bias!).grad);
            Assert.Null(layer.weight.grad);
        }
    }

    [Theory]
    [InlineData("plain", 5)]
    [InlineData("fitnets-paper", 14)]
    public void A_stopped_run_goes_on_to_the_same_bits(string method, int stopAfter)
    {
        using var folder = new TempFolder();
        string whole;
        using (var run = new SmallRun(method, 3, Rounded))
            whole = run.Left(run.Train());
        var keep = new ResumeOptions(folder["run.resume"]) { Every = TimeSpan.Zero };
        using (var run = new SmallRun(method, 3, Rounded))
            Assert.True(run.Train(keep, stopAfter).Record.Interrupted);
        using (var run = new SmallRun(method, 4, Rounded))
            Assert.Equal(whole, run.Left(run.Train(keep)));
    }

    // The packages count the tensor that becomes a parameter for good, though it is gone.
    [Fact, Trait("Feed", "local")]
    public void Nothing_of_a_run_in_bfloat16_stays_in_memory()
    {
        void Once()
        {
            using var run = new SmallRun("kd", 3, Rounded with { Epochs = 1 });
            run.Train();
        }
        Once();
        var before = LiveTensors.Settled();
        Once();
        Assert.Equal(before, LiveTensors.Settled());
    }

    static double Distance(Tensor a, Tensor b) => ((a - b).norm() / a.norm()).item<float>();
}
