using System.Net;
using System.Reflection;
using KdCourse.Figures;
using KdCourse.Training;

namespace KdCourse;

/// <summary>
/// Tells .NET Interactive how to show figures, tensors and records of runs, if it is the kernel. Everything goes through
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
        Add<Tensor>(formatter, t => Preformatted(t.ToString()), "text/html");
        Add<Tensor>(formatter, t => t.ToString(), "text/plain");
        Add<RunRecord>(formatter, r => Preformatted(Summary(r)), "text/html");
        Add<RunRecord>(formatter, Summary, "text/plain");
        Prefer(formatter, typeof(Figure), "text/html", "image/svg+xml", "text/plain");
        Prefer(formatter, typeof(Tensor), "text/html", "text/plain");
        Prefer(formatter, typeof(RunRecord), "text/html", "text/plain");
    }

    // What a reader wants of a run: who learned what from whom, and how well; the rest is in the record's file.
    static string Summary(RunRecord r) => FormattableString.Invariant(
        $"{r.Student} by {r.Method}{(r.Teacher is null ? "" : $" from {r.Teacher}")} on {r.TrainSet}: {r.Epochs.Count} epochs{(r.Interrupted ? " (interrupted)" : "")}, test accuracy last {r.LastAccuracy:P2}, best {r.BestAccuracy:P2} in epoch {r.BestEpoch}, {r.Seconds:F0} s on {r.Machine.Device}");

    static string Preformatted(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>";

    // Formatter.SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes): all of them go into the output.
    static void Prefer(Type formatter, Type type, params string[] mimeTypes) =>
        formatter.GetMethod("SetPreferredMimeTypesFor", [typeof(Type), typeof(string[])])?.Invoke(null, [type, mimeTypes]);

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
