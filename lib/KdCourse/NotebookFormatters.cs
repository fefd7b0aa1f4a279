using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using KdCourse.Figures;
using KdCourse.Training;

namespace KdCourse;

/// <summary>
/// Tells .NET Interactive how to show figures, tensors, records of runs, and whatever of the library says in words what
/// it is, if it is the kernel. Everything goes through reflection, so that the library needs none of its packages. Other
/// kernels ask an object for ToMimeBundle().
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
        Prefer(formatter, typeof(Figure), "text/html", "image/svg+xml", "text/plain");
        Add<LiveRun>(formatter, r => r.ToHtml(), "text/html");
        Add<LiveRun>(formatter, r => r.ToSvg(), "image/svg+xml");
        Add<LiveRun>(formatter, r => r.ToString(), "text/plain");
        Prefer(formatter, typeof(LiveRun), "text/html", "image/svg+xml", "text/plain");
        // Its own formatter walks a tensor's properties, tensors among them, for the better part of a minute.
        AddText(formatter, typeof(Tensor), t => t.ToString()!);
        AddText(formatter, typeof(RunRecord), r => Summary((RunRecord)r));
        foreach (var type in typeof(NotebookFormatters).Assembly.GetExportedTypes().Where(SaysWhatItIs))
            AddText(formatter, type, v => v.ToString() ?? "");
    }

    // A ToString that somebody wrote; a record's is the compiler's, and a table of its properties reads better.
    static bool SaysWhatItIs(Type type) => type != typeof(Figure) && type != typeof(LiveRun)
        && type.GetMethod(nameof(ToString), BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly, []) is { } written
        && !written.IsDefined(typeof(CompilerGeneratedAttribute), false);

    // What a reader wants of a run: who learned what from whom, and how well; the rest is in the record's file.
    static string Summary(RunRecord r) => FormattableString.Invariant(
        $"{r.Student} by {r.Method}{(r.Teacher is null ? "" : $" from {r.Teacher}")} on {r.TrainSet}: {r.Epochs.Count} epochs{(r.Interrupted ? " (interrupted)" : "")}, test accuracy last {r.LastAccuracy:P2}, best {r.BestAccuracy:P2} in epoch {r.BestEpoch}, {r.Seconds:F0} s on {r.Machine.Device}");

    static string Preformatted(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>";

    // Formatter.SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes): all of them go into the output.
    static void Prefer(Type formatter, Type type, params string[] mimeTypes) =>
        formatter.GetMethod("SetPreferredMimeTypesFor", [typeof(Type), typeof(string[])])?.Invoke(null, [type, mimeTypes]);

    static void AddText(Type formatter, Type type, Func<object, string> show)
    {
        Add(formatter, type, v => Preformatted(show(v)), "text/html");
        Add(formatter, type, show, "text/plain");
        Prefer(formatter, type, "text/html", "text/plain");
    }

    static void Add<T>(Type formatter, Func<T, string> show, string mimeType) => Add(formatter, typeof(T), v => show((T)v), mimeType);

    // Formatter.Register(Type type, Action<object, TextWriter> formatter, string mimeType)
    static void Add(Type formatter, Type type, Func<object, string> show, string mimeType) =>
        formatter.GetMethod("Register", [typeof(Type), typeof(Action<object, TextWriter>), typeof(string)])
            ?.Invoke(null, [type, (object value, TextWriter writer) => writer.Write(show(value)), mimeType]);
}
