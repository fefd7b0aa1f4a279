using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KdCourse.Chapters.Tests.Places;

/// <summary>./kd doctor on machines that have nothing, the local feed, a driver; reference/doctor holds what it must say.</summary>
[SupportedOSPlatform("linux")]
public sealed partial class DoctorTests
{
    const string Answer = """
        case $* in
          *driver_version*) echo DRIVER ;;
          *name*) echo "NVIDIA Stub 4090, 24564 MiB" ;;
        esac
        """;

    [Fact]
    public void Without_anything_it_says_what_to_get_and_fails()
    {
        using var stage = Bare();
        var (code, output) = stage.Kd(stage.Checkout("kd", "lib/setup"), "doctor");
        Assert.Equal(5, code);
        Matches("nothing", output);
    }

    [Fact, Trait("Feed", "local")]
    public void With_the_local_feed_it_looks_into_the_engine_and_the_data()
    {
        using var stage = new Stage([.. Stage.Essentials, "dotnet", "g++"]);
        stage["KD_FEED"] = "local";
        stage["KD_BUILT"] = "1";
        var (code, output) = stage.Kd(Shell.Root, "doctor");
        Assert.True(code == 0, output);
        Matches("local", output);
    }

    [Theory]
    [InlineData("driver", "570.86.15", "12")]
    [InlineData("old-driver", "470.82.01", "12")]
    [InlineData("no-cuda", "570.86.15", null)]
    [InlineData("no-driver", null, "12")]
    public void A_driver_and_a_libtorch_must_fit(string snapshot, string? driver, string? cuda)
    {
        using var stage = Bare();
        stage["KD_FEED"] = "local";
        stage["LIBTORCH"] = Libtorch(stage, cuda);
        if (driver is not null)
            stage.Stub("nvidia-smi", Answer.Replace("DRIVER", driver));
        var (_, output) = stage.Kd(stage.Checkout("kd", "lib/setup"), "doctor");
        Matches(snapshot, Only(output, "libtorch", "GPU"));
    }

    [Theory]
    [InlineData("code", "echo ms-dotnettools.dotnet-interactive-vscode@1.0.6522010; echo ms-toolsai.jupyter@2025.9.1")]
    [InlineData("code-without-jupyter", "echo ms-dotnettools.dotnet-interactive-vscode@1.0.6522010")]
    // What a new container has before VS Code attaches to it.
    [InlineData("code-alone", "echo code or code-insiders is not installed >&2; exit 127")]
    public void The_extensions_of_VS_Code_are_looked_at_where_it_answers(string snapshot, string script)
    {
        using var stage = Bare();
        stage.Stub("code", script);
        var (_, output) = stage.Kd(stage.Checkout("kd", "lib/setup"), "doctor");
        Matches(snapshot, Only(output, "VS Code"));
    }

    [Theory]
    [InlineData("exit 9")]
    [InlineData("echo NVIDIA-SMI has failed because it could not talk to the driver; exit 9")]
    [InlineData("echo No devices were found")]
    public void A_program_without_a_driver_is_no_driver(string script)
    {
        using var stage = Bare();
        stage.Stub("nvidia-smi", script);
        var (_, output) = stage.Kd(stage.Checkout("kd", "lib/setup"), "doctor");
        Assert.Contains("nvidia-smi is here, but no driver answers it", output);
    }

    [Fact]
    public void Json_has_the_same_findings()
    {
        using var stage = Bare();
        stage["LIBTORCH"] = "/no \"such\" \\ folder";
        var root = stage.Checkout("kd", "lib/setup");
        var (_, text) = stage.Kd(root, "doctor");
        var (code, json) = stage.Kd(root, "doctor", "--json");
        Assert.Equal(5, code);
        using var read = JsonDocument.Parse(json);
        Assert.Equal("fail", read.RootElement.GetProperty("status").GetString());
        var checks = read.RootElement.GetProperty("checks").EnumerateArray().ToList();
        Assert.Equal(text.Split('\n').Count(l => Finding().IsMatch(l)), checks.Count);
        Assert.Contains(checks, c => c.GetProperty("text").GetString()!.Contains("LIBTORCH is '/no \"such\" \\ folder'"));
        Assert.All(checks, c => Assert.Contains(c.GetProperty("text").GetString()!, text));
    }

