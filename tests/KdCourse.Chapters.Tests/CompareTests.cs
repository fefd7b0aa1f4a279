using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;

namespace KdCourse.Chapters.Tests;

/// <summary>./kd compare and ./kd table on a few images of the bundled sample.</summary>
public sealed class CompareTests : IDisposable
{
    static readonly string[] Tiny = ["--epochs", "1", "--train-images", "64", "--test-images", "100", "--batch", "32"];

    readonly string folder = Directory.CreateTempSubdirectory("kdcourse-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Out => Path.Combine(folder, "out");

    (int Code, string Output) Compare(params string[] arguments) => Shell.Run("dotnet", [Shell.Kd, "compare", "--out", Out, .. Tiny, .. arguments], OneThread);

    static Dictionary<string, string?> OneThread => new() { ["OMP_NUM_THREADS"] = "1" };

    JsonNode Record(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Out, name)))!;

    string[] Files => [.. Directory.GetFiles(Out).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    static double Last(JsonNode record) => (double)record["epochs"]!.AsArray()[^1]!["testAccuracy"]!;

    // The body of a page's tables as text.
    static List<string[]> Rows(string path) =>
        [.. new HtmlParser().ParseDocument(File.ReadAllText(path)).QuerySelectorAll("tbody tr").Select(r => r.Children.Select(c => c.TextContent).ToArray())];

    [Fact]
    public void A_comparison_trains_seed_by_seed_and_a_second_call_skips_what_is_there()
    {
        var (code, output) = Compare("--methods", "fitnets", "--seeds", "2");
        Assert.True(code == 0, output);
        Assert.Equal(["resnet8-fitnets-1.json", "resnet8-fitnets-2.json", "resnet8-plain-1.json", "resnet8-plain-2.json", "results.html", "results.md"], Files);
        var lines = output.Split('\n').Where(l => l.StartsWith('[')).ToList();
        Assert.Equal(["[1/4] resnet8 plain seed 1", "[2/4] resnet8 fitnets seed 1", "[3/4] resnet8 plain seed 2", "[4/4] resnet8 fitnets seed 2"], lines.Select(l => l.Split("  ")[0]));
        Assert.All(lines[..3], l => Assert.Matches(@"\(\d+:\d\d for all runs\)$", l));

        var records = new[] { 1, 2 }.Select(s => (Plain: Record($"resnet8-plain-{s}.json"), Fitnets: Record($"resnet8-fitnets-{s}.json"))).ToList();
        Assert.All(records, r => Assert.Equal(("fashion-mnist-sample/train[64]", 64), ((string)r.Plain["trainSet"]!, (int)r.Plain["trainImages"]!)));
        Assert.Equal("resnet20", (string)records[0].Fitnets["teacher"]!);
        Assert.Equal(64, ((string)records[0].Fitnets["teacherCheckpoint"]!["sha256"]!).Length);

        var rows = Rows(Path.Combine(Out, "results.html"));
        Assert.Equal(["plain", "fitnets"], rows.Select(r => r[0]));
        Assert.Equal(100 * records.Average(r => Last(r.Fitnets)), double.Parse(rows[1][2].Split(' ')[0], CultureInfo.InvariantCulture), 0.00501);
        Assert.Equal(100 * records.Average(r => Last(r.Fitnets) - Last(r.Plain)), double.Parse(rows[1][4].Split(' ')[0].Replace('−', '-'), CultureInfo.InvariantCulture), 0.00501);

        // What is missing is trained again, from the same weights and images, and the rest is left alone.
        var before = File.GetLastWriteTimeUtc(Path.Combine(Out, "resnet8-plain-1.json"));
        File.Delete(Path.Combine(Out, "resnet8-fitnets-2.json"));
        (code, output) = Compare("--methods", "fitnets", "--seeds", "2");
        Assert.True(code == 0, output);
        Assert.Contains("skipping 3 of 4 runs: their records are there (resnet8-plain-1.json, resnet8-fitnets-1.json, resnet8-plain-2.json)", output);
        Assert.Single(output.Split('\n'), l => l.StartsWith("[4/4] resnet8 fitnets seed 2", StringComparison.Ordinal));
        Assert.DoesNotContain("[3/4]", output);
        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Combine(Out, "resnet8-plain-1.json")));
        Assert.Equal(records[1].Fitnets["epochs"]![0]!["terms"]!.ToJsonString(), Record("resnet8-fitnets-2.json")["epochs"]![0]!["terms"]!.ToJsonString());

        // A record of other settings is never taken for this one, and never lost by accident.
        (code, output) = Compare("--methods", "fitnets", "--seeds", "2", "--lr", "0.1");
        Assert.Equal(2, code);
        Assert.Contains("resnet8-plain-1.json is the record of another run: learningRate 0.05 instead of 0.1.", output);
        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Combine(Out, "resnet8-plain-1.json")));
        (code, output) = Compare("--methods", "fitnets", "--seeds", "1", "--option", "fitnets:hintWeight=10", "--overwrite");
        Assert.True(code == 0, output);
        Assert.Equal("10", (string)Record("resnet8-fitnets-1.json")["phases"]![0]!["options"]!["hintWeight"]!);
        Assert.Equal(["plain", "fitnets (hintWeight 10)"], Rows(Path.Combine(Out, "results.html")).Select(r => r[0]));
    }

    [Fact]
    public void A_method_that_does_not_fit_stands_in_the_table_and_does_not_stop_the_others()
    {
        var (code, output) = Compare("--methods", "fitnets-paper,fitnets", "--seeds", "5,");
        Assert.True(code == 0, output);
        Assert.Contains("fitnets-paper: not applicable. The method has 2 lessons", output);
        Assert.Equal(["plain", "fitnets", "fitnets-paper"], Rows(Path.Combine(Out, "results.html")).Select(r => r[0]));

        // The records alone tell it too.
        (code, output) = Shell.Run("dotnet", [Shell.Kd, "table", Out, "--out", Path.Combine(folder, "tables"), "--markdown", Path.Combine(folder, "one.md")]);
        Assert.True(code == 0, output);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "tables", "results.md")), File.ReadAllText(Path.Combine(folder, "one.md")));
        var rows = Rows(Path.Combine(folder, "tables", "results.html"));
        Assert.Equal(["fitnets-paper", "0", "not applicable"], rows[2][..3]);
        Assert.Contains("One seed only: all rows.", output);
    }

    [Fact]
    public void A_run_that_diverges_is_named_and_the_exit_code_tells()
    {
        string[] few = ["--train-images", "64", "--test-images", "100", "--batch", "16", "--epochs", "10", "--seeds", "1", "--schedule", "constant"];
        var (code, output) = Shell.Run("dotnet", [Shell.Kd, "compare", "--out", Out, "--methods", "plain", .. few, "--lr", "1e6"], OneThread);
        Assert.Equal(1, code);
        Assert.Contains("plain, seed 1: diverged.", output);
        Assert.Equal(["resnet8-plain-1.failed.json", "results.html", "results.md"], Files);
        Assert.Equal("diverged", Assert.Single(Rows(Path.Combine(Out, "results.html")))[2]);
    }

    [Fact]
    public async Task After_an_interruption_the_same_command_goes_on()
    {
        // A shell that runs tests in the background has Ctrl-C ignored, and ignored signals are inherited.
        string[] arguments = [Shell.Kd, "compare", "--out", Out, .. Tiny, "--methods", "plain", "--seeds", "50"];
        var info = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Shell.Root };
        info.Environment["OMP_NUM_THREADS"] = "1";
        using var kd = Process.Start(info)!;
        var (output, errors) = (kd.StandardOutput.ReadToEndAsync(), kd.StandardError.ReadToEndAsync());
        while (!File.Exists(Path.Combine(Out, "resnet8-plain-2.json")) && !kd.HasExited)
            await Task.Delay(50);
        Shell.Run("kill", ["-INT", $"{kd.Id}"]);
        await kd.WaitForExitAsync();
        Assert.True(kd.ExitCode == 130, await errors);
        int finished = Files.Count(f => f.StartsWith("resnet8-plain", StringComparison.Ordinal));
        Assert.InRange(finished, 2, 49);
        Assert.Contains($"interrupted: {finished} of 50 runs are finished", await errors);
        Assert.Equal($"{finished}", Assert.Single(Rows(Path.Combine(Out, "results.html")))[1]);

        var (code, again) = Compare("--methods", "plain", "--seeds", $"{finished + 1}");
        Assert.True(code == 0, again);
        Assert.Contains($"skipping {finished} of {finished + 1} runs", again);
        Assert.Contains($"[{finished + 1}/{finished + 1}] resnet8 plain seed {finished + 1}", again);
    }
}
