using KdCourse.Models;
using KdCourse.Relations;
using KdCourse.Training;
using static KdCourse.Tests.Relations.RelationOracle;

namespace KdCourse.Tests.Relations;

public sealed class ClassRelationTests : IDisposable
{
    readonly DisposeScope scope = NewDisposeScope();

    // Of unequal classes: 3, 3, 3 and 11 images.
    static Tensor Labels => arange(20, dtype: ScalarType.Int64).remainder(7).clamp_max(3);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Correlations_and_class_means_are_those_of_numpy()
    {
        Check("correlation", ClassRelations.Correlation(Hash(3, 20, 4)), 1e-12);
        Check("class means", ClassRelations.ClassMeans(Hash(3, 20, 4), Labels), 1e-12);
    }

    [Fact]
    public void A_correlation_does_not_see_the_scale_of_a_logit_nor_the_order_of_images()
    {
        var z = Hash(3, 20, 4);
        var wanted = ClassRelations.Correlation(z).data<double>().ToArray();
        Close(wanted, ClassRelations.Correlation(z * tensor(new double[] { 1, 20, 0.3, 4 }) - 5), 1e-12);
        Close(wanted, ClassRelations.Correlation(z.flip(0)), 1e-12);
    }

    [Fact]
    public void What_has_no_correlation_or_mean_is_an_error()
    {
        Assert.Contains("class 1", Assert.Throws<ArgumentException>(() => ClassRelations.Correlation(Hash(3, 20, 4).index_fill(1, tensor(new[] { 1L }), 3))).Message);
        Assert.Contains("class 2", Assert.Throws<ArgumentException>(() => ClassRelations.ClassMeans(Hash(3, 20, 4), Labels.remainder(2))).Message);
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => ClassRelations.ClassMeans(Hash(3, 20, 4), Labels.narrow(0, 0, 3))).Message);
    }

    [Fact]
    public void A_confusion_matrix_counts_each_image_once()
    {
        var logits = tensor(new float[,] { { 3, 1, 0 }, { 0, 2, 1 }, { 5, 1, 1 }, { 0, 1, 4 }, { 0, 1, 2 }, { 0, 3, 1 } });
        var matrix = ConfusionMatrix.Of(logits, tensor(new long[] { 0, 0, 0, 2, 1, 0 }), ["cat", "dog", "owl"]);
        Assert.Equal(new long[,] { { 2, 2, 0 }, { 0, 0, 1 }, { 0, 0, 1 } }, matrix.Counts);
        Assert.Equal(0.5, matrix.Accuracy);
        Assert.Equal([new("cat", "dog", 2, 0.5), new("dog", "owl", 1, 1)], matrix.Confusions(5));
        Assert.Single(matrix.Confusions(1));
        Assert.Equal(0.5, matrix.Share(0, 1));
        Assert.Contains("0 to 3", Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(logits, tensor(new long[] { 0, 0, 0, 2, 1, 3 }), ["cat", "dog", "owl"])).Message);
        Assert.Contains("2 class names", Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(logits, tensor(new long[6]), ["cat", "dog"])).Message);
    }

    [Fact]
    public void A_networks_answers_are_those_of_the_evaluator_whatever_the_batches()
    {
        var (train, test) = Samples.Fashion();
        using (train)
        using (test)
        using (var images = test.Part(50))
        {
            manual_seed(1);
            using var network = Networks.Create("resnet8", 1, 10);
            using var answers = NetworkAnswers.Of(network, images, 20);
            using var whole = NetworkAnswers.Of(network, images, 50);
            Assert.True(answers.Logits.sub(whole.Logits).abs().max().item<float>() < 1e-5);
            Assert.Equal((50, 64), (answers.Pooled.shape[0], answers.Pooled.shape[1]));
            Assert.Equal(Evaluator.Accuracy(network, images), ConfusionMatrix.Of(answers).Accuracy, 1e-12);
            using var some = answers.OfClasses(2, 5);
            Assert.All(some.Labels.data<long>().ToArray(), l => Assert.True(l is 2 or 5));
            Assert.Contains("99", Assert.Throws<ArgumentException>(() => answers.OfClasses(99)).Message);
            long before = LiveTensors.Settled();
            NetworkAnswers.Of(network, images, 20).Dispose();
            Assert.Equal(before, Tensor.TotalCount);
        }
    }
}
