using System.Diagnostics;

namespace KdCourse.Training;

/// <summary>
/// A run to look at while it goes: loss and accuracy in one place below the cell, a line of text for each epoch
/// elsewhere. Give it to the trainer as its progress:
/// <code>trainer.Run(student, teacher, method, settings, new LiveRun("with hints", x => display(x).Update));</code>
/// </summary>
/// <remarks>
/// What the notebook gets during the run is a small drawing, a few times a second at most; the interactive chart comes
/// once, at the end. The end of a run is always shown, also of one that failed. A second run begins a new picture.
/// </remarks>
public sealed class LiveRun : ITrainingWatcher
{
    readonly Func<object, Action<object>>? display;
    readonly LiveState state;
    readonly Func<TimeSpan> clock;

    Action<object>? update;
    TimeSpan shown;

    /// <summary>Makes a run that shows itself at its first report, below the cell that trains.</summary>
    /// <param name="name">What is trained, for the title.</param>
    /// <param name="display">
    /// Shows an object and gives back how to replace it: <c>x => display(x).Update</c> in a notebook. Null where nothing
    /// can be replaced: then a line of text is written for each epoch. In a cell of .NET Interactive its own context
    /// is asked instead, since one version's <c>display</c> gives back what cannot be replaced.
    /// </param>
    public LiveRun(string name, Func<object, Action<object>>? display = null)
        : this(name, display, Stopwatch.StartNew() is var watch ? () => watch.Elapsed : null!)
    {
    }

    internal LiveRun(string name, Func<object, Action<object>>? display, Func<TimeSpan> clock)
    {
        (this.display, this.clock) = (display, clock);
        state = new LiveState(name);
        Also = display is null ? new EpochLog() : null;
    }

    /// <summary>Who else is told: an <see cref="EpochLog"/> writes a line for each epoch below the picture. Set by itself where there is no display.</summary>
    public IProgress<TrainingProgress>? Also { get; init; }

    /// <summary>The least time between two pictures.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (state.IsOver)
        {
            state.Clear();
            update = null;
        }
        state.Add(value, clock());
        if (update is null || clock() - shown >= Pause)
            Show();
        Also?.Report(value);
    }

    /// <inheritdoc/>
    public void Ended(Exception? error)
    {
        if (state.Last is not null && !state.IsOver)
        {
            state.End(error, clock());
            Show();
        }
        (Also as ITrainingWatcher)?.Ended(error);
    }

    /// <summary>The picture and its words; the interactive chart too once the run is over.</summary>
    public IReadOnlyDictionary<string, string> ToMimeBundle()
    {
        var figure = state.ToFigure();
        var bundle = new Dictionary<string, string> { ["image/svg+xml"] = LiveDrawing.Draw(state, figure?.Svg), ["text/plain"] = ToString() };
        if (state.IsOver && figure?.ToHtml() is { } html)
            bundle["text/html"] = LiveDrawing.Head(state) + html;
        return bundle;
    }

    /// <summary>Where the run stands, in a line.</summary>
    public override string ToString() => $"{state.Name}: {state.Status}";

    /// <summary>For kernels that show HTML first.</summary>
    internal string ToHtml() => ToMimeBundle() is var all && all.TryGetValue("text/html", out var html) ? html : $"<div>{all["image/svg+xml"]}</div>";

    /// <summary>The picture alone.</summary>
    internal string ToSvg() => LiveDrawing.Draw(state, state.ToFigure()?.Svg);

    void Show()
    {
        shown = clock();
        if (update is not null)
            update(this);
        else
            update = display is null ? null : InteractiveDisplay.Show(this) ?? display(this);
    }
}
