using System.Text.Json;
using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Cache;

/// <summary>
/// Which notebooks of a run are done, written after each one, so that a run that was killed can go on from the first that
/// is not. A damaged journal counts as an empty one.
/// </summary>
public sealed class RunJournal
{
    readonly string _file;
    readonly JsonObject _done;
    readonly Lock _lock = new();

    /// <summary>Opens the journal of a run.</summary>
    /// <param name="folder">Where journals are.</param>
    /// <param name="run">What tells this run from others: its output folder, its shard.</param>
    /// <param name="resume">Whether to go on with what it says; if not it starts empty.</param>
    public RunJournal(string folder, string run, bool resume)
    {
        _file = Path.Combine(folder, $"journal-{FileHashes.OfText(run)[..16]}.json");
        _done = resume ? Read(_file) : [];
        if (!resume) Save();
    }

    /// <summary>Whether it tells of nothing that is done.</summary>
    public bool IsEmpty => _done.Count == 0;

    /// <summary>The run in which this notebook, with this code and these parameters, was done; null if none was, or its result is not there any more.</summary>
    /// <param name="output">The executed notebook's file.</param>
    /// <param name="notebook">The notebook as it would run now.</param>
    public CachedRun? Find(string output, NotebookDocument notebook) =>
        _done[Name(output)] is JsonObject entry && (string?)entry["code"] == RunKey.OfCode(notebook) && (string?)entry["result"] == FileHashes.Of(output)
            ? new CachedRun(entry["when"]!.GetValue<DateTimeOffset>(), TimeSpan.FromSeconds(entry["seconds"]!.GetValue<double>()), entry["executed"]!.GetValue<int>())
            : null;

    /// <summary>Notes that a notebook is done.</summary>
    public void Done(string output, NotebookDocument notebook, CachedRun run)
    {
        var entry = new JsonObject
        {
            ["code"] = RunKey.OfCode(notebook),
            ["result"] = FileHashes.Of(output),
            ["when"] = run.When,
            ["seconds"] = run.Elapsed.TotalSeconds,
            ["executed"] = run.Executed,
        };
        lock (_lock)
        {
            _done[Name(output)] = entry;
            Save();
        }
    }

    static string Name(string output) => FileHashes.OfText(Path.GetFullPath(output))[..16];

    static JsonObject Read(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    void Save()
    {
        try
        {
            AtomicFile.Write(_file, JsonSerializer.SerializeToUtf8Bytes(_done));
        }
        catch (IOException)
        {
            // What cannot be noted is run again.
        }
    }
}
