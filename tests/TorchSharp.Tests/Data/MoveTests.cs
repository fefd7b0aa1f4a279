namespace TorchSharp.Tests.Data;

/// <summary>Types, devices, copies, and which of them share memory.</summary>
public class MoveTests
{
    static readonly Dictionary<string, ScalarType> Types = new()
    {
        ["uint8"] = uint8,
        ["int8"] = int8,
        ["int16"] = int16,
        ["int32"] = int32,
        ["int64"] = int64,
        ["bool"] = torch.@bool,
        ["float16"] = float16,
        ["bfloat16"] = bfloat16,
        ["float32"] = float32,
        ["float64"] = float64,
    };

    public static TheoryData<string> Names => [.. Expected.Names("conversions")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Conversions_round_and_wrap_as_Pythons_do(string name)
    {
        using var scope = NewDisposeScope();
        var words = name.Split(' ');
        var source = words[0] == "floats" ? tensor(new[] { 0f, 0.4f, 0.6f, 1, -1.7f, 2.5f, 100.49f, 127, -128.9f }) : tensor(new long[] { 0, 1, -1, 127, 128, 255, 256, 300, -129, 70000 });
        Expected.Same("conversions", name, source.to(Types[words[1]]));
    }

    [Fact]
    public void To_what_it_is_already_gives_the_same_memory_and_a_copy_only_when_asked()
    {
        using var scope = NewDisposeScope();
        var t = zeros(3);
        foreach (var alias in new[] { t.to(float32), t.to(CPU), t.to("cpu"), t.to(float32, CPU), t.cpu(), t.@float(), t.to(DeviceType.CPU), t.to(ones(1)), t.type(float32), t.contiguous(), t.alias(), t.detach() })
        {
            alias.add_(1);
            Assert.NotSame(t, alias);
        }
        Assert.Equal(12f, t[0].item<float>());
        foreach (var copy in new[] { t.to(float32, copy: true), t.to(CPU, copy: true), t.clone() })
            copy.add_(1);
        Assert.Equal(12f, t[0].item<float>());
    }

    [Fact]
    public void DisposeAfter_gives_up_the_source_but_not_the_memory()
    {
        using var scope = NewDisposeScope();
        var t = ones(3);
        var same = t.to(float32, disposeAfter: true);
        Assert.True(t.IsInvalid);
        Assert.Equal(3f, same.sum().item<float>());
        var other = same.to(float64, disposeAfter: true);
        Assert.True(same.IsInvalid);
        Assert.Equal(3.0, other.sum().item<double>());
    }

    [Fact]
    public void Each_short_name_gives_its_type()
    {
        using var scope = NewDisposeScope();
        var t = ones(2);
        var expected = new[] { ScalarType.Bool, ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64 };
        Assert.Equal(expected, new[] { t.@bool(), t.@byte(), t.@char(), t.@short(), t.@int(), t.@long(), t.half(), t.bfloat16(), t.@float(), t.@double() }.Select(x => x.dtype));
        Assert.Equal(ScalarType.Int16, t.type_as(zeros(1, dtype: int16)).dtype);
        Assert.Equal(ScalarType.Float64, t.type(x => x.@double()).dtype);
    }

    [Fact]
    public void A_conversion_is_differentiable()
    {
        using var scope = NewDisposeScope();
        var t = ones(3, requires_grad: true);
        (t.to(float64) * 2).sum().backward();
        Assert.Equal([2f, 2, 2], t.grad!.data<float>().ToArray());
        Assert.Equal(ScalarType.Float32, t.grad!.dtype);
    }

    [Fact]
    public void In_place_writers_change_the_tensor_and_return_it()
    {
        using var scope = NewDisposeScope();
        var t = zeros(2, 2);
        Assert.Same(t, t.fill_(3));
        Assert.Equal(12, t.sum().ToDouble());
        Assert.Same(t, t.copy_(tensor(new[] { 1, 2 })));
        Assert.Equal([1f, 2, 1, 2], t.data<float>().ToArray());
        Assert.Same(t, t.zero_());
        Assert.Equal(0, t.sum().ToDouble());
        Assert.Same(t, t.set_(ones(5)));
        Assert.Equal([5], t.shape);
    }

    [Fact]
    public void A_half_number_is_read_as_such()
    {
        using var scope = NewDisposeScope();
        Assert.Equal((Half)1.5, tensor(1.5f).half().item<Half>());
        Assert.Equal(1.5f, tensor(1.5f).bfloat16().ToSingle());
    }
}
