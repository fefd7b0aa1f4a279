using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace KdCourse.Notebooks.Kernel;

/// <summary>Turns an exception into text that a reader of the notebook can follow: cells and lines, no plumbing.</summary>
static partial class RuntimeErrors
{
    const int MaxFrames = 20;
    const string Factory = "<Factory>";

    /// <summary>Describes an exception that ended the last of <paramref name="sources"/>.</summary>
    public static CellError Describe(Exception error, IReadOnlyList<CellSource> sources) =>
        Describe(error, frame => FileOf(frame) is { } file ? sources.FirstOrDefault(s => s.File == file) : null, sources[^1]);

    /// <summary>Describes an exception that ended a cell.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="cellOf">The cell that a frame's code stands in; null for code of libraries.</param>
    /// <param name="current">The cell that ended.</param>
    public static CellError Describe(Exception error, Func<StackFrame, CellSource?> cellOf, CellSource current)
    {
        var lines = new List<string>();
        for (var e = error; e is not null; e = e.InnerException)
        {
            lines.Add($"{(e == error ? "" : "caused by ")}{TypeName(e)}: {e.Message}");
            var frames = Frames(e).Select(f => Describe(f, cellOf(f))).OfType<string>().ToList();
            lines.AddRange(frames.Take(MaxFrames));
            if (frames.Count > MaxFrames) lines.Add($"   … {frames.Count - MaxFrames} more");
        }
        // The place in the cell itself: for an AggregateException only the inner one has been there.
        var line = Chain(error).SelectMany(Frames).FirstOrDefault(f => cellOf(f) == current)?.GetFileLineNumber();
        return new CellError(TypeName(error), error.Message, line is 0 ? null : line, [.. lines.SelectMany(l => l.Split('\n'))]);
    }

    static IEnumerable<Exception> Chain(Exception? e)
    {
        for (; e is not null; e = e.InnerException) yield return e;
    }

    static IEnumerable<StackFrame> Frames(Exception e) => new StackTrace(e, fNeedFileInfo: true).GetFrames();

    /// <summary>The compiler puts the working folder before a cell's name.</summary>
    static string? FileOf(StackFrame frame) => Path.GetFileName(frame.GetFileName());

    static string? Describe(StackFrame frame, CellSource? source)
    {
        var method = frame.GetMethod();
        var line = frame.GetFileLineNumber();
        if (source is not null && method?.Name != Factory)
        {
            // Code without debug information has no lines.
            var place = line > 0 ? $"cell {source.Number}, line {line}: {source.Line(line)}" : $"cell {source.Number}";
            return $"   at {(method is null ? null : FunctionName(method)) switch { null => place, var f => $"{f}, {place}" }}";
        }
        if (method?.DeclaringType is not { } type || IsPlumbing(method, type)) return null;
        var known = FileOf(frame) is { } file && line > 0 ? $", {file}:{line}" : "";
        return $"   at {TypeNames.Of(type)}.{FunctionName(method) ?? method.Name}{known}";
    }

    static bool IsPlumbing(MethodBase method, Type type) =>
        type.Assembly == typeof(RuntimeErrors).Assembly
        || method.Name == Factory
        || method.IsDefined(typeof(StackTraceHiddenAttribute), false)
        || type.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices" or "System.Threading.Tasks" or "Microsoft.CodeAnalysis.Scripting"
        || type.Namespace?.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal) == true;

    /// <summary>The function's name as it was written; null for a cell's top level, which has none.</summary>
    static string? FunctionName(MethodBase method)
    {
        var name = method.Name == "MoveNext" ? method.DeclaringType!.Name : method.Name;
        var match = Generated().Match(name);
        if (!match.Success) return name is ".ctor" ? $"new {TypeNames.Of(method.DeclaringType!)}" : name;
        if (match.Groups["local"].Success) return match.Groups["local"].Value;
        if (match.Groups["kind"].Value == "b") return "a lambda";
        return match.Groups["outer"].Value is "Initialize" ? null : match.Groups["outer"].Value;
    }

    static string TypeName(Exception e) => e.GetType() is { IsNested: true } type ? type.Name : e.GetType().FullName!;

    /// <summary>The compiler's names: &lt;F&gt;d__3 (async), &lt;F&gt;b__0_1 (lambda), &lt;F&gt;g__Local|0_0 (local function).</summary>
    [GeneratedRegex(@"^<+(?<outer>[^<>]*)>+(?:g__(?<local>[^|]+)\||(?<kind>[bd])__)")]
    private static partial Regex Generated();
}
