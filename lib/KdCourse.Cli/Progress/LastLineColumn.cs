using Spectre.Console;
using Spectre.Console.Rendering;

namespace KdCourse.Cli.Progress;

/// <summary>The last line that the notebook wrote, at the right end of its bar.</summary>
sealed class LastLineColumn : ProgressColumn
{
    /// <summary>The task's state in which the line is kept.</summary>
    public const string Key = "line";

    const int Width = 48;

    /// <summary>A line; the library keeps only structs.</summary>
    public readonly record struct Line(string? Text);

    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        var line = task.State.Get<Line>(Key).Text ?? "";
        return new Text(line.Length > Width ? line[..(Width - 1)] + "…" : line, new Style(decoration: Decoration.Dim)).Overflow(Overflow.Ellipsis);
    }
}
