using KdCourse.Tables;

namespace KdCourse.Tests.Tables;

public sealed class StatisticsTests
{
    [Fact]
    public void The_deviation_is_that_of_the_sample()
    {
        // Squared distances from the mean 5: 9 1 1 1 0 0 4 16, together 32; 32 / 7.
        var s = Statistics.Of([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal((8, 5.0), (s.Count, s.Mean));
        Assert.Equal(Math.Sqrt(32 / 7.0), s.Deviation, 1e-15);
    }

    [Fact]
    public void One_value_has_no_deviation()
    {
        var s = Statistics.Of([0.7]);
        Assert.Equal((1, 0.7), (s.Count, s.Mean));
        Assert.True(double.IsNaN(s.Deviation));
    }

    [Fact]
    public void No_values_have_no_mean() => Assert.Throws<ArgumentException>(() => Statistics.Of([]));

    [Fact]
    public void The_median_is_in_the_middle()
    {
        Assert.Equal(3, Statistics.Median([9, 1, 3]));
        Assert.Equal(5, Statistics.Median([9, 1, 3, 7]));
    }
}
