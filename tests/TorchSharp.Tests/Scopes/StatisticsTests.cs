namespace TorchSharp.Tests.Scopes;

public class StatisticsTests
{
    static ThreadDisposeScopeStatistics Reset()
    {
        var counts = DisposeScopeManager.Statistics;
        counts.Reset();
        return counts;
    }

    [Fact]
    public void Tensors_are_counted_in_and_out_of_scopes()
    {
        var counts = Reset();
        var free = ones(4);
        Tensor kept;
        using (var scope = NewDisposeScope())
        {
            ones(4).Dispose();
            _ = ones(4);
            kept = scope.Detach(ones(4));
            Assert.Equal(3, counts.CreatedInScopeCount);
            Assert.Equal(1, counts.DisposedInScopeCount);
            Assert.Equal(3, counts.ThreadTotalLiveCount);
        }
        Assert.Equal(1, counts.CreatedOutsideScopeCount);
        Assert.Equal(2, counts.DisposedInScopeCount);
        Assert.Equal(1, counts.DetachedFromScopeCount);
        Assert.Equal(2, counts.ThreadTotalLiveCount);
        free.Dispose();
        kept.Dispose();
        Assert.Equal(2, counts.DisposedOutsideScopeCount);
        Assert.Equal(0, counts.ThreadTotalLiveCount);
    }

    [Fact]
    public void Attaching_is_counted_and_the_sum_stays()
    {
        var counts = Reset();
        var free = ones(4);
        using (var scope = NewDisposeScope())
            scope.Attach(free);
        Assert.Equal(1, counts.AttachedToScopeCount);
        Assert.Equal(1, counts.DisposedInScopeCount);
        Assert.Equal(0, counts.ThreadTotalLiveCount);
    }

    [Fact]
    public void Moving_out_detaches_and_attaches()
    {
        var counts = Reset();
        using (var outer = NewDisposeScope())
        {
            using var inner = NewDisposeScope();
            inner.MoveToOuter(ones(4));
        }
        Assert.Equal(1, counts.DetachedFromScopeCount);
        Assert.Equal(1, counts.AttachedToScopeCount);
        Assert.Equal(0, counts.ThreadTotalLiveCount);
    }

    [Fact]
    public void Outputs_that_nobody_asked_for_are_released()
    {
        var counts = Reset();
        using var scope = NewDisposeScope();
        var x = ones(4);
        var before = counts.ThreadTotalLiveCount;
        var (output, inverse, number) = x.unique();
        Assert.Null(inverse);
        Assert.Null(number);
        Assert.Equal(before + 1, counts.ThreadTotalLiveCount);
    }

    [Fact]
    public void Each_thread_counts_for_itself()
    {
        var counts = Reset();
        long elsewhere = 0;
        var thread = new Thread(() =>
        {
            using var scope = NewDisposeScope();
            _ = ones(4);
            elsewhere = DisposeScopeManager.Statistics.CreatedInScopeCount;
        });
        thread.Start();
        thread.Join();
        Assert.Equal(1, elsewhere);
        Assert.Equal(0, counts.CreatedInScopeCount);
    }
}
