using System.Globalization;
using System.Text.RegularExpressions;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Cache;

/// <summary>What the outputs of a notebook depend on, as one short text: equal keys, equal outputs.</summary>
public static partial class RunKey
{
    /// <summary>The key of the code alone: code cells with their tags, and the values set for the run.</summary>
    public static string OfCode(NotebookDocument notebook) => FileHashes.OfText(string.Join('\0',
        notebook.Cells.Where(c => c.Kind == CellKind.Code).Select(c => $"{string.Join(' ', c.Tags)}\n{c.Source}")));

    /// <summary>
    /// The key of code, parameters, the libraries that the code names with #r (with all that lies beside them), the kernel
    /// and runner, the files it reads, and the circumstances. Text between the code does not count.
    /// </summary>
    /// <param name="notebook">The notebook, its parameters set.</param>
    /// <param name="folder">The folder its code works in.</param>
    /// <param name="files">Files and folders that count by content.</param>
    /// <param name="circumstances">Texts that count as they are, though a file may have such a name.</param>
    public static string Of(NotebookDocument notebook, string folder, IEnumerable<string> files, IEnumerable<string> circumstances) => FileHashes.OfText(string.Join('\n',
        [OfCode(notebook), Runner, .. Libraries(notebook, folder), .. files.Select(f => FileHashes.Of(f)), .. circumstances]));

    /// <summary>The build of this library and the runtime below it.</summary>
    static string Runner => string.Create(CultureInfo.InvariantCulture, $"{typeof(RunKey).Module.ModuleVersionId} {Environment.Version}");

    static IEnumerable<string> Libraries(NotebookDocument notebook, string folder) => notebook.Cells
        .Where(c => c.Kind == CellKind.Code)
        .SelectMany(c => References().Matches(c.Source))
        .Select(m => Path.GetDirectoryName(Path.GetFullPath(Path.Combine(folder, m.Groups["file"].Value)))!)
        .Distinct()
        .Select(f => FileHashes.Of(f, IsLibrary));

    static bool IsLibrary(string file) => Path.GetFileName(file) is var name
        && (name.EndsWith(".dll", StringComparison.Ordinal) || name.EndsWith(".so", StringComparison.Ordinal) || name.Contains(".so.", StringComparison.Ordinal));

    [GeneratedRegex("""^\s*#r\s+"(?!nuget:)(?<file>[^"]+)""", RegexOptions.Multiline)]
    private static partial Regex References();
}
