using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using KdCourse.Cli.Lab;
using KdCourse.Recipes;
using KdCourse.Tables;
using KdCourse.Training;

namespace KdCourse.Cli.Comparing;

/// <summary>
/// Trains one network by several methods over several seeds: seed by seed, so that a comparison that is stopped has
/// about as many runs of each method. A run whose record is there is not trained again.
/// </summary>
/// <param name="runner">The recipe with its data and teacher.</param>
sealed class Comparison(RecipeRunner runner)
{
    readonly string network = runner.Recipe.Network;
    readonly List<RecordFile> records = [];
    readonly List<FailedRun> failures = [];
    readonly TimeLeft time = new();

    /// <summary>What the runs gave, in order.</summary>
    public IReadOnlyList<RecordFile> Records => records;

    /// <summary>The runs that gave nothing.</summary>
    public IReadOnlyList<FailedRun> Failures => failures;

    /// <summary>Did it stop before its last run?</summary>
    public bool Interrupted { get; private set; }

    /// <summary>Trains what is not there yet.</summary>
    /// <param name="runs">The runs, in order.</param>
    /// <param name="overwrite">Train again what has a record of other settings.</param>
    /// <param name="stop">Ends the run under way; its part is lost, what is finished stays.</param>
    /// <exception cref="UsageException">A record of other settings lies in a run's place.</exception>
    /// <exception cref="ArgumentException">The network, the settings or the number of images cannot be.</exception>
    public void Run(IReadOnlyList<PlannedRun> runs, bool overwrite, CancellationToken stop)
    {
        var left = NotFinished(Applicable(runs), overwrite).ToList();
        int there = records.Count, all = there + left.Count;
        if (there > 0)
            Say($"skipping {there} of {all} runs: their records are there ({string.Join(", ", records.Select(r => Path.GetFileName(r.Path)))})");
        for (int k = 0; k < left.Count && !Interrupted; k++)
            Train(left[k], there + k + 1, all, [.. left.Skip(k + 1).Select(r => r.Method)], stop);
    }

    // A method that does not fit is known before hours of training. Plain training fits always: what it refuses is a
    // mistake on the command line.
    IEnumerable<(PlannedRun Run, IReadOnlyList<PhaseRecord> Phases)> Applicable(IReadOnlyList<PlannedRun> runs)
    {
        var plans = new Dictionary<string, IReadOnlyList<PhaseRecord>?>();
        foreach (var run in runs)
        {
            if (!plans.TryGetValue(run.Method, out var phases))
            {
                try
                {
                    phases = runner.Plan(run.Seed, run.Method, run.Options);
                }
                catch (ArgumentException e) when (run.Method != RunList.Plain)
                {
                    Fail(run, FailedRun.NotApplicable, e);
                }
                plans[run.Method] = phases;
            }
            if (phases is not null)
                yield return (run, phases);
        }
    }

    List<PlannedRun> NotFinished(IEnumerable<(PlannedRun Run, IReadOnlyList<PhaseRecord> Phases)> runs, bool overwrite)
    {
        List<PlannedRun> left = [];
        foreach (var (run, phases) in runs)
        {
            if (!File.Exists(run.Path))
            {
                left.Add(run);
                continue;
            }
            var record = RunRecord.Load(run.Path);
            var difference = run.DifferenceTo(record, runner, phases);
            if (difference is null)
            {
                records.Add(new(run.Path, record));
                time.Add(run.Method, record.Seconds);
            }
            else if (overwrite || record.Interrupted)
            {
                left.Add(run);
            }
            else
            {
                throw new UsageException($"{run.Path} is the record of another run: {difference}. Choose another folder with --out, or let it be trained again with --overwrite.");
            }
        }
        return left;
    }

    void Train(PlannedRun run, int number, int all, IReadOnlyList<string> after, CancellationToken stop)
    {
        if (failures.Any(f => f.Method == run.Method && f.Seed is null))
            return;
        var clock = Stopwatch.StartNew();
        var lines = new EpochLines($"[{number}/{all}] {network} {run.Method} seed {run.Seed}",
            rest => after.Count == 0 ? "" : $"  ({EpochLines.Clock(rest + TimeSpan.FromSeconds(time.Of(after, (clock.Elapsed + rest).TotalSeconds)))} for all runs)");
        try
        {
            var (student, record) = runner.Run(run.Seed, lines, stop, method: run.Method, options: run.Options);
            student.Dispose();
            Interrupted = record.Interrupted;
            if (Interrupted)
                return;
            // What a method puts in the student's place is compared as that student.
            record = record with { Student = network };
            record.Save(run.Path);
            File.Delete(run.FailurePath);
            records.Add(new(run.Path, record));
            time.Add(run.Method, clock.Elapsed.TotalSeconds);
        }
        catch (ArgumentException e) when (run.Method != RunList.Plain)
        {
            Fail(run, FailedRun.NotApplicable, e);
        }
        catch (ArithmeticException e)
        {
            Fail(run, FailedRun.Diverged, e);
        }
        catch (Exception e) when (e is InvalidOperationException or ExternalException)
        {
            Fail(run, FailedRun.Failed, e);
        }
    }

    void Fail(PlannedRun run, string outcome, Exception e)
    {
        var failure = new FailedRun
        {
            Method = run.Method,
            Options = (run.Options ?? []).ToDictionary(o => o.Key, o => o.Value?.ToString() ?? "none"),
            Subject = new(runner.Train.Name, runner.Train.Count, runner.Test.Name, runner.Test.Count, runner.TeacherRecord?.Student, network, runner.Recipe.Epochs),
            // The networks are the same with every seed.
            Seed = outcome == FailedRun.NotApplicable ? null : run.Seed,
            Outcome = outcome,
            Reason = LabErrors.Sentence(e).ReplaceLineEndings(" "),
        };
        failure.Save(run.FailurePath);
        failures.Add(failure);
        Say($"{run.Method}{(failure.Seed is { } s ? $", seed {s}" : "")}: {outcome}. {failure.Reason}");
    }

    static void Say(string text) => Console.Error.WriteLine(text);
}
