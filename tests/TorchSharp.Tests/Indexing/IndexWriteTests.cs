using TorchSharp.Tests.Data;

namespace TorchSharp.Tests.Indexing;

/// <summary>tensor[...] = value writes what Python writes.</summary>
public class IndexWriteTests
{
    static Tensor Five => arange(100, 105);

    static TensorIndex T(params long[] indices) => TensorIndex.Tensor(tensor(indices));

    static readonly Dictionary<string, Action<Tensor>> Writes = new()
    {
        ["number"] = x => x[1] = tensor(-1),
        ["numbers"] = x => x[1, 2, 3] = tensor(-1),
        ["row"] = x => x[2, 0] = Five,
        ["row for all"] = x => x[0] = Five,
        ["slice"] = x => x[.., 1..3] = tensor(new[,] { { 7 }, { 8 } }),
        ["step"] = x => x[TensorIndex.Ellipsis, TensorIndex.Slice(step: 2)] = tensor(0),
        ["leading ones"] = x => x[0, 0] = Five.reshape(1, 1, 5),
        ["tensor"] = x => x[tensor(new long[] { 2, 0 })] = Five,
        ["tensors"] = x => x[tensor(new long[] { 0, 1 }), tensor(new long[] { 3, 2 })] = stack([Five, -Five]),
        ["mask"] = x => x[x.remainder(7).eq(3)] = tensor(-5L),
        ["mask of rows and number"] = x => x[TensorIndex.Tensor(tensor(new[] { true, false, true })), 1] = Five,
        ["tensor with leading ones"] = x => x[0, T(1, 2)] = Five.reshape(1, 1, 5),
        ["accumulate"] = x => x.index_put_(Five, [T(1, 1, 2), T(0, 0, 0)], accumulate: true),
        ["false"] = x => x[TensorIndex.Bool(false)] = tensor(-1L),
        ["none"] = x => x[TensorIndex.None] = zeros(1, 3, 4, 5, dtype: int64),
    };

    public static TheoryData<string> Names => [.. Expected.Names("write")];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_index_writes_what_Python_writes(string name)
    {
        using var scope = NewDisposeScope();
        var x = arange(60).reshape(3, 4, 5);
        Writes[name](x);
        Expected.Same("write", name, x);
    }

    [Fact]
    public void A_number_is_written_everywhere()
    {
        using var scope = NewDisposeScope();
        var t = zeros(2, 3);
        t.index_put_(5, TensorIndex.Colon, 1);
        t.index_put_(7, tensor(new[] { false, true }));
        Assert.Equal([0f, 5, 0, 7, 7, 7], t.data<float>().ToArray());
    }

    [Fact]
    public void Every_count_of_numbers_writes_one_element()
    {
        using var scope = NewDisposeScope();
        var t = zeros(2, 2, 2, 2, dtype: int64);
        t[1, 1, 1, 1] = tensor(1L);
        t[0, 0, 0] = tensor(2L);
        t[new long[] { 0, 1, 0, 1 }] = tensor(3L);
        Assert.Equal((1, 4, 3), (t[1, 1, 1, 1].ToInt32(), t[0, 0, 0].sum().ToInt32(), t[0, 1, 0, 1].ToInt32()));
        Assert.Equal(8, t.sum().ToInt32());
        var deep = zeros([1, 1, 1, 1, 1, 2]);
        deep[0, 0, 0, 0, 0, 1] = tensor(5f);
        deep[0, 0, 0, 0, 0] = tensor(6f);
        Assert.Equal(12, deep.sum().ToInt32());
    }

    [Fact]
    public void Writing_is_part_of_the_computation_that_is_differentiated()
    {
        using var scope = NewDisposeScope();
        var value = ones(2, requires_grad: true);
        var t = zeros(3, 2);
        t[1] = value * 3;
        t[tensor(new long[] { 2 })] = value * 4;
        t.sum().backward();
        Assert.Equal([7f, 7], value.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Accumulating_needs_a_tensor_among_the_indices()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => zeros(3).index_put_(ones(1), [TensorIndex.Single(1)], accumulate: true));
    }
}
