using System.Globalization;
using System.Text;

namespace KdCourse.Notebooks.Runner;

/// <summary>Reads the system's table of processes (Linux: /proc). Elsewhere it is empty.</summary>
static class SystemProcesses
{
    const int SessionField = 3, ResidentField = 21;

    /// <summary>The living processes of the session that a process leads: itself and what it started.</summary>
    public static IEnumerable<int> Session(int leader) => All().Where(p => Field(p, SessionField) == leader);

    /// <summary>The living processes that were started with a text in their environment, by whatever detour.</summary>
    /// <param name="variable">The text: NAME=VALUE.</param>
    public static IEnumerable<int> With(string variable)
    {
        var text = Encoding.UTF8.GetBytes(variable);
        return All().Where(p => Read(p, "environ") is { } environment && environment.AsSpan().IndexOf(text) >= 0 && Field(p, SessionField) is not null);
    }

    /// <summary>The memory in bytes that the processes of a session hold together; a page that two of them share counts twice.</summary>
    public static long Resident(int leader) => Session(leader).Sum(p => Field(p, ResidentField) ?? 0) * Environment.SystemPageSize;

    static IEnumerable<int> All() => OperatingSystem.IsLinux()
        ? Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)
        : [];

    /// <summary>A number of the process's status line, counted after its state; null for a process that is over.</summary>
    static long? Field(int process, int index)
    {
        if (Read(process, "stat") is not { } bytes) return null;
        var text = Encoding.UTF8.GetString(bytes);
        // The name, in brackets, may hold anything.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : long.Parse(fields[index], CultureInfo.InvariantCulture);
    }

    static byte[]? Read(int process, string file)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{process}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It ended, or belongs to someone else.
        }
    }
}
