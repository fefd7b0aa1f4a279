namespace TorchSharp.Tests.Surface;

/// <summary>The API that two versions of the real TorchSharp share, and what an assembly has beyond it.</summary>
sealed class ApiList(IEnumerable<string> lines)
{
    readonly Dictionary<string, ApiLine> types = [];
    readonly HashSet<ApiLine> members = [];

    public IEnumerable<ApiLine> Lines => types.Values.Concat(members);

    public static ApiList Of(IEnumerable<string> lines)
    {
        var list = new ApiList(lines);
        list.Read();
        return list;
    }

    public static ApiList OfTorchSharp() => Of(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "api", "TorchSharp.txt")));

    /// <summary>What stands in the assembly's lines but not in the list, each with the reason.</summary>
    public IEnumerable<string> Violations(IEnumerable<ApiLine> assembly)
    {
        foreach (var line in assembly)
        {
            if (line.Kind != "type")
            {
                if (!members.Contains(line))
                    yield return $"{line}   (no such line)";
            }
            else if (!types.TryGetValue(line.Type, out var listed))
            {
                yield return $"{line}   (no such type)";
            }
            else if (Difference(line, listed) is { } reason)
            {
                yield return $"{line}   ({reason}; the list has: {listed})";
            }
        }
    }

    // A type may implement fewer interfaces; all else must be the same.
    static string? Difference(ApiLine line, ApiLine listed)
    {
        if (line.Declaration != listed.Declaration)
            return "other modifiers or kind";
        if (BaseClass(line) != BaseClass(listed))
            return "other base class";
        return line.Bases.FirstOrDefault(b => !listed.Bases.Contains(b)) is { } extra ? $"{extra} is not implemented there" : null;
    }

    // The list does not say which of the bases is a class; .NET names interfaces with an I before a capital.
    static string? BaseClass(ApiLine line)
    {
        if (line.Bases.Count == 0)
            return null;
        var name = line.Bases[0].Split('<')[0].Split('.')[^1];
        return name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? null : line.Bases[0];
    }

    void Read()
    {
        foreach (var text in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            var line = ApiLine.Parse(text);
            if (line.Kind == "type")
                types.Add(line.Type, line);
            else
                members.Add(line);
        }
    }
}
