namespace TorchSharp.Tests.Data;

[Collection("torch state")]
public class DefaultTypeTests
{
    [Fact]
    public void The_default_type_is_what_factories_make()
    {
        using var scope = NewDisposeScope();
        var was = get_default_dtype();
        Assert.Equal(ScalarType.Float32, was);
        try
        {
            set_default_dtype(float64);
            foreach (var t in new[] { zeros(2), randn(2), eye(2), linspace(0, 1, 2), full(2, 0.5), arange(1.5) })
                Assert.Equal(ScalarType.Float64, t.dtype);
            Assert.Equal(ScalarType.Float32, tensor(1f).dtype);
        }
        finally
        {
            set_default_dtype(was);
        }
    }

    [Fact]
    public void An_integer_type_cannot_be_the_default() =>
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => set_default_dtype(int64)).Message);
}
