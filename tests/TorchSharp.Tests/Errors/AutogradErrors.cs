using System.Runtime.InteropServices;

namespace TorchSharp.Tests.Errors;

/// <summary>What can't be differentiated says why.</summary>
public class AutogradErrors
{
    static Tensor Leaf(params long[] shape) => ones(shape, requires_grad: true);

    [Fact]
    public void Backward_of_a_tensor_that_is_no_number() =>
        Refusal.Of<ExternalException>(() => (Leaf(3) * 2).backward(), "scalar outputs");

    [Fact]
    public void Backward_without_anything_to_differentiate() =>
        Refusal.Of<ExternalException>(() => ones(3).sum().backward(), "does not require grad");

    [Fact]
    public void A_second_backward() =>
        Refusal.Of<ExternalException>(() =>
        {
            var loss = Leaf(3).pow(2).sum();
            loss.backward();
            loss.backward();
        }, "second time", "retain_graph");

    [Fact]
    public void Changing_what_backward_still_needs() =>
        Refusal.Of<ExternalException>(() =>
        {
            var e = Leaf(3).exp();
            e.add_(1);
            e.sum().backward();
        }, "modified by an inplace operation", "version 1");

    [Fact]
    public void Changing_a_leaf_in_place() =>
        Refusal.Of<ExternalException>(() => Leaf(3).add_(1), "a leaf Variable that requires grad", "in-place");

    [Fact]
    public void Writing_into_a_leaf_by_index() =>
        Refusal.Of<ExternalException>(() => Leaf(3)[0] = tensor(1f), "a view of a leaf Variable");

    [Fact]
    public void The_gradient_of_an_input_that_was_not_used() =>
        Refusal.Of<ExternalException>(() => autograd.grad([Leaf(3).sum()], [Leaf(2)]), "not have been used in the graph", "allow_unused");

    [Fact]
    public void The_gradient_of_a_tensor_that_needs_none() =>
        Refusal.Of<ExternalException>(() => autograd.grad([Leaf(3).sum()], [ones(2)]), "does not require grad");

    [Fact]
    public void A_gradient_of_another_shape() =>
        Refusal.Of<ExternalException>(() => (Leaf(3) * 2).backward([ones(2)]), "[2]", "[3]");

    [Fact]
    public void What_was_computed_without_gradients()
    {
        Refusal.Of<ExternalException>(() =>
        {
            var t = Leaf(3);
            Tensor loss;
            using (no_grad())
                loss = t.pow(2).sum();
            Assert.False(loss.requires_grad);
            loss.backward();
        }, "does not require grad");
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void What_was_made_for_inference_only()
    {
        Refusal.Of<ExternalException>(() =>
        {
            Tensor made;
            using (inference_mode())
                made = ones(3);
            (Leaf(3) * made).sum().backward();
        }, "Inference tensors cannot be saved for backward");
        Refusal.Of<ExternalException>(() =>
        {
            Tensor made;
            using (inference_mode())
                made = ones(3);
            made.add_(1);
        }, "Inplace update to inference tensor outside InferenceMode");
    }
}
