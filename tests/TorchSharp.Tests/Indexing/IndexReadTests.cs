using TorchSharp.Tests.Data;

namespace TorchSharp.Tests.Indexing;

/// <summary>tensor[...] reads what Python reads.</summary>
public class IndexReadTests
{
    static Tensor X => arange(60).reshape(3, 4, 5);

    static Tensor A => tensor(new long[] { 2, 0, 2 });

    static Tensor B => tensor(new long[,] { { 0, 3 }, { 1, 1 } });

    static Tensor Mask => X.remainder(7).eq(3);

    static Tensor Rows => tensor(new[] { true, false, true });

    static TensorIndex T(params long[] indices) => TensorIndex.Tensor(tensor(indices));

    static readonly Dictionary<string, Func<Tensor>> Reads = new()
    {
        ["number"] = () => X[1],
        ["negative number"] = () => X[-1],
        ["two numbers"] = () => X[2, 3],
        ["three numbers"] = () => X[2, 3, 4],
        ["slice"] = () => X[1..3],
        ["slice from"] = () => X[1..],
        ["slice to"] = () => X[..2],
        ["slice with negative end"] = () => X[.., 1..^1],
        ["slice with step"] = () => X[TensorIndex.Colon, TensorIndex.Slice(step: 2), TensorIndex.Slice(1, null, 3)],
        ["slice beyond the end"] = () => X[1..99],
        ["empty slice"] = () => X[TensorIndex.Slice(2, 1)],
        ["ellipsis"] = () => X[TensorIndex.Ellipsis, 0],
        ["number and ellipsis"] = () => X[1, TensorIndex.Ellipsis, (2, 4)],
        ["ellipsis in front of all"] = () => X[TensorIndex.Ellipsis, 1, 2, 3],
        ["none"] = () => X[TensorIndex.None, 0],
        ["none inside"] = () => X[.., TensorIndex.Null, 1],
        ["none at the end"] = () => X[0, 0, .., TensorIndex.None],
        ["true"] = () => X[TensorIndex.Bool(true)],
        ["false"] = () => X[TensorIndex.Bool(false)],
        ["tensor"] = () => X[A],
        ["tensor of two dimensions"] = () => X[.., TensorIndex.Tensor(B)],
        ["two tensors"] = () => X[A[..2], B],
        ["two tensors apart"] = () => X[T(0, 1), .., T(4, 2)],
        ["tensor after a number"] = () => X[1, TensorIndex.Tensor(A)],
        ["tensor between slices"] = () => X[1.., TensorIndex.Tensor(A), TensorIndex.Slice(step: 2)],
        ["number between tensors"] = () => X[T(0, 2), 1, T(3, 4)],
        ["mask"] = () => X[Mask],
        ["mask of rows"] = () => X[Rows],
        ["mask of rows and number"] = () => X[TensorIndex.Tensor(Rows), 2],
        ["mask after a slice"] = () => X[.., TensorIndex.Tensor(tensor(new[] { false, true, true, false })), 1..3],
        ["scalar tensor"] = () => X[tensor(2)],
        ["scalar tensor and slice"] = () => X[1.., TensorIndex.Tensor(tensor(-1))],
        ["negative tensor"] = () => X[T(-1, -3)],
    };

    public static TheoryData<string> Names => [.. Expected.Names("read")];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_index_reads_what_Python_reads(string name)
    {
        using var scope = NewDisposeScope();
        Expected.Same("read", name, Reads[name]());
    }

    [Fact]
    public void Numbers_of_every_count_reach_one_element()
    {
        using var scope = NewDisposeScope();
        var t = arange(64).reshape(2, 2, 2, 2, 2, 2);
        Assert.Equal(63, t[1, 1, 1, 1, 1, 1].item<long>());
        Assert.Equal(60, t[1, 1, 1, 1, 0][0].item<long>());
        Assert.Equal(48, t[1, 1, 0, 0][0, 0].item<long>());
        Assert.Equal(42, t[new long[] { 1, 0, 1, 0, 1, 0 }].item<long>());
        Assert.Equal(42, t.index(1, 0, 1, 0, 1, 0).item<long>());
        Assert.Equal(62, t[1, 1, 1, 1, 1, ^2].item<long>());
    }

    [Fact]
    public void Slices_are_views_and_picked_elements_are_copies()
    {
        using var scope = NewDisposeScope();
        var t = zeros(3, 3);
        t[1..].fill_(1);
        t[.., TensorIndex.None, 0].fill_(2);
        t[tensor(new long[] { 0, 1, 2 })].fill_(9);
        Assert.Equal([2f, 0, 0, 2, 1, 1, 2, 1, 1], t.data<float>().ToArray());
    }

    [Fact]
    public void Gradients_flow_through_an_index()
    {
        using var scope = NewDisposeScope();
        var t = zeros(2, 3, requires_grad: true);
        (t[0, 1..].sum() + (2 * t[tensor(new long[] { 1, 1 })]).sum()).backward();
        Assert.Equal([0f, 1, 1, 4, 4, 4], t.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_full_index_is_another_reference_to_the_tensor()
    {
        using var scope = NewDisposeScope();
        var t = zeros(2);
        var all = t[TensorIndex.Ellipsis];
        Assert.NotSame(t, all);
        all.add_(1);
        all.Dispose();
        Assert.Equal(2, t.sum().ToDouble());
    }
}
