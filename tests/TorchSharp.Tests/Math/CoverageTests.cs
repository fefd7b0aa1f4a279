using System.Reflection;

namespace TorchSharp.Tests.Operators;

public class CoverageTests
{
    // Members that take a tensor and give one, but are tested by what they do rather than by a table of values.
    static readonly HashSet<string> Elsewhere = [.. """
        to to_type type type_as bool byte char short int long half bfloat16 float double cpu cuda contiguous pin_memory
        clone copy_ set_ alias fill_ zero_ as_tensor
        index index_put_ detach detach_ requires_grad_ with_requires_grad
        MoveToOuterDisposeScope MoveToOtherDisposeScope DetachFromDisposeScope
        bernoulli multinomial normal uniform_ normal_ exponential_ bernoulli_ random_
        svd eigh qr
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    public static TheoryData<string> Names => [.. Members().Select(m => m.Name).Distinct().Order()];

    [Theory, MemberData(nameof(Names))]
    public void Every_operator_has_a_case(string name)
    {
        var missing = Members().Where(m => m.Name == name).Except(Covered.Value).Select(m => $"{m.DeclaringType!.Name}.{m}").ToList();
        Assert.True(missing.Count == 0, $"Add a case to tests/oracle/operators*.py, or the name to {nameof(Elsewhere)} if other tests cover it: {string.Join("; ", missing)}");
    }

    static readonly Lazy<HashSet<MethodInfo>> Covered = new(() => [.. OperatorCase.All.SelectMany(CaseMember.Of).Select(m => m.Method)]);

    [Fact]
    public void The_overloads_with_spans_are_those_of_SpanOverloadTests() =>
        Assert.Equal(["amax", "amin", "expand", "roll", "split", "std", "std_mean", "sum", "var", "var_mean"], All().Where(TakesSpan).Select(m => m.Name).Distinct().Order());

    // Reflection can't pass spans.
    static IEnumerable<MethodInfo> Members() => All().Where(m => !TakesSpan(m));

    static bool TakesSpan(MethodInfo m) => m.GetParameters().Any(p => p.ParameterType.IsByRefLike);

    static IEnumerable<MethodInfo> All() =>
        from type in new[] { typeof(Tensor), typeof(torch), typeof(linalg) }
        from m in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let parameters = m.GetParameters().Select(p => p.ParameterType).ToList()
        where IsTensors(m.ReturnType) && (!m.IsStatic || parameters.Exists(IsTensors))
        where !Elsewhere.Contains(m.Name) && !m.Name.EndsWith("_like") && !m.Name.StartsWith("new_")
        where m.Name is "get_T" or "get_mT" || !m.Name.StartsWith("get_")
        select m;

    static bool IsTensors(Type t) => t == typeof(Tensor) || t.IsAssignableTo(typeof(IEnumerable<Tensor>))
        || t.IsGenericType && t.Name.StartsWith("ValueTuple") && t.GenericTypeArguments.Contains(typeof(Tensor));
}
