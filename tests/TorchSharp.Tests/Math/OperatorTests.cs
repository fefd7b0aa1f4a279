using System.Text.Json;

namespace TorchSharp.Tests.Operators;

public class OperatorTests
{
    public static TheoryData<string> Names => [.. OperatorCase.All.Select(c => c.Name).Distinct()];

    [Theory, MemberData(nameof(Names))]
    public void Operator_returns_what_Python_returns(string name)
    {
        foreach (var c in OperatorCase.All.Where(c => c.Name == name))
        {
            foreach (var member in CaseMember.Of(c))
            {
                using var scope = NewDisposeScope();
                var arguments = Decode(c, member);
                var result = member.Call(arguments);
                if (member.InPlace)
                    Assert.True(ReferenceEquals(arguments[0], result), $"{member} returns another tensor: {c}");
                if (result is bool truth)
                    Assert.True(truth == c.Outputs[0].GetBoolean(), $"{member} returns {truth}: {c}");
                else
                    Compare(member.InPlace ? [c.InPlace!.Value] : c.Outputs, [.. CaseMember.Tensors(result)], $"{member} of {c}");
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_case_has_a_member(string name) =>
        Assert.All(OperatorCase.All.Where(c => c.Name == name), c => Assert.NotEmpty(CaseMember.Of(c)));

    public static TheoryData<string> Differentiable => [.. OperatorCase.All.Where(c => c.Gradients is not null).Select(c => c.Name).Distinct()];

    [Theory, MemberData(nameof(Differentiable))]
    public void Gradients_are_Pythons(string name)
    {
        foreach (var c in OperatorCase.All.Where(c => c.Name == name && c.Gradients is not null))
        {
            foreach (var member in CaseMember.Of(c))
            {
                using var scope = NewDisposeScope();
                var arguments = Decode(c, member);
                var leaves = arguments.SelectMany(CaseMember.Tensors).OfType<Tensor>().ToList();
                for (int k = 0; k < leaves.Count; k++)
                {
                    if (leaves[k].is_floating_point())
                        leaves[k].requires_grad = true;
                }
                // A leaf that needs a gradient can't be written to: a copy of it can.
                if (member.InPlace)
                    arguments[0] = leaves[0] + 0;
                var loss = CaseMember.Tensors(member.Call(arguments)).OfType<Tensor>().Where(t => t.requires_grad).Select(Weighted).Aggregate((a, b) => a + b);
                var grads = new Queue<Tensor>(autograd.grad([loss], [.. leaves.Where(t => t.requires_grad)], allow_unused: true));
                Compare(c.Gradients!, [.. leaves.Select(t => t.requires_grad && grads.Dequeue() is { IsInvalid: false } g ? g : null)], $"gradient of {member} of {c}");
            }
        }
    }

    static object?[] Decode(OperatorCase c, CaseMember member) => [.. member.Types.Zip(c.Arguments, Arguments.Value)];

    static Tensor Weighted(Tensor t) =>
        (t.to_type(ScalarType.Float64) * tensor([.. Enumerable.Range(0, (int)t.NumberOfElements).Select(k => (k % 5 + 1) / 4.0)], t.shape)).sum();

    static void Compare(JsonElement[] expected, Tensor?[] actual, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{actual.Length} tensors instead of {expected.Length}: {what}");
        for (int k = 0; k < expected.Length; k++)
        {
            var difference = Numbers.Difference(expected[k], actual[k]);
            Assert.True(difference is null, $"{difference}: output {k}, {what}");
        }
    }
}
