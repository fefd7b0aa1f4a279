using System.Text.Json;
using KdCourse.Data;
using KdCourse.Models;

namespace KdCourse.Training;

/// <summary>All that decides a run, as named text: a resume file is taken up only by a run with the same fields.</summary>
static class RunFields
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyDictionary<string, string> Of(Student student, Teacher? teacher, string? teacherDigest, IReadOnlyList<TrainingPhase> phases, ImageSet train, ImageSet test)
    {
        var fields = new Dictionary<string, string>
        {
            ["student"] = $"{student.Network.Architecture} ({student.Network.ParameterCount:N0} parameters)",
            ["teacher"] = teacher?.Network.Architecture ?? "none",
            ["teacherWeights"] = Short(teacherDigest),
            ["trainSet"] = $"{train.Name} ({train.Count:N0} images)",
            ["trainImages"] = Short(TensorDigest.Of(train)),
            ["testSet"] = $"{test.Name} ({test.Count:N0} images)",
            ["testImages"] = Short(TensorDigest.Of(test)),
            ["phases"] = string.Join(", ", phases.Select(p => p.Name)),
        };
        foreach (var phase in phases)
        {
            var prefix = phases.Count > 1 ? $"{phase.Name}." : "";
            fields[$"{prefix}method"] = phase.Distiller.Name;
            foreach (var (name, value) in phase.Distiller.Options)
                fields[$"{prefix}options.{name}"] = value;
            fields[$"{prefix}balancer"] = phase.Weighting.Name;
            foreach (var (name, value) in phase.Weighting.Options)
                fields[$"{prefix}balancer.{name}"] = value;
            foreach (var (name, value) in JsonSerializer.SerializeToElement(phase.Settings, Json).EnumerateObject().Select(p => (p.Name, p.Value)))
            {
                if (name != "testBatchSize") // It does not change the result.
                    fields[$"{prefix}{name}"] = value.GetRawText();
            }
        }
        return fields;
    }

    public static IReadOnlyList<FieldDifference> Differences(IReadOnlyDictionary<string, string> inFile, IReadOnlyDictionary<string, string> here) =>
        [.. inFile.Keys.Union(here.Keys).Select(f => new FieldDifference(f, inFile.GetValueOrDefault(f, "nothing"), here.GetValueOrDefault(f, "nothing"))).Where(d => d.InFile != d.Here)];

    static string Short(string? digest) => digest?[..16] ?? "none";
}
