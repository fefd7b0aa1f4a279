using System.Diagnostics;
using System.Globalization;
using KdCourse.Training;

namespace KdCourse.Cli.Lab;

/// <summary>A line for each epoch; within one, on a terminal a last line that moves with the steps, elsewhere a line a minute.</summary>
/// <param name="title">What is trained, before each line.</param>
/// <param name="more">What follows the time left, by that time; null for nothing.</param>
sealed class EpochLines(string title, Func<TimeSpan, string>? more = null) : IProgress<TrainingProgress>
{
    static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200), Seldom = TimeSpan.FromMinutes(1);

    readonly bool terminal = !Console.IsErrorRedirected;
    readonly Stopwatch clock = Stopwatch.StartNew();
    TimeSpan said;

    // A run that was taken up begins in the middle: the time left is reckoned from there.
    double? begun;

    public void Report(TrainingProgress value)
    {
        if (begun is null)
        {
            begun = Done(value);
            clock.Restart();
        }
        if (value.Finished is not null)
        {
            said = clock.Elapsed;
            Clear();
            Console.Error.WriteLine($"{title}  {value}  {Left(value)}");
        }
        else if (clock.Elapsed - said > (terminal ? Often : Seldom))
        {
            said = clock.Elapsed;
            Clear();
            Console.Error.Write($"{title}  {value}  {Left(value)}{(terminal ? "" : "\n")}");
        }
    }

    string Left(TrainingProgress p)
    {
        double done = Done(p);
        if (done <= begun)
            return "";
        var left = clock.Elapsed * ((p.Epochs - done) / (done - begun!.Value));
        return (left.TotalSeconds < 1 ? "" : $"{Clock(left)} left") + more?.Invoke(left);
    }

    /// <summary>A time as 4:05 or 1:04:05.</summary>
    public static string Clock(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    static double Done(TrainingProgress p) => p.Epoch - 1 + (double)p.Batch / p.Batches;

    void Clear()
    {
        if (terminal)
            Console.Error.Write("\r\u001b[K");
    }
}
