using System.Runtime.InteropServices;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Errors;

/// <summary>Shapes that do not fit are named with their sizes.</summary>
public class ShapeErrors
{
    [Fact]
    public void Adding_tensors_that_do_not_broadcast() =>
        Refusal.Of<ExternalException>(() => zeros(2, 3).add(zeros(2, 4)), "size of tensor a (3)", "size of tensor b (4)", "dimension 1");

    [Fact]
    public void Adding_in_place_into_too_small_a_tensor() =>
        Refusal.Of<ExternalException>(() => zeros(3).add_(zeros(2, 3)), "output with shape [3]", "broadcast shape [2, 3]");

    [Fact]
    public void Multiplying_matrices_of_other_inner_sizes() =>
        Refusal.Of<ExternalException>(() => zeros(2, 3).matmul(zeros(4, 5)), "2x3 and 4x5");

    [Fact]
    public void Joining_tensors_of_other_sizes() =>
        Refusal.Of<ExternalException>(() => cat([zeros(2, 3), zeros(2, 4)], 0), "must match except in dimension 0", "3", "4");

    [Fact]
    public void Joining_nothing() =>
        Refusal.Of<ArgumentException>(() => cat([], 0), "tensors");

    [Fact]
    public void Stacking_tensors_of_other_shapes() =>
        Refusal.Of<ExternalException>(() => stack([zeros(2), zeros(3)]), "equal size", "[2]", "[3]");

    [Fact]
    public void Convolving_another_number_of_channels() =>
        Refusal.Of<ExternalException>(() => F.conv2d(zeros(1, 3, 8, 8), zeros(4, 2, 3, 3)), "3 channels", "weight of size [4, 2, 3, 3]");

    [Fact]
    public void Convolving_with_a_kernel_that_is_too_large() =>
        Refusal.Of<ExternalException>(() => F.conv2d(zeros(1, 1, 2, 2), zeros(1, 1, 5, 5)), "(2 x 2)", "(5 x 5)", "Kernel size");

    [Fact]
    public void Reshaping_to_another_number_of_elements() =>
        Refusal.Of<ExternalException>(() => zeros(2, 3).reshape(4, 2), "[4, 2]", "input of size 6");

    [Fact]
    public void Viewing_what_is_not_contiguous() =>
        Refusal.Of<ExternalException>(() => zeros(2, 3).t().view(6), "view size is not compatible", "reshape");

    [Fact]
    public void Copying_from_a_larger_tensor() =>
        Refusal.Of<ExternalException>(() => zeros(2).copy_(zeros(3)), "size of tensor a (2)", "size of tensor b (3)");

    [Fact]
    public void A_negative_size() =>
        Refusal.Of<ExternalException>(() => zeros(-1, 2), "negative dimension -1");

    [Fact]
    public void More_memory_than_any_machine_has() =>
        Refusal.Of<ExternalException>(() => empty(1L << 48, float32), "allocate", (4L << 48).ToString());

    [Fact]
    public void A_product_of_sizes_beyond_64_bits() =>
        Refusal.Of<ExternalException>(() => empty(1L << 40, 1L << 40), "overflow");

    [Fact]
    public void An_array_with_fewer_elements_than_the_dimensions_need() =>
        Refusal.Of<ArgumentException>(() => tensor(new float[5], [2L, 3]), "[2, 3]", "6 elements", "has 5");

    [Fact]
    public void The_number_of_many_elements() =>
        Refusal.Of<ArgumentException>(() => zeros(2, 3).item<float>(), "must be 1", "[2, 3]");

    [Fact]
    public void Converting_many_elements_to_one_number() =>
        Refusal.Of<ExternalException>(() => zeros(3).ToSingle(), "3 elements");
}
