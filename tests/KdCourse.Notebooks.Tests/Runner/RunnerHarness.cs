using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Tests.Runner;

/// <summary>Runs a small notebook in a real worker process, the one that people use.</summary>
sealed class RunnerHarness : IRunProgress, IDisposable
{
    public const string Native = """
        using System.Runtime.InteropServices;
        static class C
        {
            [DllImport("libc")] public static extern void abort();
            [DllImport("libc")] public static extern int puts(string text);
            [DllImport("libc")] public static extern nint write(int file, byte[] bytes, nint count);
            [DllImport("libc")] public static extern int close(int file);
            [DllImport("libc")] public static extern int kill(int process, int signal);
            [DllImport("libc")] public static extern nint memset(nint memory, int value, nint count);
        }
        """;

    readonly TempFolder _folder = new();

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "kd");

    public string Folder => _folder.Path;

    public List<string> Progress { get; } = [];

    /// <summary>The executed notebook as it lies on the disk.</summary>
    public NotebookDocument Saved => NotebookDocument.Load(_folder.File("out.ipynb"));

    public Task<RunResult> RunAsync(params JsonObject[] cells) => RunAsync(null, cells);

    public Task<RunResult> RunAsync(TimeSpan? timeout, params JsonObject[] cells)
    {
        var options = new RunOptions(new WorkerCommand(Program, ["worker"]), Folder, _folder.File("out.ipynb"), timeout);
        return new NotebookRunner(options, this).RunAsync(Sample.Notebook(cells), CancellationToken.None);
    }

    public string[] Outputs(int cell) => Sample.Outputs(Saved.Cells[cell]);

    public void CellStarted(int number, int total) => Progress.Add($"start {number}/{total}");

    public void Text(string text)
    {
    }

    public void CellFinished(int number, int total, TimeSpan elapsed, RunStatus status) => Progress.Add($"end {number}/{total} {status}");

    public void Dispose() => _folder.Dispose();
}
