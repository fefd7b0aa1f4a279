namespace TorchSharp.Tests.Surface;

/// <summary>One line of an API list: `type | kind | declaration`; the line of a type also has what it derives from.</summary>
sealed record ApiLine(string Type, string Kind, string Declaration)
{
    const string Obsolete = "  [Obsolete]";

    /// <summary>The base class, if it is not object, then the interfaces.</summary>
    public IReadOnlyList<string> Bases { get; init; } = [];

    public static ApiLine Parse(string line)
    {
        var parts = line.Split(" | ", 3);
        if (parts.Length != 3)
            throw new FormatException($"'{line}' is no line of an API list: it must be `type | kind | declaration`.");
        var text = parts[2].EndsWith(Obsolete, StringComparison.Ordinal) ? parts[2][..^Obsolete.Length] : parts[2];
        if (parts[1] != "type" || !text.Contains(" : "))
            return new ApiLine(parts[0], parts[1], text);
        var at = text.IndexOf(" : ", StringComparison.Ordinal);
        return new ApiLine(parts[0], parts[1], text[..at]) { Bases = [.. SplitOutsideBrackets(text[(at + 3)..])] };
    }

    public bool Equals(ApiLine? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode();

    public override string ToString() => $"{Type} | {Kind} | {Declaration}{(Bases.Count > 0 ? " : " + string.Join(", ", Bases) : "")}";

    static IEnumerable<string> SplitOutsideBrackets(string text)
    {
        int start = 0, depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '<' or '(' => 1, '>' or ')' => -1, _ => 0 };
            if (text[i] == ',' && depth == 0)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }
        yield return text[start..].Trim();
    }
}
