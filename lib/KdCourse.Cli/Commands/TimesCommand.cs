using System.CommandLine;
using System.Text.RegularExpressions;
using KdCourse.Cli.Authoring;
using KdCourse.Cli.Lab;
using KdCourse.Cli.Running;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Report;

namespace KdCourse.Cli.Commands;

/// <summary>The command <c>times</c>: takes the chapters' times from executed notebooks.</summary>
static partial class TimesCommand
{
    const string Description = "For authors: takes times from executed notebooks, and writes them into chapters and README.";
    const string Notes = """
        Runs are measured, not guessed: execute all notebooks on a machine that does nothing else, once in each profile,
        then tell where the results are. The times go to notebooks/times.json, into the line "Expected time: ..." of each
        chapter, and into the README's table.

        Example:
          ./kd run --profile smoke --no-cache --out out/smoke
          ./kd run --profile class --no-cache --out out/class
          ./kd times out/smoke out/class

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var folders = new Argument<string[]>("results") { Description = "Folders with executed notebooks; none only writes the known times again.", HelpName = "DIR", Arity = ArgumentArity.ZeroOrMore };
        var check = new Option<bool>("--check") { Description = "Change nothing; fail if a chapter or the README would change." };
        var command = new CourseCommand("times", Description, Notes) { folders, check };
        command.SetAction(parsed => LabErrors.Guard(() => Run(parsed.GetValue(folders)!, parsed.GetValue(check))));
        return command;
    }

    static int Run(string[] folders, bool check)
    {
        var root = Repository.Find() ?? throw new UsageException("This is no checkout of the course: there is nothing to write the times into.");
        var file = Path.Combine(root, "notebooks", "times.json");
        var times = ChapterTimes.Load(file);
        foreach (var folder in folders) Measure(folder, times);
        if (check) return Check(root, times);
        if (folders.Length > 0) (times with { Processors = Environment.ProcessorCount }).Save(file);
        times = ChapterTimes.Load(file);
        foreach (var path in Chapters(root)) ChapterPages.WriteLine(path, times.Line(Path.GetFileNameWithoutExtension(path)));
        var readme = Path.Combine(root, "README.md");
        WholeFile.Write(readme, ChapterPages.WithTable(File.ReadAllText(readme), ChapterPages.Table(root, times)));
        Console.Write(ChapterPages.Table(root, times));
        return ExitCode.Passed;
    }

    static void Measure(string folder, ChapterTimes times)
    {
        if (!Directory.Exists(folder)) throw new UsageException($"There is no folder {folder}.");
        foreach (var path in Directory.EnumerateFiles(folder, "*.ipynb", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var notebook = NotebookDocument.Load(path);
            var name = Path.ChangeExtension(Path.GetRelativePath(folder, path), null).Replace('\\', '/');
            var profile = notebook.Cells.Select(c => Profile().Match(c.Source)).LastOrDefault(m => m.Success)?.Groups[1].Value;
            if (RunTime.Of(notebook) is { } time && profile is not null && Profiles.Known.Contains(profile)) times.Set(name, profile, time);
            else Console.Error.WriteLine($"{path} is left out: it was not executed to its end, or has no profile.");
        }
    }

    static int Check(string root, ChapterTimes times)
    {
        var readme = File.ReadAllText(Path.Combine(root, "README.md"));
        var old = Chapters(root).Where(p => !NotebookDocument.Load(p).Cells[0].Source.Contains(times.Line(Path.GetFileNameWithoutExtension(p)))).ToList();
        if (ChapterPages.WithTable(readme, ChapterPages.Table(root, times)) != readme) old.Add("README.md");
        foreach (var path in old) Console.Error.WriteLine($"{Path.GetRelativePath(root, Path.Combine(root, path))} does not show the times of notebooks/times.json: ./kd times");
        return old.Count == 0 ? ExitCode.Passed : ExitCode.CellFailed;
    }

    static IEnumerable<string> Chapters(string root) => Directory.GetFiles(Path.Combine(root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^(?:string |var )?profile = ""(\w+)"";", RegexOptions.Multiline)]
    private static partial Regex Profile();
}
