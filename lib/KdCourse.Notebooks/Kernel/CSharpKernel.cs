using System.Reflection;

namespace KdCourse.Notebooks.Kernel;

/// <summary>
/// Executes C# cells one after the other: state stays from cell to cell, <c>await</c> works at the top level,
/// <c>#r</c> loads a library, a last expression without a semicolon is shown.
/// </summary>
/// <remarks>
/// A cell runs on the calling thread up to its first await, so that what a native library keeps per thread (a grad
/// mode, a current device) stays from one cell to the next.
/// </remarks>
public sealed class CSharpKernel
{
    readonly IKernelOutput _output;
    readonly ScriptCompiler _compiler;
    readonly List<CellSource> _sources = [];
    object?[] _states = new object?[32];

    /// <summary>Makes a kernel with an empty state.</summary>
    /// <param name="output">Where outputs go.</param>
    /// <param name="folder">Where relative <c>#r</c> paths start: the notebook's folder.</param>
    public CSharpKernel(IKernelOutput output, string folder)
    {
        _output = output;
        _compiler = new ScriptCompiler(Path.GetFullPath(folder));
        _states[0] = new NotebookGlobals(output);
    }

    /// <summary>Compiles and runs a throw-away cell, so that the first real one does not wait for the compiler to start.</summary>
    public static void WarmUp() => new CSharpKernel(new NoOutput(), ".").Execute(
        """
        int Twice(int x) => 2 * x;
        var list = Enumerable.Range(0, 3).Select(i => $"{Twice(i):F1}").ToList();
        foreach (var item in list) if (item.Length > 9) throw new Exception(item);
        await Task.CompletedTask;
        display(list);
        list
        """, 0);

    /// <summary>Executes a cell and sends its outputs, an error among them.</summary>
    /// <param name="code">The code.</param>
    /// <param name="number">The cell's number in messages.</param>
    /// <returns>Whether it went without an error.</returns>
    public bool Execute(string code, int number)
    {
        _sources.Add(new CellSource(number, _sources.Count + 1, code));
        try
        {
            var cell = _compiler.Compile(_sources[^1]);
            var result = Run(cell);
            // Void expressions and statements give null too, so null is shown only where an expression stands.
            if ((cell.HasResult || result is not null) && result is not DisplayedValue) _output.Result(MimeFormatter.Format(result));
            return true;
        }
        catch (CompilationFailedException e)
        {
            _output.Error(e.Error);
        }
        catch (Exception e)
        {
            _output.Error(RuntimeErrors.Describe(e, _sources));
        }
        return false;
    }

    object? Run(CompiledCell cell)
    {
        if (cell.Entry is null) return null;
        // The compiler gives each submission a slot at most; there are as many as executions, and the globals.
        if (_states.Length <= _sources.Count + 1) Array.Resize(ref _states, 2 * _states.Length);
        var running = (Task<object?>)cell.Entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [_states], null)!;
        return running.GetAwaiter().GetResult();
    }

    sealed class NoOutput : IKernelOutput
    {
        public void Stream(string name, string text) { }
        public void Display(IReadOnlyDictionary<string, string> bundle, string displayId) { }
        public void UpdateDisplay(IReadOnlyDictionary<string, string> bundle, string displayId) { }
        public void Result(IReadOnlyDictionary<string, string> bundle) { }
        public void Error(CellError error) { }
    }
}
