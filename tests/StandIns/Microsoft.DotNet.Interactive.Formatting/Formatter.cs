namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Keeps what is registered; a test asks it.</summary>
public static class Formatter
{
    internal static Dictionary<(Type, string), Func<object, string>> Registered { get; } = [];

    internal static Dictionary<Type, string[]> Preferred { get; } = [];

    public static void Register(Type type, Action<object, TextWriter> formatter, string mimeType = "text/plain") => Registered[(type, mimeType)] = value =>
    {
        using var text = new StringWriter();
        formatter(value, text);
        return text.ToString();
    };

    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = "text/plain") =>
        throw new NotSupportedException("the library calls another overload");

    public static void Register<T>(Func<T, string> formatter, string mimeType = "text/plain") =>
        throw new NotSupportedException("the library calls another overload");

    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes) => Preferred[type] = preferredMimeTypes;
}
