using Microsoft.FSharp.Core;

namespace Plotly.NET.CSharp;

public static class OptionalExtensions
{
    internal static FSharpOption<T> ToOption<T>(this Optional<T> value) => value.IsSome ? FSharpOption<T>.Some(value.Value) : null;

    internal static T Or<T>(this Optional<T> value, T otherwise) => value.IsSome ? value.Value : otherwise;

    internal static T Set<T, V>(this T target, string name, Optional<V> value) where T : DynamicObj.DynamicObj =>
        value.IsSome ? target.Put(name, value.Value) : target;
}
