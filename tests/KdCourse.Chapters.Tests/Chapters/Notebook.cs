using System.Text.Json.Nodes;

namespace KdCourse.Chapters.Tests;

/// <summary>A notebook of the course, as its file says.</summary>
sealed class Notebook
{
    readonly JsonNode root;

    public Notebook(string path)
    {
        root = JsonNode.Parse(File.ReadAllText(path))!;
        Cells = [.. root["cells"]!.AsArray().Select(c => new Cell(c!))];
    }

    /// <summary>Chapters by file name.</summary>
    public static IReadOnlyList<string> Chapters { get; } = Names("notebooks");

    /// <summary>Chapters and solutions, as paths from the repository's root.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Chapters.Select(c => $"notebooks/{c}"), .. Names("notebooks/solutions").Select(c => $"notebooks/solutions/{c}")];

    public IReadOnlyList<Cell> Cells { get; }

    public IEnumerable<Cell> Code => Cells.Where(c => c.IsCode);

    public (int, int) Format => ((int)root["nbformat"]!, (int)root["nbformat_minor"]!);

    public string Kernel => (string)root["metadata"]!["kernelspec"]!["name"]!;

    /// <summary>The numbers of the exercises, from their cells' ids.</summary>
    public IReadOnlyList<int> Exercises => [.. Cells.Where(c => c.IsCode && c.Id.StartsWith("exercise-", StringComparison.Ordinal)).Select(c => int.Parse(c.Id["exercise-".Length..], null))];

    public static Notebook Chapter(string name) => new(Path.Combine(Shell.Root, "notebooks", name));

    public static Notebook Solution(string name) => new(Path.Combine(Shell.Root, "notebooks", "solutions", name));

    public Cell this[string id] => Cells.SingleOrDefault(c => c.Id == id) ?? throw new KeyNotFoundException($"There is no cell '{id}'.");

    /// <summary>Writes the notebook with every code cell twice in a row; its library is found from anywhere.</summary>
    public void SaveTwice(string path)
    {
        var copy = root.DeepClone();
        var cells = new JsonArray();
        foreach (var cell in copy["cells"]!.AsArray().ToList())
        {
            copy["cells"]!.AsArray().Remove(cell);
            var source = new Cell(cell!).Source.Replace("../../", "../").Replace("../lib/bin/", Path.Combine(Shell.Root, "lib", "bin") + "/").Replace("../results/", Path.Combine(Shell.Root, "results") + "/");
            cell!["source"] = source;
            cells.Add(cell);
            // The parameters are set by a cell that a run puts behind them.
            if ((string)cell["cell_type"]! != "code" || new Cell(cell).Tags.Contains("parameters"))
                continue;
            var again = cell.DeepClone();
            again["id"] = $"{(string)cell["id"]!}-again";
            cells.Add(again);
        }
        copy["cells"] = cells;
        File.WriteAllText(path, copy.ToJsonString());
    }

    static List<string> Names(string folder) => [.. Directory.GetFiles(Path.Combine(Shell.Root, folder), "*.ipynb").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
