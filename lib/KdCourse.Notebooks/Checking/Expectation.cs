using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Checking;

/// <summary>
/// What the outputs of a notebook should be, kept in a file beside it (<c>expected/NAME.json</c>), cell by cell by id.
/// Cells tagged <c>check-ignore</c> (or nbval's <c>nbval-ignore-output</c>, <c>nbval-skip</c>) are left out; the tag
/// <c>check-tolerance=0.05</c> gives a cell a tolerance of its own.
/// </summary>
public sealed partial class Expectation
{
    const string ToleranceTag = "check-tolerance=";
    static readonly string[] _ignored = ["check-ignore", "nbval-ignore-output", "nbval-skip"];
    static readonly JsonSerializerOptions _indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly JsonObject _cells;

    Expectation(string settings, JsonObject cells) => (Settings, _cells) = (settings, cells);

    /// <summary>The parameters of the run that it was made from: <c>profile=smoke</c>.</summary>
    public string Settings { get; }

    /// <summary>Where a notebook's expectation is.</summary>
    public static string PathFor(string notebook) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(notebook))!, "expected", Path.GetFileNameWithoutExtension(notebook) + ".json");

    /// <summary>Makes it from an executed notebook.</summary>
    /// <param name="executed">The notebook.</param>
    /// <param name="settings">The parameters of the run.</param>
    /// <param name="root">The checkout's folder; null when there is none.</param>
    public static Expectation Of(NotebookDocument executed, string settings, string? root) => new(settings,
        new JsonObject(Checked(executed).Select(c => KeyValuePair.Create(c.Id, (JsonNode?)OutputDigest.Of(c.Cell, root)))));

    /// <summary>Reads a file.</summary>
    /// <exception cref="NotebookFormatException">The file is not an expectation.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Expectation Load(string path)
    {
        try
        {
            if (JsonNode.Parse(File.ReadAllBytes(path)) is JsonObject root && root["cells"] is JsonObject cells && root["settings"] is JsonValue settings)
                return new Expectation(settings.ToString(), (JsonObject)cells.DeepClone());
        }
        catch (JsonException)
        {
        }
        throw new NotebookFormatException(path, "the file", "it is not what ./kd check --update writes; restore it, or make it anew with ./kd check --update");
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public void Save(string path)
    {
        var text = new JsonObject { ["settings"] = Settings, ["cells"] = _cells.DeepClone() }.ToJsonString(_indented);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(Numbers().Replace(text, m => Spaces().Replace(m.Value, " ")) + "\n"));
    }

    /// <summary>The cells that are not as expected, in the notebook's order.</summary>
    /// <param name="executed">The notebook.</param>
    /// <param name="tolerance">How far numbers may be apart, as a part of the larger one.</param>
    /// <param name="root">The checkout's folder; null when there is none.</param>
    public IReadOnlyList<CellDifference> Compare(NotebookDocument executed, double tolerance, string? root)
    {
        var differences = new List<CellDifference>();
        var left = _cells.Select(c => c.Key).ToHashSet();
        foreach (var (id, cell) in Checked(executed))
        {
            left.Remove(id);
            var found = _cells[id] is not JsonArray expected
                ? [new Mismatch("", "nothing", "a new cell", "the cell is not in the stored expectation: ./kd check --update adds it")]
                : new DataComparison(Tolerance(cell) ?? tolerance).Compare(expected, JsonNode.Parse(OutputDigest.Of(cell, root).ToJsonString())).Select(Named).ToList();
            if (found.Count > 0) differences.Add(new CellDifference(id, cell.ExecutionCount, found));
        }
        return [.. differences, .. left.Select(id => new CellDifference(id, null, [new Mismatch("", "outputs of this cell", "nothing", "the cell is gone, or was not executed: ./kd check --update takes it out")]))];
    }

    /// <summary><c>[0].text</c> reads better as "output 1, text".</summary>
    static Mismatch Named(Mismatch m) => m with
    {
        Place = Output().Replace(m.Place, p => $"output {int.Parse(p.Groups["n"].Value, CultureInfo.InvariantCulture) + 1}{(p.Groups["rest"].Value.Length > 0 ? ", " : "")}{p.Groups["rest"].Value}"),
    };

    static IEnumerable<(string Id, NotebookCell Cell)> Checked(NotebookDocument notebook) => notebook.Cells
        .Where(c => c.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(c.Source))
        .Select((cell, i) => (Id: cell.Id ?? $"cell {i + 1}", cell))
        .Where(c => c.cell.ExecutionCount is not null && !c.cell.HasTag(CellTags.InjectedParameters) && !_ignored.Any(c.cell.HasTag));

    static double? Tolerance(NotebookCell cell) => cell.Tags.Where(t => t.StartsWith(ToleranceTag, StringComparison.Ordinal))
        .Select(t => double.TryParse(t[ToleranceTag.Length..], CultureInfo.InvariantCulture, out var value) ? value : (double?)null).FirstOrDefault();

    [GeneratedRegex(@"^\[(?<n>\d+)\]\.?(?<rest>.*)$", RegexOptions.Singleline)]
    private static partial Regex Output();

    [GeneratedRegex(@"\[\s*-?[\d.eE+-]+(?:,\s*-?[\d.eE+-]+)*\s*\]")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
