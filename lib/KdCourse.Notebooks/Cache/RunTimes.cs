using System.Text.Json;

namespace KdCourse.Notebooks.Cache;

/// <summary>How long notebooks took when they last passed: for the time left, and for an even division of the work.</summary>
public sealed class RunTimes
{
    const int Most = 500;

    readonly string _file;
    readonly Lock _lock = new();
    Dictionary<string, Entry> _times;

    /// <summary>The times of one notebook.</summary>
    /// <param name="Seconds">The whole notebook.</param>
    /// <param name="Cells">Its executed cells, in order.</param>
    /// <param name="When">When it ran.</param>
    public sealed record Entry(double Seconds, IReadOnlyList<double> Cells, DateTimeOffset When);

    /// <summary>Opens a file of times; a missing or damaged one holds none.</summary>
    public RunTimes(string file)
    {
        _file = file;
        _times = Read(file) ?? [];
    }

    /// <summary>The times of a notebook; null when it is not known.</summary>
    /// <param name="name">The notebook with its settings.</param>
    public Entry? Find(string name)
    {
        lock (_lock) return _times.GetValueOrDefault(name);
    }

    /// <summary>Reads a file of times that must be there.</summary>
    /// <exception cref="FormatException">The file is not one.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RunTimes Load(string file)
    {
        using (File.OpenRead(file))
        {
        }
        return Read(file) is null ? throw new FormatException($"{file} is not a file of times, as ./kd run writes it.") : new RunTimes(file);
    }

    /// <summary>Keeps the times of a notebook. What cannot be written is forgotten.</summary>
    public void Keep(string name, Entry entry)
    {
        lock (_lock)
        {
            // Another run may have written in the meantime.
            _times = Read(_file) ?? [];
            _times[name] = entry;
            if (_times.Count > Most) _times = _times.OrderByDescending(t => t.Value.When).Take(Most).ToDictionary();
            try
            {
                AtomicFile.Write(_file, JsonSerializer.SerializeToUtf8Bytes(new SortedDictionary<string, Entry>(_times, StringComparer.Ordinal)));
            }
            catch (IOException)
            {
            }
        }
    }

    static Dictionary<string, Entry>? Read(string file)
    {
        try
        {
            var times = JsonSerializer.Deserialize<Dictionary<string, Entry?>>(File.ReadAllBytes(file));
            return times?.Where(t => t.Value is { Cells: not null, Seconds: >= 0 }).ToDictionary(t => t.Key, t => t.Value!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
