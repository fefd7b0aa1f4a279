namespace TorchSharp.Tests.Scopes;

public class DisposeScopeTests
{
    [Fact]
    public void Closing_a_scope_releases_what_was_made_in_it()
    {
        Tensor a, b;
        Tensor[] parts;
        using (NewDisposeScope())
        {
            a = ones(4);
            b = a + 1;
            parts = b.split(2);
        }
        Assert.All([a, b, .. parts], t => Assert.True(t.IsInvalid));
    }

    [Fact]
    public void A_released_tensor_says_how_to_keep_it()
    {
        Tensor a;
        using (NewDisposeScope())
            a = ones(4);
        Assert.Contains("MoveToOuterDisposeScope", Assert.Throws<ObjectDisposedException>(() => a.sum()).Message);
        Assert.Throws<ObjectDisposedException>(() => ones(4) + a);
        Assert.Throws<ObjectDisposedException>(() => cat([ones(4), a]));
    }

    [Fact]
    public void An_inner_scope_leaves_the_outer_ones_tensors_alone()
    {
        using var outer = NewDisposeScope();
        var a = ones(4);
        Tensor b;
        using (NewDisposeScope())
            b = a * 2;
        Assert.True(b.IsInvalid);
        Assert.False(a.IsInvalid);
        Assert.False((a + 1).IsInvalid);
    }

    [Fact]
    public void What_is_moved_out_lives_as_long_as_the_outer_scope()
    {
        Tensor a, b, c;
        using (var outer = NewDisposeScope())
        {
            using (var inner = NewDisposeScope())
            {
                a = inner.MoveToOuter(ones(4));
                (b, c) = inner.MoveToOuter(ones(4), ones(4));
                Assert.Equal(0, inner.DisposablesCount);
            }
            Assert.All([a, b, c], t => Assert.False(t.IsInvalid));
            Assert.True(outer.Contains(a));
            Assert.Equal(3, outer.DisposablesCount);
        }
        Assert.All([a, b, c], t => Assert.True(t.IsInvalid));
    }

    [Fact]
    public void A_tensor_can_move_itself()
    {
        using var outer = NewDisposeScope();
        Tensor a, b;
        using (NewDisposeScope())
        {
            a = ones(4).MoveToOuterDisposeScope();
            using (NewDisposeScope())
                b = (a * 2).MoveToOtherDisposeScope(a);
        }
        Assert.True(outer.Contains(a));
        Assert.True(outer.Contains(b));
    }

    [Fact]
    public void A_wrapped_expression_keeps_its_result_only()
    {
        using var outer = NewDisposeScope();
        Tensor? between = null;
        var result = WrappedTensorDisposeScope(() =>
        {
            between = ones(4) * 2;
            return between.sum();
        });
        Assert.True(between!.IsInvalid);
        Assert.Equal(8, result.ToSingle());
        Assert.Equal(1, outer.DisposablesCount);
    }

    [Fact]
    public void What_is_detached_belongs_to_nobody_until_it_is_attached()
    {
        Tensor a, b;
        using (var scope = NewDisposeScope())
        {
            a = scope.Detach(ones(4));
            b = ones(4).DetachFromDisposeScope();
            Assert.Equal(0, scope.DisposablesCount);
        }
        Assert.False(a.IsInvalid);
        using (var scope = NewDisposeScope())
        {
            scope.Attach(a);
            Assert.True(scope.Contains(a));
            Assert.False(scope.Contains(b));
        }
        Assert.True(a.IsInvalid);
        Assert.False(b.IsInvalid);
        b.Dispose();
        Assert.True(b.IsInvalid);
    }

    [Fact]
    public void Attach_takes_a_tensor_out_of_its_old_scope()
    {
        using var outer = NewDisposeScope();
        var a = ones(4);
        using (var inner = NewDisposeScope())
        {
            inner.Attach(a);
            Assert.False(outer.Contains(a));
        }
        Assert.True(a.IsInvalid);
    }

