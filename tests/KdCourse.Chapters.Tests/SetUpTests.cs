using System.Runtime.Versioning;

namespace KdCourse.Chapters.Tests;

/// <summary>./kd on machines that lack something.</summary>
[SupportedOSPlatform("linux")]
public sealed class SetUpTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("kdcourse-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Without_a_compiler_and_without_rights_kd_says_what_to_install()
    {
        var path = PathWithout("g++", "sudo");
        var (code, output) = Kd(path, new() { ["CXX"] = null });
        Assert.Equal(5, code);
        Assert.Contains("missing: g++", output);
        Assert.Contains("apt-get install g++", output);
    }

    [Fact]
    public void Without_dotnet_kd_names_the_sdk()
    {
        var (code, output) = Kd(PathWithout("dotnet", "sudo"), []);
        Assert.Equal(5, code);
        Assert.Contains(".NET 10 SDK is missing", output);
    }

    [Fact]
    public void A_compiler_that_does_not_exist_is_named()
    {
        var (code, output) = Kd(PathWithout("sudo"), new() { ["CXX"] = "no-such-compiler" });
        Assert.Equal(5, code);
        Assert.Contains("CXX is 'no-such-compiler'", output);
    }

    [Fact]
    public void An_unknown_feed_lists_the_known_ones()
    {
        var (code, output) = Kd(PathWithout("sudo"), new() { ["KD_FEED"] = "both" });
        Assert.Equal(5, code);
        Assert.Contains("KD_FEED is 'both'; it must be local or nuget", output);
    }

    [Fact]
    public void The_bridge_says_when_libtorch_is_not_where_LIBTORCH_says()
    {
        var (code, output) = Bridge(new() { ["LIBTORCH"] = folder });
        Assert.NotEqual(0, code);
        Assert.Contains($"LIBTORCH is '{folder}', but include/ATen/Context.h is not in it", output);
    }

    [Fact]
    public void The_bridge_says_when_there_is_no_compiler()
    {
        var (code, output) = Bridge(new() { ["CXX"] = "no-such-compiler" });
        Assert.NotEqual(0, code);
        Assert.Contains("no C++ compiler: 'no-such-compiler' is not on PATH", output);
    }

    [Fact]
    public void Help_lists_the_commands_without_any_set_up()
    {
        var (code, output) = Kd(PathWithout("dotnet", "g++", "sudo"), [], "help");
        Assert.Equal(0, code);
        Assert.Contains("./kd run", output);
        Assert.Contains("./kd test", output);
    }

    (int, string) Kd(string path, Dictionary<string, string?> environment, string command = "doctor")
    {
        environment["PATH"] = path;
        environment.TryAdd("KD_FEED", "local");
        return Shell.Run("/bin/bash", [Path.Combine(Shell.Root, "kd"), command], environment);
    }

    (int, string) Bridge(Dictionary<string, string?> environment) =>
        Shell.Run("/bin/bash", [Path.Combine(Shell.Root, "lib/dropin/TorchSharp/native/build.sh"), Path.Combine(folder, "out"), Path.Combine(folder, "cache")], environment);

    // A folder with links to every program but those left out, and with somebody who is not root.
    string PathWithout(params string[] programs)
    {
        var bin = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName;
        foreach (var directory in Environment.GetEnvironmentVariable("PATH")!.Split(':').Where(Directory.Exists))
        {
            foreach (var file in Directory.GetFiles(directory))
            {
                var link = Path.Combine(bin, Path.GetFileName(file));
                if (!programs.Contains(Path.GetFileName(file)) && !File.Exists(link))
                    File.CreateSymbolicLink(link, file);
            }
        }
        var id = Path.Combine(bin, "id");
        File.Delete(id);
        File.WriteAllText(id, "#!/bin/sh\necho 1000\n");
        File.SetUnixFileMode(id, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return bin;
    }
}
