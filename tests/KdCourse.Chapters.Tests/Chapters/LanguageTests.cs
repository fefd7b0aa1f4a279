using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace KdCourse.Chapters.Tests;

/// <summary>The cells as the older C# kernel of .NET Interactive compiles them, that of ./kd run --kernel interactive: its language is C# 12.</summary>
public sealed class LanguageTests
{
    static readonly ScriptOptions _options = ScriptOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp12)
        .WithImports("System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq")
        .WithReferences(typeof(Enumerable).Assembly, typeof(List<>).Assembly, typeof(Task<>).Assembly);

    public static TheoryData<string> Notebooks => [.. Notebook.All];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Cells_compile_as_C_sharp_12(string path)
    {
        var file = Path.Combine(Shell.Root, path);
        var options = _options.WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(Path.GetDirectoryName(file)));
        Script<object>? cells = null;
        foreach (var cell in new Notebook(file).Code)
        {
            cells = cells is null ? CSharpScript.Create(cell.Source, options, typeof(CellHost)) : cells.ContinueWith(cell.Source, options);
            var errors = cells.GetCompilation().GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
            Assert.True(errors.Count == 0, $"{cell.Id}: {string.Join("\n", errors)}");
        }
    }
}
