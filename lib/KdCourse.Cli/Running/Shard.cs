using KdCourse.Notebooks.Cache;

namespace KdCourse.Cli.Running;

/// <summary>Divides notebooks among machines: each takes one part, all parts together are all notebooks, none is in two.</summary>
/// <param name="Number">The part to take, from 1.</param>
/// <param name="Count">How many parts there are.</param>
readonly record struct Shard(int Number, int Count)
{
    /// <summary>Reads <c>2/4</c>.</summary>
    /// <exception cref="UsageException">It is not of that form, or the part is not one of the parts.</exception>
    public static Shard Parse(string text)
    {
        var parts = text.Split('/');
        if (parts.Length != 2 || !int.TryParse(parts[0], out var number) || !int.TryParse(parts[1], out var count))
            throw new UsageException($"\"--shard {text}\" is not of the form --shard i/n, for example --shard 2/4.");
        if (count is < 1 or > 10_000 || number < 1 || number > count)
            throw new UsageException($"--shard {text}: there is no part {number} of {count}; wanted 1 to {Math.Max(count, 1)}.");
        return new Shard(number, count);
    }

    /// <summary>
    /// This part, in the order given. The longest notebook comes first and goes to the part with the least to do; where
    /// times are equal, the name decides. So every machine divides alike if it has the same notebooks and times.
    /// </summary>
    /// <param name="jobs">All notebooks.</param>
    /// <param name="times">Their times; an unknown one counts as the mean of the known.</param>
    public IReadOnlyList<NotebookJob> Of(IReadOnlyList<NotebookJob> jobs, RunTimes? times)
    {
        var known = jobs.ToDictionary(j => j, j => times?.Find(j.TimesName)?.Seconds, (IEqualityComparer<NotebookJob>)ReferenceEqualityComparer.Instance);
        var mean = known.Values.Average() ?? 1;
        var loads = new double[Count];
        HashSet<NotebookJob> mine = new(ReferenceEqualityComparer.Instance);
        foreach (var job in jobs.OrderByDescending(j => known[j] ?? mean).ThenBy(j => j.Name, StringComparer.Ordinal))
        {
            var least = Array.IndexOf(loads, loads.Min());
            loads[least] += known[job] ?? mean;
            if (least == Number - 1) mine.Add(job);
        }
        return [.. jobs.Where(mine.Contains)];
    }
}
