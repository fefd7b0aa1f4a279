using System.Text.Json.Nodes;

namespace KdCourse.Chapters.Tests;

/// <summary>A run that shows itself in a notebook, as a chapter has it.</summary>
public sealed class LiveNotebookTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("kdcourse-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_executed_notebook_holds_one_small_display_with_the_last_state()
    {
        var outputs = Execute("""
            var result = new Trainer(train, test).Run(student, null, new PlainTraining(), new TrainingSettings { Epochs = 4, BatchSize = 16, Seed = 1 }, new LiveRun("plain", x => display(x).Update) { Pause = TimeSpan.Zero });
            """);
        var data = Assert.Single(outputs, o => o!["output_type"]!.ToString() == "display_data")!["data"]!;
        Assert.Single(outputs);
        Assert.Contains("4 epochs in", Text(data["text/plain"]));
        Assert.InRange(Text(data["image/svg+xml"]).Length, 1000, 30_000);
        // Apart from plotly.js, which a notebook holds once.
        var html = Text(data["text/html"]);
        Assert.InRange(html.Split("<script>").Where(s => !s.Contains("H4sI")).Sum(s => s.Length), 1000, 60_000);
    }

    [Fact]
    public void A_run_that_fails_leaves_its_place_in_the_notebook_beside_the_error()
    {
        var outputs = Execute("""
            new Trainer(train, test).Run(student, null, new PlainTraining(), new TrainingSettings { Epochs = 4, BatchSize = 16, LearningRate = 1e30 }, new LiveRun("plain", x => display(x).Update));
            """);
        Assert.Equal(["display_data", "error"], outputs.Select(o => o!["output_type"]!.ToString()).Order());
        Assert.Contains("failed in epoch 1", Text(outputs.Single(o => o!["output_type"]!.ToString() == "display_data")!["data"]!["text/plain"]));
    }

    JsonArray Execute(string cell)
    {
        var bin = Path.Combine(Shell.Root, "lib", "bin");
        string[] sources = [$"""
            #r "{bin}/TorchSharp.dll"
            #r "{bin}/DynamicObj.dll"
            #r "{bin}/Plotly.NET.dll"
            #r "{bin}/Plotly.NET.CSharp.dll"
            #r "{bin}/KdCourse.dll"
            using KdCourse; using KdCourse.Data; using KdCourse.Distillation; using KdCourse.Models; using KdCourse.Training;
            using TorchSharp; using static TorchSharp.torch;
            var course = Course.Start("smoke", 1, "cpu");
            """, """
            var data = course.Data.Open("fashion-mnist-sample");
            var train = data.Train.Part(64); var test = data.Test.Part(32);
            var student = new Student(Networks.Create("resnet8", 1, 10));
            """, cell];
        var cells = sources.Select((source, k) => new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = $"cell{k}",
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        });
        var file = Path.Combine(folder, "live.ipynb");
        File.WriteAllText(file, new JsonObject { ["cells"] = new JsonArray([.. cells]), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 }.ToJsonString());
        var (_, output) = Shell.Run("dotnet", [Shell.Kd, "run", file, "--out", Path.Combine(folder, "out")], new Dictionary<string, string?> { ["KD_ROOT"] = Shell.Root });
        var executed = Path.Combine(folder, "out", "live.ipynb");
        Assert.True(File.Exists(executed), output);
        return JsonNode.Parse(File.ReadAllText(executed))!["cells"]![2]!["outputs"]!.AsArray();
    }

    static string Text(JsonNode? text) => text is JsonArray lines ? string.Concat(lines.Select(l => (string)l!)) : (string)text!;
}
