using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KdCourse.Notebooks.Report;

/// <summary>Renders the Markdown of a page: collects its headings, carries its pictures, notices formulas.</summary>
sealed class MarkdownRenderer(string? folder)
{
    static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseMathematics().UseTaskLists().UseFootnotes().UseEmphasisExtras().UseAutoLinks().UseDefinitionLists()
        .Build();

    readonly List<Heading> _headings = [];
    readonly HashSet<string> _ids = [];

    /// <summary>The headings so far, in order.</summary>
    public IReadOnlyList<Heading> Headings => _headings;

    /// <summary>Whether there was a formula.</summary>
    public bool HasMath { get; private set; }

    /// <summary>Markdown as HTML.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="attachment">Gives a cell's attachment as a data address; null when it has none of that name.</param>
    public string Render(string markdown, Func<string, string?> attachment)
    {
        var document = Markdown.Parse(markdown, _pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>()) Register(heading);
        foreach (var link in document.Descendants<LinkInline>().ToList()) Carry(link, attachment);
        HasMath |= document.Descendants<MathInline>().Any() || document.Descendants<MathBlock>().Any();
        return Write(document);
    }

    /// <summary>A formula that is not in Markdown, on a line of its own.</summary>
    public string Formula(string tex)
    {
        HasMath = true;
        return MathRenderer.Display(tex.Trim().Trim('$'));
    }

    void Register(HeadingBlock block)
    {
        var text = MarkdownText.Of(block.Inline);
        var id = FreeId(text);
        block.GetAttributes().Id = id;
        var html = block.Inline is null ? "" : Write(block.Inline);
        block.Inline?.AppendChild(new HtmlInline($"<a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to this section\">#</a>"));
        _headings.Add(new Heading(block.Level, id, html, text));
    }

    string FreeId(string text)
    {
        var slug = string.Join('-', new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var id = slug.Length == 0 ? "section" : slug;
        for (var i = 2; !_ids.Add(id); i++) id = $"{slug}-{i}";
        return id;
    }

    /// <summary>Pictures go into the page; links between chapters lead to their pages.</summary>
    void Carry(LinkInline link, Func<string, string?> attachment)
    {
        var url = link.Url ?? "";
        if (!link.IsImage)
        {
            if (!url.Contains("://") && url.Split('#')[0].EndsWith(".ipynb", StringComparison.Ordinal)) link.Url = url.Replace(".ipynb", ".html");
        }
        else if (url.StartsWith("attachment:", StringComparison.Ordinal))
        {
            link.Url = attachment(Uri.UnescapeDataString(url["attachment:".Length..])) ?? "";
        }
        else if (url.Contains("://"))
        {
            link.IsImage = false; // The page loads nothing from outside: the reader may follow the link.
        }
        else if (folder is not null && Html.PictureType(url) is { } type && Path.Combine(folder, Uri.UnescapeDataString(url)) is var file && File.Exists(file))
        {
            link.Url = Html.DataUri(type, File.ReadAllBytes(file));
        }
    }

    static string Write(MarkdownObject part)
    {
        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text);
        _pipeline.Setup(renderer);
        // A formula is a kind of code block to Markdig, so its renderer must come first.
        renderer.ObjectRenderers.Insert(0, new ColouredCode());
        MathRenderer.Use(renderer);
        renderer.Render(part);
        return text.ToString();
    }
}
