using System.Runtime.InteropServices;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Errors;

/// <summary>Types that do not fit are named.</summary>
public class TypeErrors
{
    [Fact]
    public void Indexing_with_a_floating_point_tensor() =>
        Refusal.Of<ExternalException>(() => _ = zeros(3)[zeros(2)], "tensors used as indices must be long");

    [Fact]
    public void Selecting_with_a_floating_point_tensor() =>
        Refusal.Of<ExternalException>(() => zeros(3).index_select(0, zeros(2)), "expected dtype int32 or int64");

    [Fact]
    public void Multiplying_matrices_of_two_types() =>
        Refusal.Of<ExternalException>(() => zeros(2, 2).mm(zeros(2, 2, float64)), "expected", "Double");

    [Fact]
    public void Class_labels_that_are_no_integers() =>
        Refusal.Of<ExternalException>(() => F.cross_entropy(zeros(2, 3), zeros(2, dtype: int32)), "expected scalar type Long but found Int");

    [Fact]
    public void Class_labels_beyond_the_classes() =>
        Refusal.Of<ExternalException>(() => F.cross_entropy(zeros(2, 3), tensor(new[] { 0L, 3 })), "Target 3 is out of bounds");

    [Fact]
    public void Reading_elements_as_another_type()
    {
        Refusal.Of<ArgumentException>(() => zeros(1).item<double>(), "Double is not compatible with Float32", "Single");
        Refusal.Of<ArgumentException>(() => zeros(2).data<int>(), "Int32 is not compatible with Float32");
        Refusal.Of<ArgumentException>(() => zeros(2).bfloat16().data<float>(), "BFloat16", "to(float32)");
    }

    [Fact]
    public void Random_fractions_of_an_integer_type() =>
        Refusal.Of<ArgumentException>(() => rand(3, dtype: int64), "Int64", "randint");

    [Fact]
    public void The_mean_of_integers() =>
        Refusal.Of<ExternalException>(() => arange(3).mean(), "mean()", "Long");

    [Fact]
    public void A_gradient_of_integers() =>
        Refusal.Of<ExternalException>(() => zeros(3, dtype: int64, requires_grad: true), "floating point", "require gradients");

    [Fact]
    public void Adding_a_fraction_to_integers_in_place() =>
        Refusal.Of<ExternalException>(() => arange(3).add_(0.5), "can't be cast", "Float", "Long");

    [Fact]
    public void An_array_of_a_type_that_no_tensor_has() =>
        Refusal.Of<NotSupportedException>(() => from_array(new decimal[2]), "System.Decimal", "float");

    [Fact]
    public void Writing_elements_of_another_type_by_index() =>
        Refusal.Of<ExternalException>(() => zeros(3).index_put_(ones(1, float64), tensor(new[] { 1L })), "dtypes match");

    [Fact]
    public void Named_dimensions() =>
        Refusal.Of<NotSupportedException>(() => zeros(2, names: ["N"]), "names");
}
