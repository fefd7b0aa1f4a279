using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace KdCourse.Notebooks.Kernel;

/// <summary>Compiles cells as a chain of C# script submissions: each sees the declarations and usings of those before.</summary>
sealed class ScriptCompiler
{
    /// <summary>The namespaces that .NET Interactive's C# kernel imports; no more, so that chapters open there unchanged.</summary>
    static readonly string[] _imports =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    static readonly CSharpParseOptions _parse = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);
    static readonly Lazy<ImmutableArray<MetadataReference>> _framework = new(() =>
        [.. FrameworkAssemblies.References, MetadataReference.CreateFromFile(typeof(NotebookGlobals).Assembly.Location)]);

    readonly NotebookLoadContext _loader = new();
    readonly ReferenceResolver _references;
    readonly CSharpCompilationOptions _options;
    readonly HashSet<MetadataReference> _known = new(ReferenceEqualityComparer.Instance);
    CSharpCompilation? _previous;

    public ScriptCompiler(string folder)
    {
        _references = new ReferenceResolver(folder, _loader);
        // Optimised, with debug information: training loops run at full speed and errors still name their line.
        // Not concurrent: a cell is small, and the second core has the parent process to serve.
        _options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, concurrentBuild: false,
            metadataReferenceResolver: _references, sourceReferenceResolver: new SourceFileResolver([], folder));
    }

    /// <summary>Compiles and loads a cell; one that compiles is what later cells build on.</summary>
    /// <exception cref="CompilationFailedException">The cell has errors.</exception>
    public CompiledCell Compile(CellSource source)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(source.Code, Encoding.UTF8), _parse, source.File);
        var root = (CompilationUnitSyntax)tree.GetRoot();
        AddReferences(root, source);
        // A cell has the references and usings of the one before it. Given again, each would be there once more in every
        // later cell: memory would grow with the square of their number.
        List<MetadataReference> references = [.. (_previous is null ? _framework.Value : []), .. _references.All.Where(r => !_known.Contains(r))];
        var options = _options.WithScriptClassName($"Submission#{source.Execution}").WithUsings(_previous is null ? _imports : []);
        var compilation = CSharpCompilation.CreateScriptCompilation($"cell-{source.Execution}", tree, references, options,
            _previous, typeof(object), typeof(NotebookGlobals));

        // The compiler emits nothing, and says nothing, for a cell of usings, references and comments alone.
        if (root.Members.Count == 0)
        {
            Check(compilation.GetDiagnostics(), source);
            BuildOn(compilation, references);
            return new CompiledCell(null, HasResult: false);
        }

        using var code = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(code, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Check(emitted.Diagnostics, source);

        code.Position = symbols.Position = 0;
        var assembly = _loader.LoadFromStream(code, symbols);
        var entry = compilation.GetEntryPoint(CancellationToken.None)!;
        var method = assembly.GetType(entry.ContainingType.MetadataName)!.GetMethod(entry.MetadataName)!;
        BuildOn(compilation, references);
        return new CompiledCell(method, HasResult(root, compilation));
    }

    void BuildOn(CSharpCompilation compilation, IEnumerable<MetadataReference> references)
    {
        _previous = compilation;
        _known.UnionWith(references);
    }

    static void Check(ImmutableArray<Diagnostic> diagnostics, CellSource source)
    {
        if (diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error)) throw new CompilationFailedException(CompileErrors.Describe(diagnostics, source));
    }

    void AddReferences(CompilationUnitSyntax root, CellSource source)
    {
        foreach (var directive in root.GetReferenceDirectives())
        {
            var reference = directive.File.ValueText;
            var line = directive.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            var full = _references.FullPath(reference);
            if (reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            {
                throw new CompilationFailedException(CompileErrors.Reference(source, line,
                    $"#r \"{reference}\" asks for a package, which this kernel does not fetch: reference a built library, #r \"path/to/Library.dll\""));
            }
            if (!File.Exists(full))
            {
                throw new CompilationFailedException(CompileErrors.Reference(source, line,
                    $"#r \"{reference}\" finds no file: looked for {full}; build the library first, or correct the path (it starts at the notebook's folder)"));
            }
            _references.Add(full);
        }
    }

    /// <summary>The compiler knows this itself but does not say so in its public API.</summary>
    static bool HasResult(CompilationUnitSyntax root, CSharpCompilation compilation)
    {
        var last = (root.Members.LastOrDefault() as GlobalStatementSyntax)?.Statement;
        if (last is not ExpressionStatementSyntax { SemicolonToken.IsMissing: true } expression) return false;
        var type = compilation.GetSemanticModel(root.SyntaxTree).GetTypeInfo(expression.Expression).Type;
        return type?.SpecialType != SpecialType.System_Void;
    }
}
