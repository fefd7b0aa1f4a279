namespace TorchSharp.Tests.Operators;

/// <summary>Which overload a call in plain C# takes, where several could be meant.</summary>
public class CallSiteTests
{
    static readonly Tensor X = arange(6, ScalarType.Float64).reshape(2, 3).DetachFromDisposeScope();

    static void Is(Tensor actual, params double[] expected) => Numbers.Near(expected, actual);

    [Fact]
    public void A_number_is_a_dimension_where_torch_means_one()
    {
        using var scope = NewDisposeScope();
        Is(X.sum(1), 3, 12);
        Is(X.sum(-1), 3, 12);
        Is(X.sum(0, 1), 15);
        Is(X.mean([1]), 1, 4);
        Is(X.amax(1), 2, 5);
        Is(X.std(1), 1, 1);
        Is(X.var(0, unbiased: false), 2.25, 2.25, 2.25);
        Is(X.norm(1), Math.Sqrt(5), Math.Sqrt(50));
        Is(X.norm(1f), 15);
        Is(X.max(1).values, 2, 5);
        Is(X.max(1).indexes, 2, 2);
        Is(X.squeeze(), 0, 1, 2, 3, 4, 5);
    }

    [Fact]
    public void A_literal_zero_is_a_type_to_sum_and_prod_unless_it_is_named()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Byte, X.sum(0).dtype);
        Assert.Equal(ScalarType.Byte, X.prod(0).dtype);
        Is(X.sum(dim: 0), 3, 5, 7);
        Is(X.sum([0]), 3, 5, 7);
        Is(X.prod(dim: 0), 0, 4, 10);
    }

    [Fact]
    public void Lists_of_numbers_need_no_brackets()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([3, 2], X.permute(1, 0).shape);
        Assert.Equal([3, 2], X.reshape(3, -1).shape);
        Assert.Equal([6], X.view(-1).shape);
        Assert.Equal([4, 2, 3], X.expand(4, 2, 3).shape);
        Assert.Equal([4, 3], X.repeat(2, 1).shape);
        Is(X.flip(1), 2, 1, 0, 5, 4, 3);
        Assert.Equal([2, 3], zeros(6).unflatten(0, 2, 3).shape);
    }

    [Fact]
    public void One_number_splits_by_size_and_a_list_by_sizes()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([2, 1], X.split(2, 1).Select(t => t.shape[1]));
        Assert.Equal([1, 2], X.split([1, 2], 1).Select(t => t.shape[1]));
        Assert.Equal(2, X.split(1).Length);
    }

    [Fact]
    public void Numbers_become_scalars_not_tensors()
    {
        using var scope = NewDisposeScope();
        Is(X.clamp(1, 4), 1, 1, 2, 3, 4, 4);
        Is(X.clamp(max: 2), 0, 1, 2, 2, 2, 2);
        Is(X.pow(2), 0, 1, 4, 9, 16, 25);
        Is(X.eq(3), 0, 0, 0, 1, 0, 0);
        Is(X.masked_fill(X > 2, -1), 0, 1, 2, -1, -1, -1);
        Is(where(X > 2, X, 0), 0, 0, 0, 3, 4, 5);
        Assert.Equal(ScalarType.Float32, (ones(2) * 0.5).dtype);
        Assert.Equal(ScalarType.Int64, (arange(3) * 2).dtype);
        Assert.Equal(ScalarType.Float32, (arange(3) * 0.5).dtype);
    }

    [Fact]
    public void Operators_bind_as_in_arithmetic()
    {
        using var scope = NewDisposeScope();
        Is(1 - X * 2 / 4, 1, 0.5, 0, -0.5, -1, -1.5);
        Is(2 / (X + 1), 2, 1, 2 / 3.0, 0.5, 0.4, 2 / 6.0);
        Is(-X % 4, 0, 3, 2, 1, 0, 3);
        Is((X > 1) & (X <= 4) | ~(X != 0), 1, 0, 1, 1, 1, 0);
        Is(3 < X, 0, 0, 0, 0, 1, 1);
    }

    [Fact]
    public void Tensors_are_joined_from_lists_and_arguments()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([4, 3], cat([X, X]).shape);
        Assert.Equal([2, 6], cat(new List<Tensor> { X, X }, 1).shape);
        Assert.Equal([2, 3, 2], stack([X, X], -1).shape);
        Assert.Equal([2, 6], hstack(X, X).shape);
        Assert.Equal([2, 6], hstack([X, X]).shape);
        Assert.Equal([4, 3], vstack([X, X]).shape);
    }

    [Fact]
    public void Cat_of_one_tensor_shares_its_memory()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3);
        cat([x]).add_(1);
        Is(x, 1, 1, 1);
    }

    [Fact]
    public void Views_share_memory_and_copies_do_not()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);
        Tensor[] views = [x.view(6), x.t(), x.T, x.select(0, 0), x.narrow(1, 0, 2), x.unsqueeze(0), x.expand(4, 2, 3), x.permute(1, 0), x.chunk(2)[0], x.flatten(), x.diagonal(), x.unfold(1, 2, 1)];
        Tensor[] copies = [x + 0, x.repeat(1, 1), x.flip(0), x.roll(1), x.index_select(0, tensor(new long[] { 0, 1 })), x.tril()];
        x.add_(1);
        Assert.All(views, v => Assert.True(v.eq(1).all().ToBoolean()));
        Assert.All(copies, c => Assert.True(c.eq(0).all().ToBoolean()));
    }
}
