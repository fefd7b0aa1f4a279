using System.Text.Json;
using TorchSharp.Tests.Operators;

namespace TorchSharp.Tests.Autograd;

/// <summary>Whole gradient computations, each the twin of a Python function of tests/oracle/autograd.py.</summary>
public class AutogradReferenceTests
{
    static readonly Dictionary<string, Func<Tensor[], Tensor[]>> Twins = new()
    {
        ["gradient_penalty"] = a =>
        {
            var (x, w, v) = (a[0].requires_grad_(), a[1].requires_grad_(), a[2].requires_grad_());
            var y = x.matmul(w).tanh().matmul(v);
            var g = autograd.grad([y.sum()], [x], retain_graph: true, create_graph: true)[0];
            var penalty = (g.norm(1) - 1).pow(2).mean();
            penalty.backward();
            return [penalty, g, w.grad!, v.grad!];
        },
        ["soft_targets"] = a =>
        {
            var student = a[0].requires_grad_();
            const double t = 4;
            var p = (a[1] / t).softmax(1);
            var loss = (p * (p.log() - (student / t).log_softmax(1))).sum(1).mean() * t * t;
            loss.backward();
            return [loss, student.grad!];
        },
        ["third_derivative"] = a =>
        {
            var x = a[0].requires_grad_();
            var y = (x * x).sin();
            return [.. Enumerable.Range(0, 3).Select(_ => y = autograd.grad([y.sum()], [x], retain_graph: true, create_graph: true)[0])];
        },
        ["hessian"] = a =>
        {
            var x = a[0].requires_grad_();
            var g = autograd.grad([x.logsumexp(0)], [x], retain_graph: true, create_graph: true)[0];
            return [stack(g.unbind().Select(row => autograd.grad([row], [x], retain_graph: true)[0]))];
        },
        ["writes_through_views"] = a =>
        {
            var (x, w) = (a[0].requires_grad_(), a[1].requires_grad_());
            var buffer = x * 2;
            buffer.select(1, 0).mul_(w);
            buffer.narrow(1, 1, 2).add_(w.unsqueeze(1));
            buffer.t().select(0, 2).exp_();
            var loss = buffer.pow(2).sum() + buffer.diagonal().prod();
            loss.backward();
            return [loss, x.grad!, w.grad!];
        },
        ["broadcasts"] = a =>
        {
            var (row, column, number) = (a[0].requires_grad_(), a[1].requires_grad_(), a[2].requires_grad_());
            var loss = ((row + column) * number / (row * row + 1)).tanh().sum();
            loss.backward();
            return [loss, row.grad!, column.grad!, number.grad!];
        },
        ["weighted_roots"] = a =>
        {
            var x = a[0].requires_grad_();
            autograd.backward([x.exp(), x.sin()], [a[1], a[2]]);
            return [x.grad!];
        },
        ["descent"] = a =>
        {
            var (x, y, w, b) = (a[0], a[1], a[2].requires_grad_(), a[3].requires_grad_());
            var losses = new List<Tensor>();
            for (int step = 0; step < 20; step++)
            {
                w.grad = b.grad = null;
                for (int half = 0; half < 2; half++)
                {
                    var loss = (x.slice(0, half, 8, 2).matmul(w) + b - y.slice(0, half, 8, 2)).pow(2).mean() / 2;
                    loss.backward();
                    if (half == 1)
                        losses.Add(loss.detach());
                }
                using (no_grad())
                {
                    w.sub_(w.grad! * 0.125);
                    b.sub_(b.grad! * 0.125);
                }
            }
            return [stack(losses), w, b];
        },
    };

    static readonly Lazy<Dictionary<string, JsonElement>> References = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "autograd.json")))!);

    public static TheoryData<string> Names => [.. References.Value.Keys.Union(Twins.Keys)];

    [Theory, MemberData(nameof(Names))]
    public void Gradients_are_Pythons(string name)
    {
        using var scope = NewDisposeScope();
        var reference = References.Value[name];
        var results = Twins[name]([.. reference.GetProperty("args").EnumerateArray().Select(Numbers.Decode)]);
        var expected = reference.GetProperty("out").EnumerateArray().ToList();
        Assert.Equal(expected.Count, results.Length);
        Assert.All(expected.Zip(results), pair => Assert.Null(Numbers.Difference(pair.First, pair.Second)));
    }
}
