using FsCheck.Fluent;
using KdCourse.Models;
using KdCourse.Relations;
using static KdCourse.Tests.Relations.RelationOracle;

namespace KdCourse.Tests.Relations;

public sealed class CkaTests : IDisposable
{
    readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Both_estimates_are_those_of_numpy()
    {
        var (x, y) = (Hash(1, 12, 5), Hash(2, 12, 3));
        Assert.Equal(Number("cka biased"), Cka.Linear(x, y), 1e-12);
        Assert.Equal(Number("cka unbiased"), Cka.Linear(x, y, CkaEstimator.Unbiased), 1e-11);
    }

    [Fact]
    public void A_worked_example_by_hand()
    {
        // Centred columns (-1, -1, 1, 1) and (1, -1, 1, -1), which are orthogonal; their sum has half of each.
        var (a, b) = (tensor(new double[,] { { -1 }, { -1 }, { 1 }, { 1 } }), tensor(new double[,] { { 1 }, { -1 }, { 1 }, { -1 } }));
        Assert.Equal(0, Cka.Linear(a, b), 1e-15);
        Assert.Equal(0.5, Cka.Linear(a, a + b), 1e-15);
        // One feature against two of which it is one: |K|·|L| = 4 · √32.
        Assert.Equal(1 / Math.Sqrt(2), Cka.Linear(a, cat([a, b], 1)), 1e-15);
    }

    [Theory]
    [InlineData(CkaEstimator.Biased)]
    [InlineData(CkaEstimator.Unbiased)]
    public void It_does_not_see_rotation_shift_scale_and_the_order_of_images(CkaEstimator estimator) =>
        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(25), Prop.ForAll(ArbMap.Default.ArbFor<FsCheck.NonNegativeInt>(), n =>
        {
            using var inner = NewDisposeScope();
            int stream = 100 + 10 * (n.Get % 100);
            var (x, y) = (Hash(stream, 9, 4), Hash(stream + 1, 9, 6));
            double value = Cka.Linear(x, y, estimator);
            var (turn, _, _) = linalg.svd(Hash(stream + 2, 4, 4));
            var order = Hash(stream + 3, 9).argsort();
            Assert.Equal(value, Cka.Linear(x.mm(turn) * 3.7 + 2, y, estimator), 1e-9);
            Assert.Equal(value, Cka.Linear(y, x, estimator), 1e-12);
            Assert.Equal(value, Cka.Linear(x.index_select(0, order), y.index_select(0, order), estimator), 1e-9);
            Assert.Equal(1, Cka.Linear(x, x, estimator), 1e-12);
            Assert.InRange(value, estimator == CkaEstimator.Biased ? 0 : -1, 1);
        }));

    [Fact]
    public void Only_the_biased_estimate_takes_many_features_for_likeness()
    {
        // Ten images with 400 unrelated features each.
        var (x, y) = (Hash(5, 10, 400), Hash(6, 10, 400));
        Assert.InRange(Cka.Linear(x, y), 0.8, 1);
        Assert.InRange(Math.Abs(Cka.Linear(x, y, CkaEstimator.Unbiased)), 0, 0.35);
    }

    [Fact]
    public void Stages_are_compared_batch_by_batch_as_all_at_once_and_leave_no_tensor()
    {
        var (train, test) = Samples.Fashion();
        using (train)
        using (test)
        using (var images = test.Part(60))
        {
            manual_seed(1);
            using var t = Networks.Create("resnet14", 1, 10);
            using var s = Networks.Create("resnet8", 1, 10);
            var (teacher, student) = (new Teacher(t), new Student(s));
            var whole = StageSimilarity.Of(teacher, student, images, 60, CkaEstimator.Biased);
            Assert.Equal(["stem", "stage 1", "stage 2", "stage 3", "pooled"], whole.TeacherLayers);
            var all = images.Take(arange(60, dtype: ScalarType.Int64)).Images;
            Assert.Equal(Cka.Linear(teacher.Observe(all).Stages[2].detach(), student.Observe(all).Stages[3].detach()), whole.Values[2, 3], 1e-5);
            Assert.Equal(Cka.Linear(teacher.Observe(all).Pooled.detach(), student.Observe(all).Pooled.detach()), whole.Values[4, 4], 1e-5);

            // A network is like itself; batches change the biased estimate much more than the unbiased one.
            var self = StageSimilarity.Of(teacher, new Student(t), images, 20);
            Assert.All(Enumerable.Range(0, 5), k => Assert.Equal(1, self.Values[k, k], 1e-6));
            double Change(CkaEstimator e) => Math.Abs(StageSimilarity.Of(teacher, student, images, 10, e).Values[4, 0] - StageSimilarity.Of(teacher, student, images, 60, e).Values[4, 0]);
            Assert.True(Change(CkaEstimator.Unbiased) < Change(CkaEstimator.Biased));

            long before = LiveTensors.Settled();
            StageSimilarity.Of(teacher, student, images, 20);
            Assert.Equal(before, Tensor.TotalCount);
            Assert.Throws<ArgumentOutOfRangeException>(() => StageSimilarity.Of(teacher, student, images, 61));
        }
    }

    [Fact]
    public void What_has_no_likeness_is_an_error()
    {
        Assert.Contains("the first layer", Assert.Throws<ArgumentException>(() => Cka.Linear(ones(5, 2, dtype: ScalarType.Float64), Hash(1, 5, 2))).Message);
        Assert.Contains("at least 4 images", Assert.Throws<ArgumentException>(() => Cka.Linear(Hash(1, 3, 2), Hash(2, 3, 2))).Message);
        Assert.Contains("same images", Assert.Throws<ArgumentException>(() => Cka.Linear(Hash(1, 5, 2), Hash(2, 6, 2))).Message);
        Assert.Contains("1 of the features' 10", Assert.Throws<ArgumentException>(() => Cka.Linear(Hash(1, 5, 2).index_fill_(1, tensor(1L), double.NaN).index_fill(0, arange(1, 5, dtype: ScalarType.Int64), 1), Hash(2, 5, 2))).Message);
    }
}
