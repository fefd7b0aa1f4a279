using System.Text;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KdCourse.Notebooks.Report;

/// <summary>The words of Markdown without its marks.</summary>
static class MarkdownText
{
    /// <summary>The text of a heading or paragraph; formulas as their TeX.</summary>
    public static string Of(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines?.Descendants() ?? [])
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                MathInline math => math.Content.ToString(),
                LineBreakInline => " ",
                _ => "",
            });
        }
        return text.ToString();
    }
}
