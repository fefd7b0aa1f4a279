using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace KdCourse.Cli.Progress;

/// <summary>The time that a bar will still take, asked anew each time that it is drawn; nothing where it is not known.</summary>
sealed class TimeLeftColumn : ProgressColumn
{
    readonly ConcurrentDictionary<int, Func<TimeSpan?>> _left = new();

    protected override bool NoWrap => true;

    /// <summary>Says who knows a bar's time.</summary>
    public void Show(ProgressTask task, Func<TimeSpan?> left) => _left[task.Id] = left;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        var time = _left.TryGetValue(task.Id, out var left) ? left() : null;
        return new Text(time is { } t ? $"{Words.Of(t)} left" : "", new Style(Color.Blue));
    }

    public override int? GetColumnWidth(RenderOptions options) => 14;
}
