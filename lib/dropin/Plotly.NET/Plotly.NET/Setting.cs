using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>Sets what was given and leaves out what was not.</summary>
static class Setting
{
    public static T Set<T, V>(this T target, string name, FSharpOption<V> value) where T : DynamicObj.DynamicObj
    {
        if (value is not null)
            target.Put(name, value.Value);
        return target;
    }

    public static T Put<T>(this T target, string name, object value) where T : DynamicObj.DynamicObj
    {
        target.SetValue(name, Plain(value));
        return target;
    }

    /// <summary>A value of the other's kind: what both have comes from the second, parts are merged.</summary>
    public static T Merge<T>(T first, DynamicObj.DynamicObj second) where T : DynamicObj.DynamicObj, new()
    {
        var merged = new T();
        foreach (var (name, value) in first.GetProperties(false))
            merged.SetValue(name, value);
        foreach (var (name, value) in second.GetProperties(false))
        {
            var there = merged.Find<DynamicObj.DynamicObj>(name);
            merged.SetValue(name, there is not null && value is DynamicObj.DynamicObj part ? MergeParts(there, part) : value);
        }
        return merged;
    }

    public static V Find<V>(this DynamicObj.DynamicObj target, string name) where V : class => target.TryGetValue(name)?.Value as V;

    static DynamicObj.DynamicObj MergeParts(DynamicObj.DynamicObj first, DynamicObj.DynamicObj second)
    {
        var merged = (DynamicObj.DynamicObj)Activator.CreateInstance(second.GetType());
        foreach (var (name, value) in Merge<DynamicObj.DynamicObj>(first, second).GetProperties(false))
            merged.SetValue(name, value);
        return merged;
    }

    static object Plain(object value) => value switch
    {
        IStyle style => style.Convert(),
        IEnumerable<IStyle> styles => styles.Select(style => style.Convert()).ToArray(),
        _ => value,
    };
}
