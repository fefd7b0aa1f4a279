using System.Reflection;

namespace KdCourse.Notebooks.Kernel;

/// <summary>
/// Gives a value's MIME bundle. A type that wants a rich display has a public method <c>ToMimeBundle()</c> that
/// returns pairs of MIME type and content; it needs no reference to this library.
/// </summary>
public static class MimeFormatter
{
    /// <summary>The name of the method that gives a rich display.</summary>
    public const string MethodName = "ToMimeBundle";

    /// <summary>The value's bundle; plain text for a type without one.</summary>
    public static IReadOnlyDictionary<string, string> Format(object? value) =>
        Rich(value) ?? new Dictionary<string, string> { ["text/plain"] = PlainTextFormatter.Format(value) };

    static Dictionary<string, string>? Rich(object? value)
    {
        var method = value?.GetType().GetMethod(MethodName, BindingFlags.Public | BindingFlags.Instance, []);
        if (method is null || !typeof(IEnumerable<KeyValuePair<string, string>>).IsAssignableFrom(method.ReturnType)) return null;
        // DoNotWrapExceptions: an error inside ToMimeBundle is the notebook's own and must read as such.
        var pairs = method.Invoke(value, BindingFlags.DoNotWrapExceptions, null, null, null);
        if (pairs is not IEnumerable<KeyValuePair<string, string>> bundle) return null;
        var copy = new Dictionary<string, string>();
        foreach (var (mime, content) in bundle) copy[mime] = content;
        return copy.Count == 0 ? null : copy;
    }
}
