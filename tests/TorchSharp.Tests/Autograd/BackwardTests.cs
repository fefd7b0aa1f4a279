using System.Runtime.InteropServices;
using TorchSharp.Tests.Operators;

namespace TorchSharp.Tests.Autograd;

public class BackwardTests
{
    static Tensor Leaf(params double[] values) => tensor(values).requires_grad_();

    [Fact]
    public void Gradients_add_up_until_they_are_taken_away()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(1, 2);
        (x * x).sum().backward();
        (3 * x).sum().backward();
        Numbers.Near([5, 7], x.grad!);
        x.grad = null;
        Assert.Null(x.grad);
        (3 * x).sum().backward();
        Numbers.Near([3, 3], x.grad!);
    }

    [Fact]
    public void The_second_backward_needs_retain_graph()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(2);
        var y = x.exp().sum();
        y.backward(retain_graph: true);
        y.backward();
        Numbers.Near([2 * Math.Exp(2)], x.grad!);
        Assert.Contains("second time", Assert.Throws<ExternalException>(() => y.backward()).Message);
    }

    [Fact]
    public void Backward_from_many_elements_needs_their_weights()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(1, 2);
        Assert.Contains("scalar outputs", Assert.Throws<ExternalException>(() => (x * 2).backward()).Message);
        (x * x).backward([tensor([10.0, 100.0])]);
        Numbers.Near([20, 400], x.grad!);
    }

    [Fact]
    public void Backward_fills_only_the_inputs_that_it_is_told_of()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Leaf(1), Leaf(2));
        (x * y).sum().backward(inputs: [x]);
        Numbers.Near([2], x.grad!);
        Assert.Null(y.grad);
    }

    [Fact]
    public void Grad_leaves_the_leaves_alone()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Leaf(1, 2), Leaf(3, 4));
        var grads = autograd.grad([(x * y).sum()], [x, y]);
        Numbers.Near([3, 4], grads[0]);
        Numbers.Near([1, 2], grads[1]);
        Assert.Null(x.grad);
        Assert.Null(y.grad);
    }

    [Fact]
    public void Grad_of_an_input_that_was_not_used_is_no_valid_tensor()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Leaf(1), Leaf(2));
        var grads = autograd.grad([x.exp().sum()], [x, y], allow_unused: true);
        Assert.False(grads[0].IsInvalid);
        Assert.True(grads[1].IsInvalid);
        Assert.Contains("not have been used", Assert.Throws<ExternalException>(() => autograd.grad([x.exp().sum()], [x, y])).Message);
    }

    [Fact]
    public void Grad_takes_weights_and_can_be_asked_again()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(1, 2);
        var y = x * x;
        Numbers.Near([2, 0], autograd.grad([y], [x], grad_outputs: [tensor([1.0, 0.0])], retain_graph: true)[0]);
        Numbers.Near([0, 4], autograd.grad([y], [x], grad_outputs: [tensor([0.0, 1.0])])[0]);
        Assert.Throws<ExternalException>(() => autograd.grad([y], [x], grad_outputs: [tensor([0.0, 1.0])]));
    }

    [Fact]
    public void A_gradient_has_a_history_only_when_asked_for()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(2);
        Assert.False(autograd.grad([x.pow(3).sum()], [x])[0].requires_grad);
        var first = autograd.grad([x.pow(3).sum()], [x], retain_graph: true, create_graph: true)[0];
        Assert.True(first.requires_grad);
        Numbers.Near([12], autograd.grad([first.sum()], [x])[0]);
    }

    [Fact]
    public void Gradients_of_gradients_add_up_in_the_leaves_too()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(2);
        x.pow(3).sum().backward(retain_graph: true, create_graph: true);
        var first = x.grad!;
        x.grad = null;
        first.sum().backward();
        Numbers.Near([12], x.grad!);
    }

    [Fact]
    public void A_tensor_that_was_written_to_can_not_be_differentiated_with_its_old_value()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(1, 2);
        var y = x * 1;
        var z = y.square();
        y.add_(1);
        Assert.Contains("modified by an inplace operation", Assert.Throws<ExternalException>(() => z.sum().backward()).Message);
    }

    [Fact]
    public void A_leaf_that_needs_a_gradient_can_not_be_written_to()
    {
        using var scope = NewDisposeScope();
        var x = Leaf(1, 2);
        Assert.Contains("leaf Variable", Assert.Throws<ExternalException>(() => x.mul_(2)).Message);
        using (no_grad())
            x.mul_(2);
        Numbers.Near([2, 4], x);
    }

    [Fact]
    public void Whole_numbers_have_no_gradient() =>
        Assert.Contains("floating point", Assert.Throws<ExternalException>(() => tensor(new long[] { 1 }).requires_grad_()).Message);
}
