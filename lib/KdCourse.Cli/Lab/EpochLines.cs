using System.Diagnostics;
using System.Globalization;
using KdCourse.Training;

namespace KdCourse.Cli.Lab;

/// <summary>A line for each epoch; on a terminal, a last line that moves with the steps.</summary>
/// <param name="title">What is trained, before each line.</param>
/// <param name="more">What follows the time left, by that time; null for nothing.</param>
sealed class EpochLines(string title, Func<TimeSpan, string>? more = null) : IProgress<TrainingProgress>
{
    static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);

    readonly bool terminal = !Console.IsErrorRedirected;
    readonly Stopwatch clock = Stopwatch.StartNew();
    TimeSpan said;

    public void Report(TrainingProgress value)
    {
        if (value.Finished is { } e)
        {
            Clear();
            Console.Error.WriteLine($"{title}  {value}  {Left(value)}");
        }
        else if (terminal && clock.Elapsed - said > Often)
        {
            said = clock.Elapsed;
            Clear();
            Console.Error.Write($"{title}  {value}  {Left(value)}");
        }
    }

    string Left(TrainingProgress p)
    {
        double done = p.Epoch - 1 + (double)p.Batch / p.Batches;
        var left = clock.Elapsed * ((p.Epochs - done) / done);
        return (left.TotalSeconds < 1 ? "" : $"{Clock(left)} left") + more?.Invoke(left);
    }

    /// <summary>A time as 4:05 or 1:04:05.</summary>
    public static string Clock(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    void Clear()
    {
        if (terminal)
            Console.Error.Write("\r\u001b[K");
    }
}
