using System.Reflection;
using System.Runtime.CompilerServices;

namespace TorchSharp.Tests.Operators;

/// <summary>A member that a case speaks of: of Tensor or a function, the one that returns a new tensor or the one that writes into its own.</summary>
sealed record CaseMember(MethodInfo Method, bool InPlace)
{
    public static IEnumerable<CaseMember> Of(OperatorCase c)
    {
        var types = Arguments.Parse(c.Signature);
        if (c.IsStatic)
            return Find(c.Owner switch { "linalg" => typeof(linalg), "Tensor" => typeof(Tensor), _ => typeof(torch) }, c.Name, types, false);
        var found = Both(c, c.Name, types, false);
        return c.InPlace is null ? found : found.Concat(Both(c, c.Name + "_", types, true));
    }

    /// <summary>Calls it with arguments that begin with the tensor that it belongs to.</summary>
    public object? Call(object?[] arguments) => Method.IsStatic
        ? Method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)
        : Method.Invoke(arguments[0], BindingFlags.DoNotWrapExceptions, null, arguments[1..], null);

    public Type[] Types => [.. Method.IsStatic ? [] : new[] { typeof(Tensor) }, .. Method.GetParameters().Select(p => p.ParameterType)];

    /// <summary>All tensors of a result, in order; null for one that is not there.</summary>
    public static IEnumerable<Tensor?> Tensors(object? result) => result switch
    {
        Tensor t => [t],
        IEnumerable<Tensor> list => list,
        ITuple tuple when tuple[0] is Tensor => Enumerable.Range(0, tuple.Length).Select(k => (Tensor?)tuple[k]),
        _ => [],
    };

    public override string ToString() => $"{Method.DeclaringType!.Name}.{Method}";

    static IEnumerable<CaseMember> Both(OperatorCase c, string name, Type[] types, bool inPlace) =>
        [.. Find(typeof(Tensor), name, types, inPlace), .. c.Owner == "Tensor" ? [] : Find(typeof(torch), name, [typeof(Tensor), .. types], inPlace)];

    static IEnumerable<CaseMember> Find(Type owner, string name, Type[] types, bool inPlace) =>
        owner.GetMethod(name, types) is { } m && m.GetParameters().Select(p => p.ParameterType).SequenceEqual(types) ? [new CaseMember(m, inPlace)] : [];
}
