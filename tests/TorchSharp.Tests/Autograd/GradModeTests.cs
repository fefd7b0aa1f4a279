using System.Runtime.InteropServices;
using TorchSharp.Tests.Operators;

namespace TorchSharp.Tests.Autograd;

public class GradModeTests
{
    static Tensor Leaf(params double[] values) => tensor(values).requires_grad_();

    [Fact]
    public void No_grad_ends_the_history_and_is_over_when_disposed()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(1, 2);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        Assert.True(is_grad_enabled());
        Assert.True((x * 2).requires_grad);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Set_grad_enabled_and_enable_grad_take_a_choice(bool mode)
    {
        using (set_grad_enabled(mode))
            Assert.Equal(mode, is_grad_enabled());
        using (enable_grad(mode))
            Assert.Equal(mode, is_grad_enabled());
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void Disposing_a_mode_twice_does_not_end_another()
    {
        var first = no_grad();
        first.Dispose();
        using (no_grad())
        {
            first.Dispose();
            Assert.False(is_grad_enabled());
        }
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void No_grad_ends_when_an_exception_passes()
    {
        Assert.Throws<ExternalException>(() =>
        {
            using (no_grad())
                zeros(2).matmul(zeros(3));
        });
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void A_mode_belongs_to_its_thread()
    {
        using (no_grad())
        {
            var elsewhere = false;
            var thread = new Thread(() => elsewhere = is_grad_enabled());
            thread.Start();
            thread.Join();
            Assert.True(elsewhere);
        }
    }

    [Fact]
    public void Inference_mode_makes_tensors_that_can_not_enter_a_history()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(1, 2);
        Tensor y;
        using (inference_mode())
        {
            y = x * 2;
            Assert.False(y.requires_grad);
        }
        Assert.Contains("Inference tensors cannot be saved for backward", Assert.Throws<ExternalException>(() => x * y).Message);
        using (inference_mode(false))
            Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Detach_shares_the_values_and_cuts_the_history()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(1, 2);
        var y = x * 2;
        var cut = y.detach();
        Assert.False(cut.requires_grad);
        (y * cut).sum().backward();
        Numbers.Near([4, 8], x.grad!);
        cut.fill_(5);
        Numbers.Near([5, 5], y);
    }

    [Fact]
    public void Detach_in_place_cuts_the_tensor_itself()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(1, 2);
        var y = x * 2;
        Assert.False(y.is_leaf);
        Assert.True(ReferenceEquals(y, y.detach_()));
        Assert.True(y.is_leaf);
        Assert.False(y.requires_grad);
    }

    [Fact]
    public void A_result_needs_a_gradient_when_one_argument_does()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(1, 2);
        var constant = tensor([3.0, 4.0]);
        Assert.True((constant + x).requires_grad);
        Assert.False((constant + constant).requires_grad);
        Assert.False((x + constant).is_leaf);
        Assert.False(x.eq(constant).requires_grad);
        Assert.False(x.argmax().requires_grad);
    }
}
