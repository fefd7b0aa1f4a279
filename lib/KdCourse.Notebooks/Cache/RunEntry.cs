using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Cache;

/// <summary>A run as a file of the cache: a line with the checksum, then packed JSON with what the run added to each code cell.</summary>
static class RunEntry
{
    const int Format = 1;

    /// <summary>The bytes of a run.</summary>
    public static byte[] Pack(NotebookDocument notebook, CachedRun run)
    {
        var root = new JsonObject
        {
            ["format"] = Format,
            ["when"] = run.When,
            ["seconds"] = run.Elapsed.TotalSeconds,
            ["executed"] = run.Executed,
            ["cells"] = new JsonArray([.. Code(notebook).Select(c => (JsonNode)new JsonObject
            {
                ["execution_count"] = c.ExecutionCount,
                ["metadata"] = c.Metadata.DeepClone(),
                ["outputs"] = c.Outputs.DeepClone(),
            })]),
        };
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new Utf8JsonWriter(gzip))
        {
            root.WriteTo(writer);
        }
        var content = packed.ToArray();
        return [.. Encoding.ASCII.GetBytes(Checksum(content) + "\n"), .. content];
    }

    /// <summary>Puts a run's outputs into the notebook; null, and the notebook as it was, when the bytes are not such a run.</summary>
    public static CachedRun? Unpack(byte[] file, NotebookDocument notebook)
    {
        var end = Array.IndexOf(file, (byte)'\n');
        if (end < 0) return null;
        var content = file[(end + 1)..];
        if (Checksum(content) != Encoding.ASCII.GetString(file, 0, end)) return null;
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        var root = JsonNode.Parse(gzip)!;
        var code = Code(notebook).ToList();
        var cells = root["cells"]!.AsArray();
        if (root["format"]!.GetValue<int>() != Format || cells.Count != code.Count) return null;
        for (var i = 0; i < code.Count; i++) Restore(code[i], cells[i]!.AsObject());
        return new CachedRun(root["when"]!.GetValue<DateTimeOffset>(), TimeSpan.FromSeconds(root["seconds"]!.GetValue<double>()), root["executed"]!.GetValue<int>());
    }

    static void Restore(NotebookCell cell, JsonObject kept)
    {
        cell.ExecutionCount = (int?)kept["execution_count"];
        // The run added times and measurements; what the cell says about itself now is newer.
        cell.Metadata.Remove("execution");
        foreach (var (key, value) in kept["metadata"]!.AsObject())
        {
            if (!cell.Metadata.ContainsKey(key)) cell.Metadata.SetSorted(key, value?.DeepClone());
        }
        cell.Outputs.Clear();
        foreach (var output in kept["outputs"]!.AsArray()) cell.Outputs.Add(output?.DeepClone());
    }

    static IEnumerable<NotebookCell> Code(NotebookDocument notebook) => notebook.Cells.Where(c => c.Kind == CellKind.Code);

    static string Checksum(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
