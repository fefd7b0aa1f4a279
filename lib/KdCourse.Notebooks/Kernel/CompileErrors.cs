using Microsoft.CodeAnalysis;

namespace KdCourse.Notebooks.Kernel;

/// <summary>Turns the compiler's diagnostics into text with the line and a caret below the place.</summary>
static class CompileErrors
{
    const string Name = "CompilationError";
    const int MaxShown = 10;

    /// <summary>The errors among the diagnostics, first place first.</summary>
    public static CellError Describe(IEnumerable<Diagnostic> diagnostics, CellSource source)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)
            .OrderBy(d => d.Location.SourceSpan.Start).ToList();
        var traceback = errors.Take(MaxShown).SelectMany(e => Lines(e, source)).ToList();
        if (errors.Count > MaxShown) traceback.Add($"… and {errors.Count - MaxShown} more errors");
        var first = errors[0];
        var more = errors.Count > 1 ? $" (and {errors.Count - 1} more)" : "";
        return new CellError(Name, $"{first.Id}: {first.GetMessage()}{more}", Line(first), traceback);
    }

    /// <summary>An error about a <c>#r</c> line.</summary>
    public static CellError Reference(CellSource source, int line, string problem) =>
        new(Name, problem, line, [$"cell {source.Number}, line {line}: {problem}", $"    {source.Line(line)}"]);

    static IEnumerable<string> Lines(Diagnostic error, CellSource source)
    {
        var span = error.Location.GetLineSpan();
        if (!error.Location.IsInSource)
        {
            yield return $"cell {source.Number}: error {error.Id}: {error.GetMessage()}";
            yield break;
        }
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        yield return $"{Place(span.Path, source)}, line {start.Line + 1}, column {start.Character + 1}: error {error.Id}: {error.GetMessage()}";
        var line = error.Location.SourceTree!.GetText().Lines[start.Line].ToString();
        var marked = (end.Line == start.Line ? end.Character : line.Length) - start.Character;
        yield return "    " + line.Replace('\t', ' ');
        yield return "    " + new string(' ', start.Character) + new string('^', Math.Max(1, marked));
    }

    /// <summary>A file that the cell loads is named by its path; the cell itself has its name, or none in another kernel.</summary>
    static string Place(string path, CellSource source) => path == source.File || path.Length == 0 ? $"cell {source.Number}" : path;

    static int? Line(Diagnostic error) =>
        error.Location.IsInSource ? error.Location.GetLineSpan().StartLinePosition.Line + 1 : null;
}
