using KdCourse.Models;
using KdCourse.Tests.Training;
using KdCourse.Training;
using TorchSharp.Modules;

namespace KdCourse.Tests.Models;

/// <summary>The networks of all families in use: sizes, training steps, files, memory.</summary>
public sealed class FamilyUseTests
{
    public static TheoryData<string> Families => FamilyFeatureTests.Families;

    [Theory]
    [MemberData(nameof(Families))]
    public void Images_of_many_sizes_and_any_number_of_classes_work(string name)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var (channels, height, width, classes) in new (long, long, long, long)[] { (1, 28, 28, 10), (3, 32, 32, 100), (3, 37, 21, 1) })
        {
            using var network = Networks.Create(name, channels, classes);
            network.eval();
            Assert.Equal([2, classes], network.call(Hashed.Tensor(1, 2, channels, height, width)).shape);
            Assert.Equal((channels, classes), (network.InputChannels, network.Classes));
        }
    }

    [Theory]
    [InlineData("resnet8", 4)]
    [InlineData("wrn_16_1", 4)]
    [InlineData("vgg8", 8)]
    [InlineData("ResNet50", 8)]
    [InlineData("ShuffleV1", 8)]
    [InlineData("ShuffleV2", 8)]
    [InlineData("MobileNetV2", 16)]
    public void Images_smaller_than_the_strides_are_refused_with_both_sizes(string name, long smallest)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = Networks.Create(name, 1, 10);
        network.eval();
        Assert.Equal([1, 10], network.call(zeros(1, 1, smallest, smallest)).shape);
        var e = Assert.Throws<ArgumentException>(() => network.call(zeros(1, 1, 40, smallest - 1)));
        Assert.Contains($"{smallest}x{smallest} or more; these are 40x{smallest - 1}", e.Message);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Colour_images_for_a_grey_network_are_refused_with_both_shapes(string name)
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create(name, 1, 10);
        var e = Assert.Throws<ArgumentException>(() => network.call(zeros(1, 3, 28, 28)));
        Assert.Contains("[N, 1, H, W]", e.Message);
        Assert.Contains("[1, 3, 28, 28]", e.Message);
    }

    [Fact]
    public void Vgg_pools_once_more_in_images_of_64_pixels()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = Networks.Create("vgg8", 1, 10);
        network.eval();
        Assert.Equal([1, 512, 4, 4], network.Observe(zeros(1, 1, 64, 64)).FinalMap.shape);
        Assert.Equal([1, 512, 8, 8], network.Observe(zeros(1, 1, 65, 64)).FinalMap.shape);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_training_step_updates_the_running_statistics_once(string name)
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create(name, 1, 10);
        network.train();
        int passes = 0;
        var norms = network.modules().OfType<BatchNorm2d>().ToList();
        foreach (var norm in norms)
            norm.register_forward_hook((_, _, _) => { passes++; return null!; });
        network.Observe(Hashed.Tensor(1, 2, 1, 28, 28)).Logits.sum().backward();
        Assert.Equal(norms.Count, passes);
        Assert.All(norms, n => Assert.Equal(1, n.num_batches_tracked!.item<long>()));
        Assert.All(norms, n => Assert.NotEqual(0, n.running_mean!.abs().sum().item<float>()));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_look_keeps_what_it_hands_out_and_no_other_tensor(string name)
    {
        using var network = Networks.Create(name, 1, 10);
        foreach (bool training in new[] { true, false })
        {
            network.train(training);
            using var grad = enable_grad(training);
            using var images = Hashed.Tensor(1, 2, 1, 28, 28);
            using (var first = NewDisposeScope())
                network.Observe(images).Logits.sum();
            long before = LiveTensors.Settled();
            using (var scope = NewDisposeScope())
            {
                var f = network.Observe(images);
                Tensor[] kept = [f.Logits, f.Pooled, f.FinalMap, .. f.Stages, .. f.PreActivations];
                Assert.Equal(kept.Distinct(ReferenceEqualityComparer.Instance).Count(), Tensor.TotalCount - before);
            }
            Assert.Equal(before, Tensor.TotalCount);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_network_comes_back_from_a_file_by_the_name_in_its_record(string name)
    {
        using var folder = new TempFolder();
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var network = Networks.Create(name, 1, 10);
        var images = Hashed.Tensor(1, 2, 1, 28, 28);
        network.train();
        network.call(images); // running statistics that are not those of a fresh network
        network.eval();
        Checkpoint.Save(folder["net"], network, CheckpointTests.Record(network.Architecture));

        var (loaded, record) = Checkpoint.Load(folder["net"], 1, 10);
        using (loaded)
        {
            loaded.eval();
            Assert.Equal(name, record.Student);
            Assert.True(network.call(images).equal(loaded.call(images)).all().item<bool>());
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_teacher_may_look_through_batch_statistics_and_stays_as_it_was(string name)
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create(name, 1, 10);
        var before = network.state_dict().ToDictionary(p => p.Key, p => p.Value.clone());
        new Teacher(network).Observe(Hashed.Tensor(1, 2, 1, 28, 28), Observation.BatchStatistics);
        Assert.All(network.state_dict(), p => Assert.True(p.Value.equal(before[p.Key]).all().item<bool>(), p.Key));
    }
}
