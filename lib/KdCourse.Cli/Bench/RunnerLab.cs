using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Cli.Bench;

/// <summary>Makes notebooks in a folder of its own, runs them as a person would, and takes the time.</summary>
sealed class RunnerLab : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("kd-bench-").FullName;
    bool _noNbclient;

    /// <summary>A place in a long notebook.</summary>
    /// <param name="Cell">How many cells came before.</param>
    /// <param name="Milliseconds">The mean time of a cell since the place before.</param>
    /// <param name="Resident">The worker's memory in bytes.</param>
    /// <param name="Heap">What .NET's heap holds after a full collection, in bytes.</param>
    public sealed record Point(int Cell, double Milliseconds, long Resident, long Heap);

    /// <summary>A notebook of cells of 1+1.</summary>
    public string Notebook(int cells) => Write(Enumerable.Repeat("1+1", cells));

    /// <summary>A notebook of cells of 1+1 that tells the heap's size now and then.</summary>
    public string LongNotebook(int cells, int probe) => Write(Enumerable.Range(1, cells)
        .SelectMany(i => i % probe == 0 ? new[] { "1+1", "GC.Collect(); GC.WaitForPendingFinalizers(); GC.GetTotalMemory(true)" } : ["1+1"]));

    /// <summary>Seconds of ./kd run on a notebook.</summary>
    public double Ours(string notebook) => Seconds(Path.Combine(Repository.Root, "kd"), ["run", notebook, "--no-cache", "--out", Path.Combine(_folder, "out")])
        ?? throw new InvalidOperationException("./kd run failed.");

    /// <summary>Seconds of nbclient on a notebook of the same cells; null when it is not here.</summary>
    public double? Nbclient(int cells)
    {
        if (_noNbclient) return null;
        var seconds = Seconds("/usr/bin/python3", [Path.Combine(Repository.Root, "tests", "oracle", "bench_nbclient.py"), Notebook(cells), Path.Combine(_folder, "python.ipynb")]);
        _noNbclient = seconds is null;
        return seconds;
    }

    /// <summary>What the last run of a long notebook showed.</summary>
    public IEnumerable<Point> Points(int probe)
    {
        var cells = NotebookDocument.Load(Path.Combine(_folder, "out", "n.ipynb")).Cells;
        var milliseconds = 0.0;
        for (var i = 0; i < cells.Count; i++)
        {
            var record = CellRecord.Of(cells[i])!;
            if (cells[i].Source == "1+1")
            {
                milliseconds += 1000 * record.Seconds!.Value;
                continue;
            }
            var heap = long.Parse(MultilineText.Read(cells[i].Outputs[0]!["data"]!["text/plain"]), CultureInfo.InvariantCulture);
            yield return new Point((i + 1) * probe / (probe + 1), milliseconds / probe, record.PeakMemory ?? 0, heap);
            milliseconds = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Write(IEnumerable<string> sources)
    {
        var path = Path.Combine(_folder, "n.ipynb");
        var root = new JsonObject
        {
            ["cells"] = new JsonArray([.. sources.Select((s, i) => (JsonNode)NotebookCell.NewCode($"c{i}", s).Node)]),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        File.WriteAllText(path, root.ToJsonString());
        return path;
    }

    static double? Seconds(string program, string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return process.ExitCode == 0 ? clock.Elapsed.TotalSeconds : null;
    }
}
