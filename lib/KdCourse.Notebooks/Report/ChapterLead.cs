using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KdCourse.Notebooks.Document;
using Markdig;
using Markdig.Syntax;

namespace KdCourse.Notebooks.Report;

/// <summary>What a list of chapters shows of one.</summary>
/// <param name="Title">Its first heading; the file's name when it has none.</param>
/// <param name="Sentence">Its first sentence; empty when it has no text.</param>
/// <param name="Picture">The first picture among its outputs, as an address that holds it; null when it has none that is small enough.</param>
public sealed partial record ChapterLead(string Title, string Sentence, string? Picture)
{
    const int MostOfPicture = 300_000;
    static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().UseMathematics().UsePipeTables().Build();

    /// <summary>Reads it from a notebook, executed or not.</summary>
    public static ChapterLead Of(NotebookDocument notebook)
    {
        var blocks = notebook.Cells.Where(c => c.Kind == CellKind.Markdown).SelectMany(c => Markdown.Parse(c.Source, _pipeline)).ToList();
        var heading = blocks.OfType<HeadingBlock>().FirstOrDefault();
        var title = heading is null ? Path.GetFileNameWithoutExtension(notebook.Name) : MarkdownText.Of(heading.Inline);
        return new ChapterLead(title, FirstSentence(blocks), notebook.Cells.Where(c => c.Kind == CellKind.Code).SelectMany(c => c.Outputs).Select(Image).FirstOrDefault(p => p is not null));
    }

    /// <summary>Of the first paragraph. One that leads to a list ("After this chapter you can") goes on with the list's first entry.</summary>
    static string FirstSentence(List<Block> blocks)
    {
        var at = blocks.FindIndex(b => b is ParagraphBlock);
        if (at < 0) return "";
        var text = MarkdownText.Of(((ParagraphBlock)blocks[at]).Inline).Trim();
        if (!SentenceEnd().IsMatch(text) && blocks.ElementAtOrDefault(at + 1) is ListBlock list && list.Descendants<ParagraphBlock>().FirstOrDefault() is { } entry)
            text = $"{text.TrimEnd(':')} {MarkdownText.Of(entry.Inline).Trim().TrimEnd(';', ',', '.')}.";
        return SentenceEnd().Match(text) is { Success: true } end ? text[..(end.Index + 1)] : text;
    }

    static string? Image(JsonNode? output)
    {
        if ((output as JsonObject)?["data"] is not JsonObject data) return null;
        if (MultilineText.IsText(data["image/svg+xml"]) && MultilineText.Read(data["image/svg+xml"]) is { Length: < MostOfPicture } svg)
            return Html.DataUri("image/svg+xml", System.Text.Encoding.UTF8.GetBytes(svg));
        foreach (var mime in new[] { "image/png", "image/jpeg" })
        {
            if (MultilineText.IsText(data[mime]) && MultilineText.Read(data[mime]) is { Length: < MostOfPicture } base64)
                return $"data:{mime};base64,{base64.ReplaceLineEndings("")}";
        }
        return null;
    }

    [GeneratedRegex(@"[.!?](?=\s|$)")]
    private static partial Regex SentenceEnd();
}
