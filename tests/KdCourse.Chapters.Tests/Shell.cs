using System.Diagnostics;

namespace KdCourse.Chapters.Tests;

/// <summary>Runs programs of the repository as a user would.</summary>
static class Shell
{
    /// <summary>The folder of KdCourse.sln.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>The program that ./kd calls, in the configuration that the tests were built in.</summary>
    public static string Kd { get; } = Path.Combine(Root, "lib", "KdCourse.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "kd.dll");

    /// <summary>Runs a program to its end and returns all that it said.</summary>
    public static (int Code, string Output) Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? folder = null)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? Root };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            info.Environment[name] = value;
        using var process = Process.Start(info)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    static string Above(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "KdCourse.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no KdCourse.sln above the tests");
        return folder;
    }
}