    [Fact]
    public void A_device_that_cannot_be_is_one_sentence()
    {
        using var stage = new Stage([.. Stage.Essentials, "dotnet", "g++"]);
        (stage["KD_FEED"], stage["KD_BUILT"], stage["KD_DEVICE"]) = ("local", "1", "toaster");
        var (code, output) = stage.Kd(Shell.Root, "doctor");
        Assert.Equal(5, code);
        Assert.Contains("KD_DEVICE is 'toaster'; it must be cpu, cuda, cuda:N", output);
        Assert.DoesNotContain("   at ", output);
    }

    static Stage Bare()
    {
        var stage = new Stage(Stage.Essentials);
        stage["KD_USR"] = stage.Empty;
        return stage;
    }

    // As a Python wheel has it, as far as the doctor looks.
    static string Libtorch(Stage stage, string? cuda)
    {
        var root = Path.Combine(stage.Folder, "torch");
        foreach (var (file, text) in new[] { ("include/ATen/Context.h", ""), ("include/torch/csrc/api/include/torch/version.h", "#define TORCH_VERSION_MAJOR 2\n#define TORCH_VERSION_MINOR 7\n"), ("lib/libc10.so", "") })
            Write(Path.Combine(root, file), text);
        if (cuda is not null)
            Write(Path.Combine(root, "lib/libc10_cuda.so"), $"\0ELF\0libcudart-9335f6a2.so.{cuda}\0");
        return root;
    }

    static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    static string Only(string output, params string[] names)
    {
        var kept = new List<string>();
        bool keep = false;
        foreach (var line in output.Split('\n'))
        {
            keep = line.Contains("->") ? keep : names.Any(n => Regex.IsMatch(line, $@"^  (ok|warn|fail) +{n} "));
            if (keep)
                kept.Add(line);
        }
        return string.Join('\n', kept) + "\n";
    }

    static void Matches(string snapshot, string output)
    {
        var path = Path.Combine(Shell.Root, "tests", "KdCourse.Chapters.Tests", "reference", "doctor", $"{snapshot}.txt");
        var seen = Plain(output);
        if (Environment.GetEnvironmentVariable("KD_ACCEPT") is not null)
            Write(path, seen);
        Assert.Equal(File.ReadAllText(path), seen);
    }

    // What differs from machine to machine.
    static string Plain(string output)
    {
        var text = output.Replace(Shell.Root, "ROOT");
        foreach (var (pattern, with) in new[]
        {
            (@"/\S*kdcourse-\w+", "STAGE"), (@"(?m)^(  ok    system      ).*$", "$1SYSTEM"), (@"\d+ GB free", "N GB free"), (@"SDK \d+\.\S+", "SDK 10"), (@"g\+\+ [\d.]+", "g++ N"),
            (@"libtorch \d+\.\S+, feed", "libtorch N, feed"), (@"\d+\.\d+ in /usr", "N in /usr"), (@"(?m)^(  ok    processor   ).*$", "$1PROCESSOR"), (@"(?m)^(  (ok|warn)  *speed       ).*$(\n +->.*$)?", "  ok    speed       SPEED"),
            // Data sets that a machine may or may not have.
            (@"(?m)^  (ok|warn) +data +(fashion-mnist|cifar-\d+): .*\n( +->.*\n)?", ""), (@"(?m)^  warn  data .*\n( +->.*\n)?", ""), (@"(?m)^  (ok|warn) +(formulas|charts) .*\n( +->.*\n)?", ""),
        })
        {
            text = Regex.Replace(text, pattern, with);
        }
        return text;
    }

    [GeneratedRegex("^  (ok|warn|fail) ")]
    private static partial Regex Finding();
}
