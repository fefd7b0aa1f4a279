using KdCourse.Distillation;
using KdCourse.Training;

namespace KdCourse.Tests.Training;

/// <summary>The sums of an epoch are the same whether each step is looked at, as on the CPU, or many together, as on a GPU.</summary>
public sealed class EpochSumsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(50)]
    public void Means_do_not_depend_on_when_is_looked(int between)
    {
        using var sums = new EpochSums(CPU, between);
        for (int step = 1; step <= 10; step++)
            Add(sums, step, 2 * step);
        Assert.Null(sums.Look());
        var (terms, loss, accuracy) = sums.Means();
        Assert.Equal([("ce", 5.5), ("hint", 11.0)], terms.Select(t => (t.Key, t.Value)));
        Assert.Equal((11, 0.5), (loss, accuracy));
        Assert.Equal(10, sums.Steps);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(50)]
    public void The_first_bad_value_is_told_with_its_step_whenever_is_looked(int between)
    {
        using var sums = new EpochSums(CPU, between);
        (string, double, long)? bad = null;
        for (int step = 1; step <= 10 && bad is null; step++)
        {
            Add(sums, step, step == 6 ? double.NegativeInfinity : step > 6 ? double.NaN : 1);
            if (sums.TimeToLook || step == 10)
                bad = sums.Look();
        }
        Assert.Equal(("hint", double.NegativeInfinity, 6), bad);
    }

    [Fact]
    public void Nothing_is_fetched_before_it_is_time()
    {
        using var sums = new EpochSums(CPU, 3);
        var times = Enumerable.Range(1, 3).Select(step =>
        {
            Add(sums, step, 1);
            return sums.TimeToLook;
        }).ToList();
        Assert.Equal([false, false, true], times);
    }

    [Fact]
    public void Sums_that_were_kept_go_on_to_the_same_means()
    {
        using var whole = new EpochSums(CPU);
        using var first = new EpochSums(CPU);
        using var second = new EpochSums(CPU);
        for (int step = 1; step <= 7; step++)
        {
            Add(whole, step, 1.0 / step);
            Add(step <= 3 ? first : second, step, 1.0 / step);
            if (step == 3)
            {
                first.Look();
                second.Restore(first.State);
            }
        }
        whole.Look();
        second.Look();
        Assert.Equal(whole.Means().Terms, second.Means().Terms);
        Assert.Equal((whole.Means().Loss, whole.Means().Accuracy), (second.Means().Loss, second.Means().Accuracy));
    }

    [Fact]
    public void Two_terms_of_one_name_are_refused()
    {
        using var scope = NewDisposeScope();
        using var sums = new EpochSums(CPU);
        Assert.Contains("each needs a name of its own", Assert.Throws<InvalidOperationException>(() => sums.Add([new("ce", ones(1)), new("ce", ones(1))], ones(1), ones(1, 2), zeros(1, dtype: int64))).Message);
    }

    // The weighted sum is the second term; one of two images is right.
    static void Add(EpochSums sums, double ce, double hint)
    {
        using var scope = NewDisposeScope();
        sums.Add([new("ce", tensor(ce)), new("hint", tensor(hint))], tensor(hint), tensor(new[,] { { 1f, 0f }, { 1f, 0f } }), tensor(new[] { 0L, 1L }));
    }
}
