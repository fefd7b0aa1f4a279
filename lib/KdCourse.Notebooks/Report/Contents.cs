using System.Text;

namespace KdCourse.Notebooks.Report;

/// <summary>The table of contents beside a page.</summary>
static class Contents
{
    const int Deepest = 3;

    /// <summary>The table; nothing for a page with fewer than two headings.</summary>
    public static string Render(IEnumerable<Heading> headings)
    {
        var shown = headings.Where(h => h.Level <= Deepest).ToList();
        if (shown.Count < 2) return "";
        var html = new StringBuilder("<nav class=\"contents\" aria-label=\"Contents\"><details open><summary>Contents</summary>\n<ul>\n");
        foreach (var heading in shown) html.Append($"<li class=\"level{heading.Level}\"><a href=\"#{heading.Id}\">{heading.Html}</a></li>\n");
        return html.Append("</ul></details></nav>\n").ToString();
    }
}
