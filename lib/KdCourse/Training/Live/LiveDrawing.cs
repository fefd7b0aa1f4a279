using KdCourse.Figures;
using KdCourse.Figures.Drawing;
using static KdCourse.Figures.Drawing.Numbers;

namespace KdCourse.Training;

/// <summary>Draws a run that is being watched: where it stands, a bar, and the curves.</summary>
static class LiveDrawing
{
    const int Width = LiveCurves.Width, Top = 62, Bar = 6;
    const string Bad = "#b3261e";

    /// <summary>A small svg element without scripts.</summary>
    public static string Draw(LiveState state, string? curves)
    {
        int height = Top + (curves is null ? 0 : LiveCurves.Height);
        var lines = Lines(state.Status).ToList();
        int more = 16 * (lines.Count - 1);
        var texts = string.Concat(lines.Select((line, k) => Inv($"<text x=\"14\" y=\"{40 + 16 * k}\" font-size=\"13\" fill=\"{(state.Failed ? Bad : Palette.Soft)}\">{Escape(line)}</text>")));
        return Inv($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height + more}\" width=\"{Width}\" height=\"{height + more}\" role=\"img\" font-family=\"{Escape(Palette.Fonts)}\" fill=\"{Palette.Ink}\">")
            + $"<title>{Escape(state.Name)}</title><desc>{Escape(state.Status)}</desc>"
            + Inv($"<rect width=\"{Width}\" height=\"{height + more}\" fill=\"{Palette.Paper}\"/><text x=\"14\" y=\"21\" font-size=\"16\" font-weight=\"bold\">{Escape(state.Name)}</text>{texts}")
            + Inv($"<rect x=\"14\" y=\"{48 + more}\" width=\"{Width - 28}\" height=\"{Bar}\" rx=\"3\" fill=\"{Palette.Faint}\"/>")
            + Inv($"<rect class=\"done\" x=\"14\" y=\"{48 + more}\" width=\"{(Width - 28) * state.Done:F1}\" height=\"{Bar}\" rx=\"3\" fill=\"{(state.Failed ? Bad : Palette.Colour(0))}\"/>")
            + curves?.Replace("<svg ", Inv($"<svg y=\"{Top + more}\" "), StringComparison.Ordinal) + "</svg>";
    }

    /// <summary>The line above the interactive chart.</summary>
    public static string Head(LiveState state) =>
        $"<p style=\"font: 13px {Escape(Palette.Fonts)}; margin: 4px 0{(state.Failed ? $"; color: {Bad}" : "")}\"><b>{Escape(state.Name)}</b>: {Escape(state.Status)}</p>";

    // Words over lines that are as wide as the picture.
    static IEnumerable<string> Lines(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && SvgLegend.WidthOf(line + " " + word) > Width - 28)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : line + " " + word;
            }
        }
        yield return line;
    }
}