    [Fact]
    public void Everything_but_what_is_named_is_disposed_and_the_scope_stays_open()
    {
        using var scope = NewDisposeScope();
        var (a, b, c) = (ones(4), ones(4), ones(4));
        Assert.True(ReferenceEquals(b, scope.DisposeEverythingBut(b)));
        Assert.True(a.IsInvalid);
        Assert.False(b.IsInvalid);
        Assert.True(c.IsInvalid);
        var d = ones(4);
        Assert.Equal(2, scope.DisposablesCount);
        scope.DisposeEverything();
        Assert.Equal(0, scope.DisposablesCount);
        Assert.True(b.IsInvalid);
        Assert.True(d.IsInvalid);
    }

    [Fact]
    public void A_disposed_tensor_leaves_its_scope()
    {
        using var scope = NewDisposeScope();
        var a = ones(4);
        a.Dispose();
        a.Dispose();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void A_long_list_of_disposed_tensors_is_forgotten_in_any_order()
    {
        using var scope = NewDisposeScope();
        var all = Enumerable.Range(0, 500).Select(k => full(1, k)).ToList();
        for (int k = 0; k < 500; k++)
        {
            if (k % 7 != 0)
                all[(k * 3 + 1) % 500].Dispose();
        }
        var left = all.Where(t => !t.IsInvalid).ToList();
        var more = ones(1);
        Assert.Equal([.. left, more], scope.DisposablesView);
        Assert.All(left, t => Assert.True(scope.Contains(t)));
    }

    [Fact]
    public void A_scope_closed_out_of_turn_takes_the_scopes_inside_it_off()
    {
        using var first = NewDisposeScope();
        var second = NewDisposeScope();
        var third = NewDisposeScope();
        var a = ones(4);
        second.Dispose();
        var b = ones(4);
        Assert.True(first.Contains(b));
        Assert.False(a.IsInvalid);
        third.Dispose();
        Assert.True(a.IsInvalid);
        Assert.True(first.Contains(ones(4)));
    }

    [Fact]
    public void A_scope_closed_on_another_thread_takes_in_nothing_more()
    {
        using var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        var before = ones(4);
        var thread = new Thread(inner.Dispose);
        thread.Start();
        thread.Join();
        var after = ones(4);
        Assert.True(before.IsInvalid);
        Assert.True(outer.Contains(after));
        Assert.Throws<ObjectDisposedException>(() => inner.Attach(after));
    }

    [Fact]
    public void What_moves_out_of_a_scope_never_ends_in_a_closed_one()
    {
        using var first = NewDisposeScope();
        var second = NewDisposeScope();
        var third = NewDisposeScope();
        var a = ones(4);
        second.Dispose();
        third.MoveToOuter(a);
        Assert.True(first.Contains(a));
        third.Dispose();
        Assert.False(a.IsInvalid);
    }

    [Fact]
    public void Closing_a_scope_twice_closes_no_other()
    {
        var first = NewDisposeScope();
        first.Dispose();
        using var second = NewDisposeScope();
        first.Dispose();
        Assert.True(second.Contains(ones(4)));
    }

    [Fact]
    public void A_scope_disposes_other_things_that_are_attached()
    {
        var generator = new Generator(1);
        using (var scope = NewDisposeScope())
            scope.Attach(generator);
        Assert.Throws<ObjectDisposedException>(() => generator.Handle);
    }

    [Fact]
    public void A_scope_belongs_to_its_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? elsewhere = null;
        var thread = new Thread(() => elsewhere = ones(4));
        thread.Start();
        thread.Join();
        Assert.Equal(0, scope.DisposablesCount);
        elsewhere!.Dispose();
    }

    [Fact]
    public void An_exception_closes_the_scopes_that_it_passes()
    {
        using var outer = NewDisposeScope();
        Tensor? a = null;
        Assert.Throws<FormatException>(() =>
        {
            using var inner = NewDisposeScope();
            a = ones(4);
            _ = int.Parse("x");
        });
        Assert.True(a!.IsInvalid);
        Assert.True(outer.Contains(ones(4)));
    }

    [Fact]
    public void Autograd_keeps_the_memory_that_it_needs()
    {
        using var outer = NewDisposeScope();
        var x = arange(5, ScalarType.Float64).requires_grad_();
        Tensor loss;
        using (NewDisposeScope())
            loss = x.exp().square().sum().MoveToOuterDisposeScope();
        loss.backward();
        Assert.True(x.grad!.allclose(2 * (2 * x).exp()));
    }
}
