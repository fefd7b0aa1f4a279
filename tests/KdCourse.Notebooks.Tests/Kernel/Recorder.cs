using KdCourse.Notebooks.Kernel;

namespace KdCourse.Notebooks.Tests.Kernel;

/// <summary>A kernel in this process, with its outputs as short lines.</summary>
sealed class Recorder : IKernelOutput
{
    readonly CSharpKernel _kernel;
    int _cells;

    public Recorder(string folder = ".") => _kernel = new CSharpKernel(this, folder);

    public List<string> Lines { get; } = [];

    public List<CellError> Errors { get; } = [];

    public bool Run(string code) => _kernel.Execute(code, ++_cells);

    public void Runs(string code) => Assert.True(Run(code), string.Join('\n', Errors.LastOrDefault()?.Traceback ?? []));

    /// <summary>The plain text of a cell's value.</summary>
    public string Value(string code)
    {
        Lines.Clear();
        Runs(code);
        return Assert.Single(Lines);
    }

    public CellError Fails(string code)
    {
        Assert.False(Run(code));
        return Errors[^1];
    }

    public void Stream(string name, string text) => Lines.Add($"{name}: {text}");

    public void Display(IReadOnlyDictionary<string, string> bundle, string displayId) => Lines.Add($"display {displayId}: {Text(bundle)}");

    public void UpdateDisplay(IReadOnlyDictionary<string, string> bundle, string displayId) => Lines.Add($"update {displayId}: {Text(bundle)}");

    public void Result(IReadOnlyDictionary<string, string> bundle) => Lines.Add(Text(bundle));

    public void Error(CellError error) => Errors.Add(error);

    static string Text(IReadOnlyDictionary<string, string> bundle) => string.Join(" | ", bundle.Select(b => b.Key == "text/plain" ? b.Value : $"{b.Key}={b.Value}"));
}
