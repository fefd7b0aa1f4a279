using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Document;

/// <summary>Tells notebooks and cells in C# from those in other languages, by the names that Jupyter and Polyglot give them.</summary>
public static class NotebookLanguage
{
    static readonly string[] _names = ["c#", "csharp", ".net-csharp", "polyglot-notebook", "dotnet-interactive", ".net (c#)"];

    /// <summary>Checks that all code is C#. A notebook that does not say its language is taken to be.</summary>
    /// <exception cref="NotebookFormatException">It is another language.</exception>
    public static void Check(NotebookDocument notebook)
    {
        var metadata = notebook.Root["metadata"];
        var kernel = Text(metadata, "kernelspec", "name");
        var language = Text(metadata, "kernelspec", "language") ?? Text(metadata, "language_info", "name");
        if ((language ?? kernel) is { } named && !IsCSharp(named) && !(kernel is not null && IsCSharp(kernel)))
            throw new NotebookFormatException(notebook.Name, "metadata.kernelspec", $"found the kernel \"{kernel ?? named}\"{(language is null ? "" : $" for {language}")}; wanted a notebook in C# (kernel \".net-csharp\")");
        for (var i = 0; i < notebook.Cells.Count; i++)
        {
            var cell = notebook.Cells[i];
            if (cell.Kind != CellKind.Code) continue;
            var own = Text(cell.Node["metadata"], "polyglot_notebook", "kernelName") ?? Text(cell.Node["metadata"], "dotnet_interactive", "language");
            if (own is not null && !IsCSharp(own)) throw new NotebookFormatException(notebook.Name, $"cell {i + 1}, metadata", $"found a cell in \"{own}\"; wanted code cells in C# alone");
        }
    }

    static bool IsCSharp(string name) => _names.Contains(name.ToLowerInvariant());

    static string? Text(JsonNode? metadata, string group, string key) =>
        metadata is JsonObject all && all[group] is JsonObject some && some[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
