using System.Dynamic;
using Microsoft.FSharp.Core;

namespace DynamicObj;

/// <summary>An object whose members are made by setting them: the base of all that a figure's JSON is made of.</summary>
public class DynamicObj : DynamicObject
{
    readonly Dictionary<string, object> values = [];

    /// <summary>The member's value; none if there is no such member.</summary>
    public FSharpOption<object> TryGetValue(string name) =>
        values.TryGetValue(name, out var value) ? FSharpOption<object>.Some(value)
        : GetType().GetProperty(name) is { } own ? FSharpOption<object>.Some(own.GetValue(this)) : null;

    /// <summary>Sets a member, and makes it if there is none.</summary>
    public void SetValue(string name, object value)
    {
        if (GetType().GetProperty(name) is { } own)
            own.SetValue(this, value);
        else
            values[name] = value;
    }

    /// <summary>Takes a member away; false if there was none.</summary>
    public bool Remove(string name) => values.Remove(name);

    /// <summary>The members that were set, after those of the class itself if they are asked for.</summary>
    public IEnumerable<KeyValuePair<string, object>> GetProperties(bool includeInstanceProperties) =>
        [.. includeInstanceProperties ? GetType().GetProperties().Select(p => KeyValuePair.Create(p.Name, p.GetValue(this))) : [], .. values];

    public override bool TryGetMember(GetMemberBinder binder, out object result)
    {
        var value = TryGetValue(binder.Name);
        result = value?.Value;
        return value is not null;
    }

    public override bool TrySetMember(SetMemberBinder binder, object value)
    {
        SetValue(binder.Name, value);
        return true;
    }

    public override IEnumerable<string> GetDynamicMemberNames() => GetProperties(true).Select(p => p.Key);
}
