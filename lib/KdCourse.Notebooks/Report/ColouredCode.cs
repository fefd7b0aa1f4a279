using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace KdCourse.Notebooks.Report;

/// <summary>Colours the C# that stands in Markdown, and leaves other code as it is.</summary>
sealed class ColouredCode : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock obj)
    {
        var code = obj.Lines.ToString();
        var language = (obj as FencedCodeBlock)?.Info?.ToLowerInvariant();
        var html = language is "csharp" or "cs" or "c#" ? CodeColours.Colour(code) : Html.Text(code);
        renderer.EnsureLine().WriteLine($"<pre tabindex=\"0\"><code>{html}</code></pre>");
    }
}
