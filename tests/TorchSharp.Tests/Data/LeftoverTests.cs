namespace TorchSharp.Tests.Data;

/// <summary>Reading, writing, printing and moving leave no tensor behind but their result.</summary>
public class LeftoverTests
{
    static readonly Dictionary<string, (int Results, Action<Tensor, Tensor> Use)> Uses = new()
    {
        ["number"] = (1, (t, one) => _ = t[1]),
        ["numbers"] = (1, (t, one) => _ = t[1, 2, 0]),
        ["slices"] = (1, (t, one) => _ = t[1.., TensorIndex.None, ..2]),
        ["everything"] = (1, (t, one) => _ = t[..]),
        ["bool"] = (1, (t, one) => _ = t[TensorIndex.Bool(true)]),
        ["write numbers"] = (0, (t, one) => t[1, 2, 0] = one),
        ["write leading ones"] = (0, (t, one) => t[0, 0, 0] = one),
        ["write by tensor"] = (1, (t, one) => t[tensor(new[] { 1L, 2 })] = one),
        ["write a number"] = (0, (t, one) => t.index_put_(3, TensorIndex.Bool(true), 1)),
        ["item"] = (1, (t, one) => _ = t[0, 0, 0].item<float>()),
        ["ToSingle"] = (1, (t, one) => t[0, 0, 0].ToSingle()),
        ["data"] = (0, (t, one) => t.data<float>().ToArray()),
        ["data of a view"] = (1, (t, one) => t.transpose(0, 2).data<float>().ToArray()),
        ["julia"] = (0, (t, one) => t.jlstr()),
        ["numpy"] = (0, (t, one) => t.npstr()),
        ["csharp"] = (0, (t, one) => t.cstr()),
        ["half numpy"] = (1, (t, one) => t.half().npstr()),
        ["tensor of another type"] = (1, (t, one) => tensor(new[] { 1f }, float64)),
        ["from_array of another type"] = (1, (t, one) => from_array(new[] { 1f }, float64)),
        ["disposeAfter"] = (1, (t, one) => t.clone().to(float64, disposeAfter: true)),
        ["normal"] = (1, (t, one) => normal(0, 1, [3L])),
    };

    public static TheoryData<string> Names => [.. Uses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_the_result_is_left(string name)
    {
        using var scope = NewDisposeScope();
        Tensor t = zeros(9, 8, 7), one = ones(1, 1, 1);
        var before = scope.DisposablesCount;
        var (results, use) = Uses[name];
        use(t, one);
        Assert.Equal(before + results, scope.DisposablesCount);
    }
}
