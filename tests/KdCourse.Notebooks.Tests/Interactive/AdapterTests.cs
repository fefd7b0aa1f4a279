using System.Reflection;
using KdCourse.Notebooks.Kernel;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TorchSharp.Tests.Surface;

namespace KdCourse.Notebooks.Tests.Interactive;

/// <summary>
/// lib/KdCourse.Interactive without its packages, which the local feed lacks: a stand-in declares what the adapter uses,
/// every declaration of it must stand in the packages' own API, and the adapter must compile against it and hand on
/// what it sends. What the real kernel does with a cell is not shown by this.
/// </summary>
public sealed class AdapterTests
{
    static readonly string Here = Path.Combine(Repository.Root, "tests", "KdCourse.Notebooks.Tests");
    static readonly MetadataReference[] Roslyn = [MetadataReference.CreateFromFile(typeof(Diagnostic).Assembly.Location), MetadataReference.CreateFromFile(typeof(CSharpCompilation).Assembly.Location)];
    static readonly Lazy<byte[]> StandIn = new(() => Compiled("Microsoft.DotNet.Interactive", [File.ReadAllText(Path.Combine(Here, "Interactive", "StandIns", "Kernels.txt"))], Roslyn));
    static readonly Lazy<Assembly> Adapter = new(Load);

    [Fact]
    public void Every_member_that_the_adapter_can_use_stands_in_the_packages_api()
    {
        var list = ApiList.Of(File.ReadLines(Path.Combine(Here, "api", "Microsoft.DotNet.Interactive.txt")));
        var violations = list.Violations(ApiLister.List(MetadataReference.CreateFromImage(StandIn.Value), Roslyn)).ToList();
        Assert.True(violations.Count == 0, string.Join("\n", violations));
    }

    [Fact]
    public void Text_results_and_displays_arrive_as_the_runner_knows_them()
    {
        var (seen, execute) = Kernel();
        Assert.True(execute("print", 1));
        Assert.True(execute("1 + 1", 2));
        Assert.True(execute("display", 3));
        Assert.Equal(["stream stdout out", "stream stderr err", "result text/html <b>2</b> text/plain 2", "display x text/plain old", "update x text/plain new"], seen.Lines);
    }

    [Fact]
    public void A_cell_that_fails_is_one_error_and_the_next_cell_is_not_touched_by_it()
    {
        var (seen, execute) = Kernel();
        Assert.False(execute("throw new InvalidOperationException(\"no luck\");", 1));
        Assert.Equal(["error System.InvalidOperationException: no luck"], seen.Lines);
        Assert.True(execute("1 + 1", 2));
    }

    // What the project's own kernel says of them stands in KernelErrorTests; only lines of an exception are not known here.
    [Fact]
    public void An_exception_names_its_cell_and_shows_nothing_of_the_kernel()
    {
        var (seen, execute) = Kernel();
        execute("int F(int x) => x > 0 ? throw new ArgumentException(\"negative\") : x;\nF(3)", 4);
        Assert.Equal(["System.ArgumentException: negative", "   at F, cell 4", "   at cell 4"], seen.Errors[0].Traceback);
        Assert.Null(seen.Errors[0].Line);
    }

    [Fact]
    public void An_error_of_the_compiler_points_at_its_place()
    {
        var (seen, execute) = Kernel();
        execute("var a = 1;\nvar d = a + missing;", 2);
        Assert.Equal(["error CompilationError: CS0103: The name 'missing' does not exist in the current context"], seen.Lines);
        Assert.Equal(2, seen.Errors[0].Line);
        Assert.Equal(["cell 2, line 2, column 13: error CS0103: The name 'missing' does not exist in the current context",
            "    var d = a + missing;", "                ^^^^^^^"], seen.Errors[0].Traceback);
    }

    [Fact]
    public void A_kernel_that_breaks_or_is_stopped_says_so()
    {
        var (seen, execute) = Kernel();
        Assert.False(execute("break", 1));
        Assert.False(execute("stop", 2));
        Assert.Equal(["error System.InvalidOperationException: the kernel broke", "error Error: Command cancelled"], seen.Lines);
    }

    static (Log, Func<string, int, bool>) Kernel()
    {
        var log = new Log();
        var type = Adapter.Value.GetType("KdCourse.Interactive.InteractiveKernel")!;
        var kernel = Activator.CreateInstance(type, log)!;
        return (log, type.GetMethod("Execute")!.CreateDelegate<Func<string, int, bool>>(kernel));
    }

    static Assembly Load()
    {
        var folder = Path.Combine(Repository.Root, "lib", "KdCourse.Interactive");
        var sources = Directory.GetFiles(folder, "*.cs").Select(File.ReadAllText);
        const string usings = "global using System; global using System.Collections.Generic; global using System.Linq;";
        var image = Compiled("kd-interactive", [.. sources, usings], [MetadataReference.CreateFromImage(StandIn.Value), MetadataReference.CreateFromFile(typeof(IKernelOutput).Assembly.Location), .. Roslyn], OutputKind.ConsoleApplication);
        Assembly.Load(StandIn.Value);
        AppDomain.CurrentDomain.AssemblyResolve += (_, e) => AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == new AssemblyName(e.Name).Name);
        return Assembly.Load(image);
    }

    static byte[] Compiled(string name, IEnumerable<string> sources, MetadataReference[] references, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        var compilation = CSharpCompilation.Create(name, sources.Select(s => CSharpSyntaxTree.ParseText(s)), [.. ApiLister.Framework(), .. references], new(kind));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }

    sealed class Log : IKernelOutput
    {
        public List<string> Lines { get; } = [];

        public List<CellError> Errors { get; } = [];

        public void Stream(string name, string text) => Lines.Add($"stream {name} {text.TrimEnd()}");

        public void Display(IReadOnlyDictionary<string, string> bundle, string displayId) => Lines.Add($"display {displayId} {Text(bundle)}");

        public void UpdateDisplay(IReadOnlyDictionary<string, string> bundle, string displayId) => Lines.Add($"update {displayId} {Text(bundle)}");

        public void Result(IReadOnlyDictionary<string, string> bundle) => Lines.Add($"result {Text(bundle)}");

        public void Error(CellError error)
        {
            Errors.Add(error);
            Lines.Add($"error {error.Name}: {error.Message}");
        }

        static string Text(IReadOnlyDictionary<string, string> bundle) => string.Join(' ', bundle.Select(b => $"{b.Key} {b.Value}"));
    }
}
