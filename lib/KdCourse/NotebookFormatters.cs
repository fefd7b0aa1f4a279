using System.Reflection;
using KdCourse.Figures;
using KdCourse.Training;

namespace KdCourse;

/// <summary>
/// Tells .NET Interactive how to show figures and tensors, if it is the kernel. Everything goes through
/// reflection, so that the library needs none of its packages. Other kernels ask an object for ToMimeBundle().
/// </summary>
static class NotebookFormatters
{
    public static void Register()
    {
        var formatter = AppDomain.CurrentDomain.GetAssemblies()
            .FirstOrDefault(a => a.GetName().Name == "Microsoft.DotNet.Interactive.Formatting")
            ?.GetType("Microsoft.DotNet.Interactive.Formatting.Formatter");
        if (formatter is null)
            return;
        Add<Figure>(formatter, f => f.ToHtml() ?? f.Svg, "text/html");
        Add<Figure>(formatter, f => f.Svg, "image/svg+xml");
        Add<Figure>(formatter, f => f.Alternative, "text/plain");
        Add<LiveRun>(formatter, r => r.ToHtml(), "text/html");
        Add<LiveRun>(formatter, r => r.ToString(), "text/plain");
        // Its own formatter walks a tensor's properties, tensors among them, for the better part of a minute.
        Add<Tensor>(formatter, t => $"<pre>{System.Net.WebUtility.HtmlEncode(t.ToString())}</pre>", "text/html");
        Add<Tensor>(formatter, t => t.ToString(), "text/plain");
    }

    // Formatter.Register<T>(Func<T, string> formatter, string mimeType)
    static void Add<T>(Type formatter, Func<T, string> show, string mimeType)
    {
        var register = formatter.GetMethods(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(m =>
            m.Name == "Register" && m.IsGenericMethodDefinition && m.GetParameters() is [var f, var mime, ..]
            && mime.ParameterType == typeof(string)
            && f.ParameterType is { IsGenericType: true } func && func.GetGenericTypeDefinition() == typeof(Func<,>)
            && func.GetGenericArguments()[1] == typeof(string));
        if (register is null)
            return;
        var rest = register.GetParameters().Skip(2).Select(p => p.DefaultValue);
        register.MakeGenericMethod(typeof(T)).Invoke(null, [show, mimeType, .. rest]);
    }
}
