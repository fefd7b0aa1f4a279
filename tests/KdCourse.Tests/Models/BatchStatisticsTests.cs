using KdCourse.Models;
using TorchSharp.Modules;

namespace KdCourse.Tests.Models;

public sealed class BatchStatisticsTests : IDisposable
{
    readonly ImageClassifier network;
    readonly Teacher teacher;
    readonly Tensor images = Hashed.Tensor(5, 4, 1, 28, 28).DetachFromDisposeScope();

    public BatchStatisticsTests()
    {
        manual_seed(3);
        network = Networks.Create("resnet14", 1, 10);
        // Running statistics that a batch would change.
        network.train();
        using (NewDisposeScope())
            network.call(Hashed.Tensor(6, 8, 1, 28, 28));
        teacher = new Teacher(network);
    }

    public void Dispose()
    {
        network.Dispose();
        images.Dispose();
    }

    [Fact]
    public void The_teacher_is_bit_identical_after_a_look_with_batch_statistics()
    {
        using var scope = NewDisposeScope();
        var before = State(network);
        teacher.Observe(images, Observation.BatchStatistics);
        AssertIdentical(before);
    }

    [Fact]
    public void The_features_are_those_of_the_network_in_training_mode()
    {
        using var scope = NewDisposeScope();
        using var twin = Networks.Create("resnet14", 1, 10);
        twin.load_state_dict(network.state_dict());
        twin.train();

        var seen = teacher.Observe(images, Observation.BatchStatistics);
        var expected = twin.Observe(images);

        foreach (var (a, b) in seen.Stages.Concat(seen.PreActivations).Append(seen.Logits).Zip(expected.Stages.Concat(expected.PreActivations).Append(expected.Logits)))
            Assert.True(a.equal(b).all().item<bool>());
        Assert.False(seen.Logits.equal(teacher.Observe(images).Logits).any().item<bool>());
        Assert.False(seen.Logits.requires_grad);
    }

    [Fact]
    public void After_an_error_the_teacher_is_as_it_was()
    {
        using var scope = NewDisposeScope();
        var before = State(network);
        // Three channels, where the network was made for one.
        Assert.ThrowsAny<Exception>(() => teacher.Observe(Hashed.Tensor(5, 1, 3, 28, 28), Observation.BatchStatistics));
        AssertIdentical(before);
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        long before = LiveTensors.Settled();
        using (NewDisposeScope())
            teacher.Observe(images, Observation.BatchStatistics);
        Assert.Equal(before, Tensor.TotalCount);
    }

    static Dictionary<string, Tensor> State(ImageClassifier network) => network.state_dict().ToDictionary(p => p.Key, p => p.Value.clone());

    void AssertIdentical(Dictionary<string, Tensor> before)
    {
        foreach (var (name, value) in network.state_dict())
            Assert.True(value.bytes.ToArray().AsSpan().SequenceEqual(before[name].bytes.ToArray()), name);
        foreach (var norm in network.modules().OfType<BatchNorm2d>())
        {
            Assert.False(norm.training);
            Assert.Equal(0.1, norm.momentum);
        }
    }
}
