using KdCourse.Models;
using KdCourse.Tests.Distillation;

namespace KdCourse.Tests.Models;

public sealed class SimKdStudentTests
{
    [Theory]
    [InlineData("resnet8-simkd-resnet20", 64, 7, 32)]
    [InlineData("resnet8-simkd4-resnet20", 64, 7, 16)]
    [InlineData("resnet8-simkd-3x5-resnet8x4", 256, 3, 128)]
    [InlineData("resnet8x4-simkd1-4x4-resnet14", 64, 4, 64)]
    public void A_network_is_built_from_its_name(string name, long channels, long height, long middle)
    {
        using var scope = NewDisposeScope();
        using var network = Networks.Create(name, 1, 10);
        Assert.Equal(name, network.Architecture);
        var f = network.Observe(Hashed.Tensor(1, 2, 1, 28, 28));
        Assert.Equal([2, channels], f.FinalMap.shape[..2]);
        Assert.Equal(height, f.FinalMap.shape[2]);
        Assert.Equal([2, channels], f.Pooled.shape);
        Assert.Equal([2, 10], f.Logits.shape);
        Assert.Same(network, f.Network);
        Assert.Equal(middle, network.get_parameter("projector.conv2.weight")!.shape[0]);
    }

    [Fact]
    public void The_stages_are_those_of_the_student_inside()
    {
        using var scope = NewDisposeScope();
        using var network = (SimKdStudent)Networks.Create("resnet8-simkd-resnet20", 1, 10);
        network.eval();
        var images = Hashed.Tensor(1, 2, 1, 28, 28);
        var (whole, inside) = (network.Observe(images), network.Student.Observe(images));
        foreach (var (a, b) in whole.Stages.Concat(whole.PreActivations).Zip(inside.Stages.Concat(inside.PreActivations)))
            Assert.True(a.equal(b).all().item<bool>());
        Assert.Same(network.Student.NormBeforeActivation(2), network.NormBeforeActivation(2));
        Assert.Equal(network.Student.ParametersUpTo(1), network.ParametersUpTo(1));
        Assert.True(network.StagesAreActivated);
    }

    [Fact]
    public void It_counts_what_its_answer_takes_and_learns_all_of_it_but_the_classifier()
    {
        using var network = (SimKdStudent)Networks.Create("resnet8-simkd-resnet20", 3, 100);
        // resnet8 has 83,892 parameters, of them 64 x 100 + 100 in its classifier. The projector: 64 x 32, 32 x 32 x 9,
        // 32 x 64 and two numbers for each normed channel.
        const long Encoder = 83892 - 6500, Projector = 64 * 32 + 32 * 32 * 9 + 32 * 64 + 2 * (32 + 32 + 64);
        Assert.Equal(Encoder + Projector, network.LearnedParameters.Sum(p => p.numel()));
        Assert.Equal(Encoder + Projector + 6500, network.ParameterCount);
        Assert.All(network.Classifier.parameters(), p => Assert.False(p.requires_grad));
        Assert.All(network.LearnedParameters, p => Assert.True(p.requires_grad));
    }

    [Fact]
    public void The_classifier_is_a_copy_of_the_teachers()
    {
        using var scope = NewDisposeScope();
        using var teacher = Networks.Create("resnet14", 1, 10);
        using var network = new SimKdStudent(Networks.Create("resnet8", 1, 10), teacher);
        Assert.True(network.Reuses(teacher));
        using var other = Networks.Create("resnet14", 1, 10);
        Assert.False(network.Reuses(other));
        using var wider = Networks.Create("resnet8x4", 1, 10);
        Assert.False(network.Reuses(wider));
        using (no_grad())
            teacher.Classifier.weight!.zero_();
        Assert.False(network.Reuses(teacher));
    }

    [Fact]
    public void A_map_that_is_the_teachers_gives_the_teachers_logits()
    {
        using var scope = NewDisposeScope();
        using var teacher = Networks.Create("resnet14", 1, 10);
        teacher.eval();
        var f = teacher.Observe(Hashed.Tensor(1, 2, 1, 28, 28));
        using var network = new SimKdStudent(new StubNetwork(64, 10), teacher);
        var logits = network.Classifier.call(f.FinalMap.mean([2, 3]));
        Assert.True(allclose(f.Logits, logits, 1e-5, 1e-6));
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        using var network = Networks.Create("resnet8-simkd-3x3-resnet14", 1, 10);
        using var images = Hashed.Tensor(1, 2, 1, 28, 28);
        long before = LiveTensors.Settled();
        using (NewDisposeScope())
            network.call(images);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_teacher_of_other_classes_is_refused_with_both_counts()
    {
        using var student = Networks.Create("resnet8", 1, 10);
        using var teacher = Networks.Create("resnet14", 1, 100);
        var e = Assert.Throws<ArgumentException>(() => new SimKdStudent(student, teacher));
        Assert.Contains("resnet8 has 10 classes", e.Message);
        Assert.Contains("resnet14 100", e.Message);
    }

    [Theory]
    [InlineData("resnet8-simkd0-resnet14", "it must be 1 to 64")]
    [InlineData("resnet8-simkd65-resnet14", "it must be 1 to 64")]
    [InlineData("resnet8-simkd-vgg", "no network 'vgg'")]
    [InlineData("vgg-simkd-resnet14", "no network 'vgg'")]
    public void An_impossible_name_says_what_is_possible(string name, string words) =>
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => Networks.Create(name, 1, 10)).Message);
}
