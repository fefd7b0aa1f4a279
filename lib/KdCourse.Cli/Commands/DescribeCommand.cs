using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KdCourse.Notebooks.Describe;
using KdCourse.Notebooks.Document;

namespace KdCourse.Cli.Commands;

/// <summary>The command <c>describe</c>: what a notebook has, without executing it.</summary>
static class DescribeCommand
{
    const string Notes = """
        Parameters are the variables of the cell tagged "parameters"; the comment on a variable's line is its help.

        Examples:
          ./kd describe notebooks/01-fitnets.ipynb          for people
          ./kd describe notebooks/01-fitnets.ipynb --json   for programs: parameters, headings, cells, tags

        Exit codes: 0 described, 2 wrong usage, 4 not a valid notebook, 5 the file cannot be read.

        """;

    static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var path = new Argument<string>("notebook") { Description = "The notebook." };
        var json = new Option<bool>("--json") { Description = "Writes JSON." };
        var command = new CourseCommand("describe", "Lists a notebook's parameters, headings, cells and tags, without executing it.", Notes) { path, json };
        command.SetAction(parsed =>
        {
            try
            {
                var description = NotebookDescription.Of(NotebookDocument.Load(parsed.GetValue(path)!));
                Console.Write(parsed.GetValue(json) ? JsonSerializer.Serialize(description, _json) + "\n" : Text(description));
                return ExitCode.Passed;
            }
            catch (NotebookFormatException e)
            {
                return Fail(e, ExitCode.NotANotebook);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                Console.Error.WriteLine($"There is no notebook {parsed.GetValue(path)}.");
                return ExitCode.Usage;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Fail(e, ExitCode.SetUp);
            }
        });
        return command;
    }

    static string Text(NotebookDescription d)
    {
        var lines = new List<string> { d.Notebook, "" };
        lines.Add(d.Parameters.Count == 0 ? "Parameters: none" : "Parameters (set with -p NAME=VALUE or --parameters FILE):");
        lines.AddRange(Columns(d.Parameters.Select(p => new[] { p.Name, p.Type ?? "?", p.Default ?? "", p.Help ?? "" })));
        lines.AddRange(["", d.Headings.Count == 0 ? "Headings: none" : "Headings:"]);
        lines.AddRange(d.Headings.Select(h => $"  {new string(' ', 2 * (h.Level - 1))}{h.Text}"));
        lines.AddRange(["", "Cells:"]);
        lines.AddRange(Columns(d.Cells.Select(c => new[] { c.Place.ToString(), c.Kind, c.Id ?? "", string.Join(' ', c.Tags), Short(c.FirstLine) })));
        lines.AddRange(["", d.Tags.Count == 0 ? "Tags: none" : $"Tags: {string.Join(", ", d.Tags.Select(t => $"{t.Key} ({t.Value})"))}"]);
        return string.Join('\n', lines) + "\n";
    }

    static IEnumerable<string> Columns(IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return [];
        var widths = Enumerable.Range(0, all[0].Length).Select(i => all.Max(r => r[i].Length)).ToList();
        return all.Select(r => ("  " + string.Concat(r.Select((text, i) => widths[i] == 0 ? "" : text.PadRight(widths[i] + 2)))).TrimEnd());
    }

    static string Short(string line) => line.Length > 60 ? line[..59] + "…" : line;

    static int Fail(Exception e, int code)
    {
        Console.Error.WriteLine(e.Message);
        return code;
    }
}
