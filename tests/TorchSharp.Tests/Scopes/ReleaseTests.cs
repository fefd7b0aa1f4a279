using System.Runtime.CompilerServices;

namespace TorchSharp.Tests.Scopes;

[Collection("torch state")]
public class ReleaseTests
{
    /// <summary>How many tensors are alive when the garbage of earlier tests is gone.</summary>
    static long Settled()
    {
        long before;
        do
        {
            before = Tensor.TotalCount;
            GC.Collect();
            GC.WaitForPendingFinalizers();
        } while (Tensor.TotalCount != before);
        return before;
    }

    static void Step(Tensor w)
    {
        using var scope = NewDisposeScope();
        var x = ones(8, 4) * 0.5;
        var loss = (x.matmul(w).relu().softmax(1) - 0.25).square().mean();
        var (grad, (values, indices)) = (autograd.grad([loss], [w])[0], x.sort());
        using (no_grad())
            w.sub_(grad * 0.1);
        _ = values.split(4).Select(t => t.gather(1, indices.narrow(0, 0, 4)).sum()).ToList();
    }

    [Fact]
    public void A_thousand_steps_leave_no_tensor_behind()
    {
        using var w = arange(12, ScalarType.Float32).sin().reshape(4, 3).DetachFromDisposeScope().requires_grad_();
        Step(w);
        var before = Settled();
        for (int k = 0; k < 1000; k++)
            Step(w);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Every_tensor_of_a_scope_is_released_once()
    {
        var before = Settled();
        using (var scope = NewDisposeScope())
        {
            var x = ones(4);
            _ = x.split(1);
            _ = (x.sort(), x.topk(2), x.std_mean());
            x.Dispose();
            scope.Attach(scope.Detach(ones(4)));
            Assert.Equal(before + scope.DisposablesCount, Tensor.TotalCount);
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void The_garbage_collector_releases_what_nobody_disposed()
    {
        var before = Settled();
        Forget(100);
        for (int k = 0; k < 50 && Tensor.TotalCount > before; k++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Forget(int n)
    {
        var before = Tensor.TotalCount;
        var made = Enumerable.Range(0, n).Select(k => full(1000, k)).ToList();
        using (var scope = NewDisposeScope())
            made.Add(scope.Detach(ones(4)));
        Assert.Equal(before + n + 1, Tensor.TotalCount);
        Assert.Equal(n - 1, made[n - 1].max().ToSingle());
    }

    [Fact]
    public void A_failed_operator_leaves_no_tensor_behind()
    {
        var before = Settled();
        using (var scope = NewDisposeScope())
        {
            var (x, y) = (ones(2, 3), ones(2, 3));
            Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => x.mm(y));
            Assert.Equal(before + 2, Tensor.TotalCount);
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void The_peak_is_never_below_what_is_alive()
    {
        using var scope = NewDisposeScope();
        var x = ones(4);
        Assert.True(Tensor.PeakCount >= Tensor.TotalCount);
        var peak = Tensor.PeakCount;
        while (Tensor.TotalCount <= peak)
            x = x.view(4);
        Assert.Equal(Tensor.TotalCount, Tensor.PeakCount);
    }
}
