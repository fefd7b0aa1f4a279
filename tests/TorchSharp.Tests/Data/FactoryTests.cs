namespace TorchSharp.Tests.Data;

public class FactoryTests
{
    static readonly Dictionary<string, Func<Tensor>> Made = new()
    {
        ["arange 7"] = () => arange(7),
        ["arange 2 9 3"] = () => arange(2, 9, 3),
        ["arange floats"] = () => arange(0.5, 3.0, 0.25),
        ["arange down"] = () => arange(5, -4, -2),
        ["arange int to float64"] = () => arange(1, 4, dtype: float64),
        ["linspace"] = () => linspace(-1, 2, 9),
        ["linspace double"] = () => linspace(0, 1, 7, dtype: float64),
        ["logspace"] = () => logspace(-2, 3, 6),
        ["eye"] = () => eye(3),
        ["eye wide"] = () => eye(2, 4, dtype: int64),
        ["full float"] = () => full(2, 3, 1.5),
        ["full int"] = () => full([2, 2], 7),
        ["scalar"] = () => tensor(3.25f),
    };

    public static TheoryData<string> Names => [.. Expected.Names("factories")];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_factory_makes_what_Python_makes(string name)
    {
        using var scope = NewDisposeScope();
        Expected.Same("factories", name, Made[name](), 4e-7);
    }

    [Fact]
    public void Every_overload_of_a_size_makes_that_shape()
    {
        using var scope = NewDisposeScope();
        long[] size = [2, 3, 4, 5];
        foreach (var t in new[] { zeros(size), zeros(size.AsSpan()), zeros(2, 3, 4, 5), zeros(2L, 3, 4, 5), ones(2, 3, 4, 5), empty(2, 3, 4, 5), rand(2, 3, 4, 5), randn(2L, 3, 4, 5), full(2, 3, 4, 5, 1) })
            Assert.Equal(size, t.shape);
        Assert.Equal([7], ones(7).shape);
        Assert.Equal([7, 2], ones(7L, 2L).shape);
        Assert.Equal([7, 2, 1], empty(7, 2, 1).shape);
        Assert.Equal([], zeros([]).shape);
        Assert.Equal([0, 3], randn(0, 3).shape);
    }

    [Fact]
    public void Zeros_ones_and_full_hold_their_number()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(new float[6], zeros(2, 3).data<float>().ToArray());
        Assert.Equal([1L, 1L], ones(2, int64).data<long>().ToArray());
        Assert.Equal([true, true], full(2, true, dtype: torch.@bool).data<bool>().ToArray());
    }

    [Fact]
    public void Type_device_and_gradient_are_as_asked_for()
    {
        using var scope = NewDisposeScope();
        var t = rand(3, dtype: float64, device: CPU, requires_grad: true);
        Assert.Equal(ScalarType.Float64, t.dtype);
        Assert.True(t.requires_grad && t.is_leaf);
        Assert.Equal(DeviceType.META, zeros(3, device: META).device_type);
        Assert.Equal(ScalarType.Int16, ones_like(t, int16).dtype);
        Assert.True(tensor(new[] { 1f }, requires_grad: true).requires_grad);
    }

    [Fact]
    public void Like_takes_shape_and_type_from_the_tensor()
    {
        using var scope = NewDisposeScope();
        var t = zeros(2, 5, dtype: int32);
        foreach (var like in new[] { empty_like(t), zeros_like(t), ones_like(t), full_like(t, 4), randint_like(t, 0, 9), t.new_zeros([2, 5]), t.new_full([2, 5], 1), t.new_empty([2, 5]) })
        {
            Assert.Equal([2, 5], like.shape);
            Assert.Equal(ScalarType.Int32, like.dtype);
        }
        Assert.Equal(40, full_like(t, 4).sum().ToInt64());
    }

    [Fact]
    public void Integers_make_int64_and_other_numbers_the_default_type()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Int64, full(2, 3).dtype);
        Assert.Equal(ScalarType.Float32, full(2, 3.0).dtype);
        Assert.Equal(ScalarType.Float32, arange(3.0).dtype);
        Assert.Equal(ScalarType.Int64, randint(3, [2]).dtype);
        Assert.Equal(ScalarType.Int64, randperm(3).dtype);
    }

    [Theory]
    [InlineData(200, "uint8", true)]
    [InlineData(300, "uint8", false)]
    [InlineData(40_000, "int16", false)]
    public void Randint_refuses_numbers_that_the_type_cannot_hold(long high, string type, bool fits)
    {
        using var scope = NewDisposeScope();
        var dtype = type == "uint8" ? uint8 : int16;
        if (fits)
            Assert.InRange(randint(high, [100], dtype).max().ToInt64(), 0, high - 1);
        else
            Assert.Contains(dtype.ToString(), Assert.Throws<ArgumentOutOfRangeException>(() => randint(high, [100], dtype)).Message);
    }
}
