using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Parameters;
using KdCourse.Notebooks.Runner;
using Markdig;
using Markdig.Syntax;

namespace KdCourse.Notebooks.Describe;

/// <summary>What a notebook has, found without executing it.</summary>
/// <param name="Notebook">The file, as the user named it.</param>
/// <param name="Parameters">The parameters that can be set, in order.</param>
/// <param name="Headings">The headings of its text, in order.</param>
/// <param name="Cells">Its cells, in order.</param>
/// <param name="Tags">How many cells have each tag, by name.</param>
public sealed record NotebookDescription(string Notebook, IReadOnlyList<DeclaredParameter> Parameters, IReadOnlyList<DescribedHeading> Headings,
    IReadOnlyList<DescribedCell> Cells, IReadOnlyDictionary<string, int> Tags)
{
    static readonly MarkdownPipeline _markdown = new MarkdownPipelineBuilder().UseMathematics().Build();

    /// <summary>Describes a notebook.</summary>
    public static NotebookDescription Of(NotebookDocument notebook)
    {
        var cells = notebook.Cells.Select((cell, i) => new DescribedCell(i + 1, Word(cell.Kind), cell.Id, cell.Tags, FirstLine(cell), cell.Source.Split('\n').Length)).ToList();
        var tags = new SortedDictionary<string, int>(notebook.Cells.SelectMany(c => c.Tags.Distinct()).GroupBy(t => t).ToDictionary(g => g.Key, g => g.Count()), StringComparer.Ordinal);
        return new(notebook.Name, NotebookParameters.Declared(notebook), [.. notebook.Cells.SelectMany((c, i) => HeadingsOf(c, i + 1))], cells, tags);
    }

    static IEnumerable<DescribedHeading> HeadingsOf(NotebookCell cell, int place)
    {
        if (cell.Kind != CellKind.Markdown) return [];
        var source = cell.Source;
        return Markdown.Parse(source, _markdown).OfType<HeadingBlock>()
            .Select(h => new DescribedHeading(h.Level, source.Substring(h.Span.Start, h.Span.Length).Split('\n')[0].Trim('#', ' ', '\r'), place));
    }

    static string FirstLine(NotebookCell cell) =>
        cell.Source.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";

    static string Word(CellKind kind) => kind switch { CellKind.Code => "code", CellKind.Markdown => "markdown", _ => "raw" };
}
