using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace KdCourse.Notebooks.Report;

/// <summary>Writes a formula as its TeX, which a script in the page typesets and which stays readable without one.</summary>
static class MathRenderer
{
    /// <summary>Takes the place of Markdig's own renderers.</summary>
    public static void Use(HtmlRenderer renderer)
    {
        renderer.ObjectRenderers.RemoveAll(r => r is HtmlMathInlineRenderer or HtmlMathBlockRenderer);
        renderer.ObjectRenderers.Insert(0, new Inline());
        renderer.ObjectRenderers.Insert(0, new Block());
    }

    /// <summary>A formula on a line of its own.</summary>
    public static string Display(string tex) => $"<div class=\"math\">{Html.Text(tex.Trim())}</div>\n";

    sealed class Inline : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline obj)
        {
            // $$..$$ inside a paragraph is still meant for a line of its own.
            var kind = obj.DelimiterCount > 1 ? "math display" : "math";
            renderer.Write($"<span class=\"{kind}\">").WriteEscape(obj.Content).Write("</span>");
        }
    }

    sealed class Block : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock obj) => renderer.Write(Display(obj.Lines.ToString()));
    }
}
