using KdCourse.Distillation;
using KdCourse.Distillation.AftKd;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Tests.Distillation;

/// <summary>AFT-KD on real networks.</summary>
public sealed class AftKdRunTests
{
    static readonly string[] Names = [.. Methods.All.Select(m => m.Name).Where(n => n.StartsWith("aft-kd", StringComparison.Ordinal))];

    public static TheoryData<string> Variants => [.. Names];

    [Fact]
    public void The_method_and_its_ablations_have_names() =>
        Assert.Equal(["aft-kd", "aft-kd-no-mask", "aft-kd-mask-only", "aft-kd-no-gradient", "aft-kd-constant", "aft-kd-no-mask-constant"], Names);

    [Theory]
    [MemberData(nameof(Variants))]
    public void Gradients_reach_the_student_and_the_connectors_but_not_the_teacher(string variant)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var small = Networks.Create("resnet8x2", 1, 10);
        using var big = Networks.Create("resnet20", 1, 10);
        var (student, teacher) = (new Student(small), new Teacher(big));
        var images = Hashed.Tensor(5, 4, 1, 28, 28);
        var seen = student.Observe(images);
        using var method = Methods.Named(variant).Lessons(seen, teacher.Observe(images)).Single().Distiller;
        Assert.Equal(variant, method.Name);

        var terms = method.Terms(seen, teacher.Observe(images), tensor(new long[] { 3, 0, 9, 3 }));
        terms[1].Value.backward();

        Assert.Equal(["ce", "afb"], terms.Select(t => t.Name));
        Assert.All(terms, t => Assert.True(double.IsFinite(t.Value.item<float>())));
        Assert.True(small.get_parameter("conv1.weight")!.grad!.abs().sum().item<float>() > 0);
        Assert.All(big.parameters(), p => Assert.Null(p.grad));
        // Without a gradient through the mask its convolution stays as it was; a mask by the mean knows no bias.
        foreach (var (name, p) in method.Connectors!.named_parameters().Where(p => variant != "aft-kd-mask-only" || !p.name.EndsWith("bias", StringComparison.Ordinal)))
            Assert.True(variant == "aft-kd-no-gradient" && name.EndsWith("student.weight", StringComparison.Ordinal) ? p.grad is null : p.grad!.abs().sum().item<float>() > 0, name);
        // Three stages, 32, 64, 128 channels to 16, 32, 64, with bias; and a mask convolution for each.
        Assert.Equal((variant.Contains("no-mask") ? 0 : 16 + 32 + 64) + (33 * 16 + 65 * 32 + 129 * 64), method.Connectors.parameters().Sum(p => p.numel()));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_step_leaves_no_tensor_behind(string variant)
    {
        using var scope = NewDisposeScope();
        using var small = Networks.Create("resnet8", 1, 10);
        using var big = Networks.Create("resnet20", 1, 10);
        var (student, teacher) = (new Student(small), new Teacher(big));
        var (images, labels) = (Hashed.Tensor(5, 2, 1, 28, 28), zeros(2, dtype: int64));
        using var method = Methods.Named(variant).Lessons(student.Observe(images), teacher.Observe(images)).Single().Distiller;
        Step(); // makes what stays: the gradients
        long before = LiveTensors.Settled();
        Step();
        Assert.Equal(before, Tensor.TotalCount);

        var features = student.Observe(images);
        var knowledge = teacher.Observe(images);
        long made = Tensor.TotalCount;
        _ = method.Terms(features, knowledge, labels);
        Assert.Equal(made + 2, Tensor.TotalCount);

        void Step()
        {
            using var inner = NewDisposeScope();
            method.DefaultBalancer.Combine(method.Terms(student.Observe(images), teacher.Observe(images), labels)).backward();
        }
    }

    [Fact]
    public void Weights_are_1_in_the_first_two_epochs_and_then_follow_the_losses()
    {
        var (all, rest) = Samples.Fashion();
        using (all)
        using (rest)
        {
            using var random = new Generator(4);
            using var train = all.Part(128, random);
            manual_seed(1);
            using var small = Networks.Create("resnet8", 1, 10);
            using var big = Networks.Create("resnet14", 1, 10);
            var (student, teacher) = (new Student(small), new Teacher(big));
            using var scope = NewDisposeScope();
            var images = train.Take(arange(2, dtype: int64)).Images;
            using var method = new AttentionFeatureTransfer(student.Observe(images), teacher.Observe(images), new() { BlockWeight = 4 });

            var epochs = new Trainer(train, train).Run(student, teacher, method, new TrainingSettings { Epochs = 4, BatchSize = 32, LearningRate = 0.02, TestBatchSize = 64 }).Record.Epochs;

            for (int k = 0; k < 4; k++)
            {
                var e = epochs[k];
                double ce = k < 2 ? 1 : epochs[k - 1].Terms["ce"] / epochs[0].Terms["ce"], afb = k < 2 ? 1 : epochs[k - 1].Terms["afb"] / epochs[0].Terms["afb"];
                Assert.Equal(2 * ce / (ce + afb), e.Weights["ce"], 1e-12);
                Assert.Equal(4 * 2 * afb / (ce + afb), e.Weights["afb"], 1e-12);
                Assert.Equal(e.Weights["ce"] * e.Terms["ce"] + e.Weights["afb"] * e.Terms["afb"], e.Loss, 1e-5);
            }
            Assert.NotEqual(1, epochs[3].Weights["ce"]);
        }
    }
}
