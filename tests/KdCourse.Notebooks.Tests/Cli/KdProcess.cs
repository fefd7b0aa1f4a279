using System.Diagnostics;
using System.Runtime.InteropServices;
using KdCourse.Notebooks.Tests.Runner;

namespace KdCourse.Notebooks.Tests.Cli;

/// <summary>The program as a person starts it.</summary>
sealed class KdProcess : IDisposable
{
    /// <summary>Where the program keeps what it remembers, below the folder it is started in.</summary>
    public const string StateFolder = ".runs";

    readonly Process _process;
    readonly Task<string> _errors;

    KdProcess(ProcessStartInfo start, string folder)
    {
        start.WorkingDirectory = folder;
        // What one test keeps must not reach another; and a test may wait for any cell's line.
        start.Environment["KD_CACHE"] = Path.Combine(folder, StateFolder);
        start.Environment["KD_SLOW_CELL"] = "0";
        start.Environment.Remove("GITHUB_ACTIONS");
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public static KdProcess Start(string folder, params string[] arguments) => StartWith([], folder, arguments);

    /// <summary>Starts it with some variables of the environment, each as NAME=VALUE.</summary>
    public static KdProcess StartWith(string[] environment, string folder, params string[] arguments) =>
        // A shell that runs tests in the background has Ctrl-C ignored, and ignored signals are inherited.
        new(new ProcessStartInfo("env", ["--default-signal=INT", .. environment, RunnerHarness.Program, .. arguments]), folder);

    /// <summary>Runs it with some variables of the environment, each as NAME=VALUE, or -u and a NAME to take one out.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunWithAsync(string[] environment, string folder, params string[] arguments)
    {
        using var kd = StartWith(environment, folder, arguments);
        return await kd.EndAsync();
    }

    /// <summary>Starts it where no file may grow beyond a limit: writing more fails, as on a full disk.</summary>
    public static KdProcess StartWithFileLimit(string folder, int kilobytes, params string[] arguments) => new(new ProcessStartInfo("bash",
        ["-c", $"trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"", RunnerHarness.Program, .. arguments])
    {
        // The runtime keeps its machine code in a memory file, to which the limit applies too.
        Environment = { ["DOTNET_EnableWriteXorExecute"] = "0", ["DOTNET_EnableDiagnostics"] = "0" },
    }, folder);

    public static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, params string[] arguments)
    {
        using var kd = Start(folder, arguments);
        return await kd.EndAsync();
    }

    public async Task<(int Code, string Output, string Errors)> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, output, await _errors);
    }

    /// <summary>Reads progress lines up to one that begins so.</summary>
    public async Task LineAsync(string beginning)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal)) return;
        }
        Assert.Fail($"No line began with \"{beginning}\". Errors: {await _errors}");
    }

    public void Signal(int signal) => Assert.Equal(0, kill(_process.Id, signal));

    public bool HasExited => _process.HasExited;

    /// <summary>Ends it as the system does when memory runs out; nothing happens if it has ended.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

#pragma warning disable IDE1006, SYSLIB1054
    [DllImport("libc")] static extern int kill(int process, int signal);
#pragma warning restore IDE1006, SYSLIB1054
}
