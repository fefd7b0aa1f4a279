namespace KdCourse.Cli.Doctor;

/// <summary>One line of the doctor.</summary>
/// <param name="Status">ok, warn or fail; fail means that the course does not run like this.</param>
/// <param name="Name">What was looked at.</param>
/// <param name="Text">What was seen.</param>
/// <param name="Remedy">What to do about it; null if nothing.</param>
sealed record Finding(string Status, string Name, string Text, string? Remedy = null)
{
    /// <summary>All is well.</summary>
    public static Finding Ok(string name, string text) => new("ok", name, text);

    /// <summary>The course runs, but less well than it could.</summary>
    public static Finding Warn(string name, string text, string? remedy = null) => new("warn", name, text, remedy);

    /// <summary>The course does not run.</summary>
    public static Finding Fail(string name, string text, string? remedy = null) => new("fail", name, text, remedy);

    /// <summary>As ./kd reads it: four fields between tabs.</summary>
    public string ToLine() => string.Join('\t', Plain(Status), Plain(Name), Plain(Text), Plain(Remedy ?? ""));

    /// <summary>As a person reads it.</summary>
    public override string ToString() => $"  {Status,-5} {Name,-11} {Text}{(Remedy is null ? "" : $"\n  {"",-5} {"",-11} -> {Remedy}")}";

    static string Plain(string text) => string.Join(' ', text.Split(['\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
