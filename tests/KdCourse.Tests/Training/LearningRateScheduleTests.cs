using KdCourse.Training;

namespace KdCourse.Tests.Training;

public sealed class LearningRateScheduleTests
{
    [Fact]
    public void The_benchmark_falls_in_epochs_151_181_and_211_of_240()
    {
        const long perEpoch = 10;
        double InEpoch(int epoch) => LearningRateSchedule.Benchmark.Factor((epoch - 1) * perEpoch, 240 * perEpoch);
        Assert.Equal(1, InEpoch(150));
        Assert.Equal(0.1, InEpoch(151), 1e-12);
        Assert.Equal(0.1, InEpoch(180), 1e-12);
        Assert.Equal(0.01, InEpoch(181), 1e-12);
        Assert.Equal(0.001, InEpoch(211), 1e-12);
    }

    [Fact]
    public void The_cosine_warms_up_to_1_and_ends_near_0()
    {
        var schedule = LearningRateSchedule.Cosine(0.1);
        var factors = Enumerable.Range(0, 100).Select(k => schedule.Factor(k, 100)).ToList();
        Assert.True(factors.Take(10).Zip(factors.Skip(1)).All(p => p.First < p.Second));
        Assert.Equal(1, factors[10]);
        Assert.True(factors.Skip(10).Zip(factors.Skip(11)).All(p => p.First > p.Second));
        Assert.InRange(factors[^1], 0, 0.001);
    }

    [Fact]
    public void An_unknown_kind_lists_the_known_ones() =>
        Assert.Contains("constant, steps, cosine", Assert.Throws<InvalidOperationException>(() => new LearningRateSchedule("linear", [], 1, 0).Factor(0, 1)).Message);
}
