namespace TorchSharp.Tests.Operators;

/// <summary>The overloads with spans, against those with arrays, which have reference values.</summary>
public class SpanOverloadTests
{
    static readonly Tensor X = arange(24, ScalarType.Float64).sin().reshape(2, 3, 4).DetachFromDisposeScope();
    static readonly long[] Array = [0, 2];

    static ReadOnlySpan<long> Span => Array;

    static void Same(Tensor expected, params Tensor[] actual)
    {
        Assert.All(actual, t => Assert.Equal(expected.shape, t.shape));
        Assert.All(actual, t => Assert.True(t.allclose(expected, 0, 0)));
    }

    static void Same((Tensor, Tensor) expected, params (Tensor, Tensor)[] actual)
    {
        Same(expected.Item1, [.. actual.Select(a => a.Item1)]);
        Same(expected.Item2, [.. actual.Select(a => a.Item2)]);
    }

    [Fact]
    public void Sum_takes_a_span() => Same(X.sum(Array, true), X.sum(Span, true), torch.sum(X, Span, true));

    [Fact]
    public void Amax_and_amin_take_a_span()
    {
        Same(X.amax(Array, true), X.amax(Span, true), torch.amax(X, Span, true));
        Same(X.amin(Array, true), X.amin(Span, true), torch.amin(X, Span, true));
    }

    [Fact]
    public void Spread_takes_a_span()
    {
        Same(X.std(Array, false, true), X.std(Span, false, true));
        Same(X.var(Array, false, true), X.var(Span, false, true));
        Same(X.std_mean(Array, false, true), X.std_mean(Span, false, true), torch.std_mean(X, Span, false, true));
        Same(X.var_mean(Array, false, true), X.var_mean(Span, false, true), torch.var_mean(X, Span, false, true));
    }

    [Fact]
    public void Expand_takes_a_span() => Same(X.expand(5, 2, 3, 4), X.expand((ReadOnlySpan<long>)[5, 2, 3, 4]));

    [Fact]
    public void Roll_takes_spans() => Same(X.roll([1, 2], [0, 2]), X.roll((ReadOnlySpan<long>)[1, 2], Span), torch.roll(X, (ReadOnlySpan<long>)[1, 2], Span));

    [Fact]
    public void Split_takes_a_span()
    {
        var parts = X.split((ReadOnlySpan<long>)[1, 3], 2);
        Assert.Equal(2, parts.Length);
        Same(X.narrow(2, 0, 1), parts[0]);
        Same(X.narrow(2, 1, 3), parts[1]);
    }

    [Fact]
    public void Amax_writes_into_the_tensor_that_it_is_given()
    {
        using var scope = NewDisposeScope();
        var high = zeros(2, 4, ScalarType.Float64);
        var low = zeros(2, 4, ScalarType.Float64);
        Same(high, X.amax([1], false, high));
        Same(X.amax(1), high);
        Same(low, X.amin([1], false, low));
        Same(X.amin(1), low);
    }
}
