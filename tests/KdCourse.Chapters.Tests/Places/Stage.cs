using System.Runtime.Versioning;

namespace KdCourse.Chapters.Tests.Places;

/// <summary>A machine to try ./kd on: a folder with chosen programs, stubs for others, and a home of its own.</summary>
[SupportedOSPlatform("linux")]
sealed class Stage : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("kdcourse-").FullName;
    readonly Dictionary<string, string?> environment;

    /// <summary>A machine without anything but the programs named.</summary>
    public Stage(params string[] programs)
    {
        Bin = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName;
        Empty = Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName;
        environment = new()
        {
            ["PATH"] = Bin,
            ["HOME"] = Directory.CreateDirectory(Path.Combine(folder, "home")).FullName,
        };
        foreach (var name in new[] { "KD_FEED", "KD_TORCH", "KD_TORCHSHARP", "KD_DEVICE", "KD_ROOT", "LIBTORCH", "CXX", "CI" })
            environment[name] = null;
        foreach (var program in programs)
            File.CreateSymbolicLink(Path.Combine(Bin, program), Where(program));
    }

    /// <summary>What every Debian system has: its essential packages, as far as ./kd uses them.</summary>
    public static string[] Essentials { get; } =
        ["bash", "sh", "env", "cat", "cut", "date", "df", "dirname", "find", "flock", "grep", "head", "id", "mkdir", "mktemp", "mv", "readlink", "realpath", "rm", "sed", "sha256sum", "sleep", "sort", "tail", "timeout", "touch", "tr", "uname"];

    /// <summary>The folder that PATH names.</summary>
    public string Bin { get; }

    /// <summary>A folder with nothing in it.</summary>
    public string Empty { get; }

    /// <summary>The stage's folder.</summary>
    public string Folder => folder;

    /// <summary>A variable of the machine; null unsets it.</summary>
    public string? this[string name] { set => environment[name] = value; }

    /// <summary>Puts a script in the place of a program.</summary>
    public void Stub(string program, string script)
    {
        var path = Path.Combine(Bin, program);
        File.Delete(path);
        File.WriteAllText(path, $"#!{Where("bash")}\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Copies parts of the repository here, as git has them.</summary>
    /// <returns>The copy's root.</returns>
    public string Checkout(params string[] parts)
    {
        var root = Path.Combine(folder, "checkout");
        var (code, files) = Shell.Run("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", .. parts]);
        Assert.True(code == 0, files);
        foreach (var file in files.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Path.Combine(Shell.Root, f))))
        {
            var copy = Path.Combine(root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Shell.Root, file), copy);
        }
        return root;
    }

    /// <summary>The folder where this machine's own builds keep NuGet's packages.</summary>
    public static string Packages { get; } =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Runs ./kd of a checkout on this machine.</summary>
    public (int Code, string Output) Kd(string root, params string[] arguments) => Run(Path.Combine(root, "kd"), arguments, root);

    /// <summary>Runs a script on this machine.</summary>
    public (int Code, string Output) Run(string script, IEnumerable<string> arguments, string where) =>
        Shell.Run(Where("bash"), [script, .. arguments], environment, where);

    /// <summary>Whether the real machine has a program.</summary>
    public static bool Has(string program) => Find(program) is not null;

    /// <summary>Where the real machine has a program.</summary>
    public static string Where(string program) => Find(program) ?? throw new FileNotFoundException($"'{program}' is not on PATH; the test needs it.");

    static string? Find(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(d => Path.Combine(d, program)).FirstOrDefault(File.Exists);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
