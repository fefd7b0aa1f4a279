using System.CommandLine;
using KdCourse.Cli.Comparing;
using KdCourse.Cli.Lab;
using KdCourse.Published;
using KdCourse.Tables;

namespace KdCourse.Cli.Commands;

/// <summary>The command <c>table</c>: tables of results from the records of runs.</summary>
static class TableCommand
{
    const string Description = "Makes tables of results from the records of runs: mean, deviation, gain over plain training, published numbers.";
    const string Notes = """
        Every number comes from the records. Runs that differ in more than the seed are never merged; interrupted runs
        are left out and named. Published numbers stand beside ours where data/published has the method, the pair of
        networks and the data set.

        Examples:
          ./kd table
          ./kd table out/compare --out out/tables
          ./kd table out/monday out/tuesday/resnet8-plain-1.json --html results.html

        """;

    static readonly string[] Folders = [Path.Combine("out", "compare"), Path.Combine("out", "train")];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var paths = new Argument<string[]>("records") { Description = "Records, and folders that hold some. Default: out/compare and out/train.", HelpName = "RECORD", Arity = ArgumentArity.ZeroOrMore };
        var markdown = new Option<string?>("--markdown") { Description = "Write the tables as Markdown.", HelpName = "FILE" };
        var html = new Option<string?>("--html") { Description = "Write the tables as one self-contained page.", HelpName = "FILE" };
        var output = new Option<string?>("--out") { Description = "Write both, as results.md and results.html.", HelpName = "DIR" };
        var command = new CourseCommand("table", Description, Notes) { paths, markdown, html, output };
        command.SetAction(parsed => LabErrors.Guard(() =>
        {
            var found = RecordFiles.Find(Sources(parsed.GetValue(paths)!));
            foreach (var reason in found.Skipped)
                Console.Error.WriteLine($"skipped: {reason}");
            if (found.Records.Count + found.Failures.Count == 0)
                throw new UsageException("There are no records there. ./kd compare and ./kd train write some.");
            var tables = RunTables.From(found.Records, found.Failures, PublishedResults.Load());
            ConsoleTables.Write(tables);
            var folder = parsed.GetValue(output);
            Written(parsed.GetValue(markdown), folder, "results.md", path => MarkdownTables.Write(tables, path));
            Written(parsed.GetValue(html), folder, "results.html", path => HtmlTables.Write(tables, path));
            return ExitCode.Passed;
        }));
        return command;
    }

    static IReadOnlyList<string> Sources(IReadOnlyList<string> given)
    {
        if (given.FirstOrDefault(p => !File.Exists(p) && !Directory.Exists(p)) is { } missing)
            throw new UsageException($"There is neither a file nor a folder '{missing}'. Name records, or folders that hold them.");
        if (given.Count > 0)
            return given;
        var there = Folders.Where(Directory.Exists).ToList();
        return there.Count > 0 ? there : throw new UsageException($"There is no folder {string.Join(" or ", Folders)} here: name records, or make some with ./kd compare.");
    }

    static void Written(string? file, string? folder, string name, Action<string> write)
    {
        foreach (var path in new[] { file, folder is null ? null : Path.Combine(folder, name) }.OfType<string>())
        {
            write(path);
            Console.WriteLine(path);
        }
    }
}
