using KdCourse.Distillation;
using KdCourse.Distillation.CatKd;
using KdCourse.Models;
using KdCourse.Training;

namespace KdCourse.Tests.Distillation;

/// <summary>What CAT-KD does to the student, and what it refuses.</summary>
public sealed class CatKdStudentTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_student_is_trained_without_a_classifier_bias_unless_the_options_keep_it(bool drop)
    {
        using var small = Fresh("resnet8", 1);
        using var big = Fresh("resnet14", 2);
        var before = small.Classifier.bias!.clone();
        using var method = Method(small, big, new() { DropClassifierBias = drop });
        var (train, test) = Samples.Fashion();
        using (train)
        using (test)
        using (before)
        {
            using var random = new Generator(3);
            using var few = train.Part(64, random);
            using var fewer = test.Part(64, random);
            var record = new Trainer(few, fewer).Run(new Student(small), new Teacher(big), method, new() { Epochs = 2, BatchSize = 32, LearningRate = 0.01 }).Record;
            Assert.Equal("cat-kd", record.Method);
            Assert.Equal(["ce", "cat"], record.Epochs[0].Terms.Keys);
        }
        var bias = small.Classifier.bias!.data<float>().ToArray();
        Assert.Equal(10, bias.Length);
        Assert.True(bias.All(b => b == 0) == drop);
    }

    [Fact]
    public void A_zero_bias_is_the_same_as_no_bias_in_answers_and_in_what_is_trained()
    {
        using var scope = NewDisposeScope();
        using var small = Fresh("resnet8", 1);
        using var big = Fresh("resnet14", 2);
        using var method = Method(small, big, new());
        Assert.Same(small, method.Adapt(small));
        var seen = small.Observe(Hashed.Tensor(1, 2, 1, 28, 28));
        Assert.True(seen.Logits.allclose(seen.Pooled.mm(small.Classifier.weight.t()), 1e-6, 1e-6));
        var trained = method.TrainedParameters(small).ToList();
        Assert.Equal(small.parameters().Count() - 1, trained.Count);
        Assert.Equal(small.ParameterCount - 10, trained.Sum(p => p.numel()));
        Assert.DoesNotContain(trained, p => p.Handle == small.Classifier.bias!.Handle);
        using var keeping = Method(small, big, new() { DropClassifierBias = false });
        Assert.Equal(small.ParameterCount, keeping.TrainedParameters(small).Sum(p => p.numel()));
    }

    [Fact]
    public void Without_a_weight_for_the_labels_CAT_stands_alone()
    {
        using var scope = NewDisposeScope();
        using var small = Fresh("resnet8", 1);
        using var big = Fresh("resnet14", 2);
        using var method = Method(small, big, new() { CeWeight = 0, CatWeight = 50 });
        var images = Hashed.Tensor(1, 2, 1, 28, 28);
        var term = Assert.Single(method.Terms(new Student(small).Observe(images), new Teacher(big).Observe(images), zeros(2, dtype: int64)));
        Assert.Equal(("cat", "cat"), (method.Name, term.Name));
        Assert.Equal(50, method.DefaultBalancer.WeightOf("cat"));
    }

    [Fact]
    public void The_official_codes_defaults_are_the_defaults()
    {
        var o = new CatKdOptions();
        Assert.Equal((400.0, 2, true, 1.0, false, CatClasses.All), (o.CatWeight, o.PooledSize, o.Normalise, o.CeWeight, o.Binarise, o.Classes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void A_number_of_classes_that_there_is_not_is_refused_before_training(int count)
    {
        using var small = Fresh("resnet8", 1);
        using var big = Fresh("resnet14", 2);
        var e = Assert.Throws<ArgumentException>(() => Method(small, big, new() { Classes = CatClasses.Lowest, ClassCount = count }));
        Assert.Contains($"classCount is {count}", e.Message);
        Assert.Contains("from 1 to 10", e.Message);
    }

    [Fact]
    public void A_grid_without_places_is_refused_before_training()
    {
        using var small = Fresh("resnet8", 1);
        using var big = Fresh("resnet14", 2);
        Assert.Contains("pooledSize is 0", Assert.Throws<ArgumentException>(() => Method(small, big, new() { PooledSize = 0 })).Message);
    }

    [Theory]
    [InlineData(1, 4, 4)]
    [InlineData(2, 1, 1)]
    public void A_normalised_map_of_one_value_is_refused_with_the_remedy(int size, long h, long w)
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => CatKdLoss.Code(ones(2, 3, h, w), ones(2, 3, 4, 4), size, normalise: true));
        Assert.Contains($"{h}x{w}", e.Message);
        Assert.Contains("normalise to false", e.Message);
        Assert.Equal(0, CatKdLoss.Code(ones(2, 3, h, w), ones(2, 3, 4, 4), size, normalise: false).item<float>());
    }

    [Fact]
    public void Class_maps_of_different_numbers_of_classes_are_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        var e = Assert.Throws<ArgumentException>(() => CatKdLoss.Code(zeros(2, 10, 4, 4), zeros(2, 100, 4, 4), 2, true));
        Assert.Contains("[2, 10, 4, 4]", e.Message);
        Assert.Contains("[2, 100, 4, 4]", e.Message);
    }

    static CatKdDistiller Method(ImageClassifier small, ImageClassifier big, CatKdOptions options)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var images = zeros(2, 1, 28, 28);
        small.eval();
        return new CatKdDistiller(new Student(small).Observe(images), new Teacher(big).Observe(images), options);
    }

    static ImageClassifier Fresh(string name, long seed)
    {
        manual_seed(seed);
        return Networks.Create(name, 1, 10);
    }
}
