using System.Text.Json;
using System.Text.Json.Nodes;
using KdCourse.Recipes;
using KdCourse.Tables;
using KdCourse.Training;

namespace KdCourse.Cli.Comparing;

/// <summary>One run of a comparison, and where its record goes.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Options">Its options; null for the defaults.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Path">The record's file.</param>
sealed record PlannedRun(string Method, JsonObject? Options, long Seed, string Path)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Where the reason goes if there is no record.</summary>
    public string FailurePath => System.IO.Path.ChangeExtension(Path, null) + FailedRun.Ending;

    /// <summary>How the first thing in which a finished record differs from this run is called; null if it is this run's record.</summary>
    /// <param name="record">The record that lies in this run's place.</param>
    /// <param name="runner">The recipe with its data and teacher.</param>
    /// <param name="phases">What the run would do.</param>
    public string? DifferenceTo(RunRecord record, RecipeRunner runner, IReadOnlyList<PhaseRecord> phases) =>
        record.Interrupted ? "it was interrupted"
        : Other("method", record.Method, Method)
        ?? Other("student", record.Student, runner.Recipe.Network)
        ?? Other("training images", record.TrainSet, runner.Train.Name)
        ?? Other("test images", record.TestSet, runner.Test.Name)
        ?? (KdCourse.Distillation.Methods.Named(Method).NeedsTeacher ? Other("teacher", record.TeacherCheckpoint?.Sha256, runner.TeacherCheckpoint?.Sha256) : null)
        ?? Phases(record.Phases, [.. phases.Select(p => p with { Settings = p.Settings with { Seed = Seed } })]);

    static string? Other(string what, string? had, string? wanted) => had == wanted ? null : $"{what} {had ?? "unknown"} instead of {wanted ?? "none"}";

    static string? Phases(IReadOnlyList<PhaseRecord> had, IReadOnlyList<PhaseRecord> wanted)
    {
        if (had.Count != wanted.Count)
            return $"{had.Count} phases instead of {wanted.Count}";
        foreach (var (h, w) in had.Zip(wanted))
        {
            // Records of earlier versions do not tell the balancer.
            var ours = Flat(h.Balancer is null ? w with { Balancer = null, BalancerOptions = null } : w);
            var theirs = Flat(h);
            foreach (var name in ours.Keys.Union(theirs.Keys))
            {
                if (Other(name.Name, theirs.GetValueOrDefault(name), ours.GetValueOrDefault(name)) is { } difference)
                    return difference;
            }
        }
        return null;
    }

    // Settings and options by group and name, as text.
    static Dictionary<(string Group, string Name), string?> Flat(PhaseRecord phase)
    {
        var flat = new Dictionary<(string, string), string?>();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(phase, Json)!.AsObject())
        {
            if (value is JsonObject inner)
            {
                foreach (var (key, text) in inner)
                    flat[(name, key)] = text?.ToJsonString();
            }
            else
            {
                flat[("", name)] = value?.ToJsonString();
            }
        }
        return flat;
    }
}
