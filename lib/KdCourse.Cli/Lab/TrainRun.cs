using System.Globalization;
using KdCourse.Recipes;
using KdCourse.Training;

namespace KdCourse.Cli.Lab;

/// <summary>One training run from the command line: what is said before, during and after it.</summary>
/// <param name="runner">The recipe with its data and teacher.</param>
/// <param name="seed">The seed.</param>
/// <param name="path">Where weights and record go, without an ending.</param>
/// <param name="keep">Where the run is kept until it is done.</param>
sealed class TrainRun(RecipeRunner runner, long seed, string path, ResumeOptions keep)
{
    readonly Recipe recipe = runner.Recipe;

    public int Execute(CancellationToken stop)
    {
        Say($"{recipe.Network} on {runner.Train.Name}, {runner.Train.Count:N0} images; method {recipe.Method}, seed {seed}, recipe {recipe.Name} ({recipe.Fingerprint})");
        if (runner.TeacherCheckpoint is { } teacher)
            Say($"teacher {runner.Teacher!.Network.Architecture} from {teacher.Path}: {teacher.TestAccuracy:P2} on {runner.Test.Name}");
        SayWhereItGoesOn();
        TrainingResult result;
        try
        {
            result = runner.Run(seed, new EpochLines($"{recipe.Network} {recipe.Method}"), stop, keep);
        }
        catch (ResumeMismatchException e)
        {
            throw new UsageException($"{e.Message}\nHere: give the settings of the file, add --fresh to start anew, or --resume-anyway to go on with what differs.");
        }
        using (result.Network)
            return result.Record.Interrupted ? Interrupted(result.Record) : Finished(result);
    }

    int Finished(TrainingResult result)
    {
        var r = result.Record;
        Checkpoint.Save(path, result.Network, r);
        // Only now is it of no more use.
        File.Delete(keep.Path);
        var resumed = r.Resumed.Count == 0 ? "" : $", taken up {r.Resumed.Count} time{(r.Resumed.Count == 1 ? "" : "s")}";
        Console.WriteLine(FormattableString.Invariant($"{recipe.Network} {recipe.Method}: last {r.LastAccuracy:P2}, best {r.BestAccuracy:P2} in epoch {r.BestEpoch}, {r.Seconds:F0} s{resumed}"));
        Console.WriteLine($"{path}.dat, {path}.json");
        return ExitCode.Passed;
    }

    int Interrupted(RunRecord record)
    {
        var point = ResumeFile.Look(keep.Path);
        Console.WriteLine($"interrupted in epoch {point.Epoch} of {record.Phases.Sum(p => p.Settings.Epochs)}, after step {point.Step} of {point.Steps}; nothing is lost. To go on:");
        Console.WriteLine($"  ./kd {string.Join(" ", Environment.GetCommandLineArgs().Skip(1).Where(a => a != "--fresh").Select(Quoted))}");
        Console.WriteLine(keep.Path);
        return ExitCode.Interrupted;
    }

    void SayWhereItGoesOn()
    {
        if (!File.Exists(keep.Path))
            return;
        if (keep.Fresh)
        {
            Say($"starting anew: {keep.Path} will be replaced");
            return;
        }
        var point = ResumeFile.Look(keep.Path);
        Say($"going on from {keep.Path}: epoch {point.Epoch}, after step {point.Step} of {point.Steps}, kept {point.Saved.ToString("u", CultureInfo.InvariantCulture)} (--fresh starts anew)");
        var here = MachineRecord.Here(runner.Train.Images.device);
        if (point.Machine != here)
            Say($"note: the run so far was on {point.Machine}, and this is {here}: the result may differ in its last bits from an uninterrupted run's");
    }

    static void Say(FormattableString text) => Console.Error.WriteLine(FormattableString.Invariant(text));

    static string Quoted(string argument) => argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,+".Contains(c))
        ? argument : $"'{argument.Replace("'", @"'\''")}'";
}
