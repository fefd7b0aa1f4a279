using System.Runtime.InteropServices;

namespace TorchSharp.Tests.Errors;

/// <summary>Indices and dimensions outside are named with the range.</summary>
public class RangeErrors
{
    [Fact]
    public void A_number_beyond_the_dimension()
    {
        Refusal.Of<ExternalException>(() => _ = zeros(3, 4)[3], "index 3 out of range", "[3, 4]", "dimension 0");
        Refusal.Of<ExternalException>(() => _ = zeros(3, 4)[0, -5], "-5", "out of range");
        Refusal.Of<ExternalException>(() => zeros(3)[5] = tensor(1f), "index 5 out of range");
    }

    [Fact]
    public void More_indices_than_dimensions() =>
        Refusal.Of<ExternalException>(() => _ = zeros(3, 4)[0, 0, 0], "too many indices", "dimension 2");

    [Fact]
    public void A_step_that_is_not_above_zero() =>
        Refusal.Of<ExternalException>(() => _ = zeros(3)[TensorIndex.Slice(step: -1)], "step must be positive");

    [Fact]
    public void A_tensor_index_beyond_the_dimension() =>
        Refusal.Of<ExternalException>(() => _ = zeros(3)[tensor(new[] { 0L, 7 })], "index 7 is out of bounds", "size 3");

    [Fact]
    public void A_mask_of_another_shape() =>
        Refusal.Of<ExternalException>(() => _ = zeros(3)[tensor(new[] { true, false })], "mask [2]", "[3]");

    [Fact]
    public void Selecting_beyond_the_end()
    {
        Refusal.Of<ExternalException>(() => zeros(3).select(0, 3), "index 3 out of range");
        Refusal.Of<ExternalException>(() => zeros(3).index_select(0, tensor(new[] { 5L })), "out of range");
    }

    [Fact]
    public void Narrowing_beyond_the_end() =>
        Refusal.Of<ExternalException>(() => zeros(3).narrow(0, 2, 2), "start (2) + length (2) exceeds dimension size (3)");

    [Fact]
    public void Gathering_beyond_the_end() =>
        Refusal.Of<ExternalException>(() => zeros(2, 3).gather(1, tensor(new[,] { { 3L }, { 0 } })), "index 3 is out of bounds", "size 3");

    [Fact]
    public void A_dimension_that_the_tensor_lacks()
    {
        Refusal.Of<ExternalException>(() => zeros(2, 3).sum(2), "Dimension out of range", "[-2, 1]", "2");
        Refusal.Of<ExternalException>(() => zeros(2, 3).transpose(0, 5), "Dimension out of range");
        Refusal.Of<ArgumentOutOfRangeException>(() => zeros(2, 3).size(4), "2 dimensions");
    }

    [Fact]
    public void Drawing_more_samples_than_there_are() =>
        Refusal.Of<ExternalException>(() => multinomial(ones(3), 5), "n_sample > prob_dist.size(-1)");

    [Fact]
    public void A_probability_above_one() =>
        Refusal.Of<ExternalException>(() => empty(3).bernoulli_(1.5), "[0, 1]", "1.5");
}
