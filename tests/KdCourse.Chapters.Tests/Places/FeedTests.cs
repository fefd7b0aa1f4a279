using System.Runtime.Versioning;

namespace KdCourse.Chapters.Tests.Places;

/// <summary>How ./kd chooses between NuGet and the drop-ins when something is wrong.</summary>
[SupportedOSPlatform("linux")]
public sealed class FeedTests : IDisposable
{
    // Restores for real, builds and runs for show.
    const string RealRestore = """
        case $1 in
          build) echo "feed $KD_FEED" >>"$KD_STAGE/builds"; mkdir -p "$KD_ROOT/lib/KdCourse.Cli/bin/Release/net10.0"; touch "$KD_ROOT/lib/KdCourse.Cli/bin/Release/net10.0/kd.dll" ;;
          *kd.dll) echo "ran ${*:2} on $KD_FEED${KD_TORCH:+ $KD_TORCH}"; echo "TorchSharp $KD_TORCHSHARP" >"$KD_STAGE/version" ;;
          *) exec DOTNET "$@" ;;
        esac
        """;

    readonly Stage stage = new([.. Stage.Essentials, "g++"]);
    readonly string root;

    public FeedTests()
    {
        root = stage.Checkout("kd", "lib/setup", "lib/dropin/probe", "lib/KdCourse.Cli/KdCourse.Cli.csproj", "Directory.*", ".editorconfig", "web/package-lock.json");
        Directory.CreateDirectory(Path.Combine(root, "tests"));
        stage["KD_STAGE"] = stage.Folder;
        stage["NUGET_PACKAGES"] = Path.Combine(stage.Folder, "packages");
        stage["NUGET_HTTP_CACHE_PATH"] = Path.Combine(stage.Folder, "http-cache");
        stage.Stub("npm", "exit 1");
        // No program may be installed by a test.
        stage.Stub("id", "echo 1000");
        Dotnet(RealRestore);
    }

    public void Dispose() => stage.Dispose();

    [Fact]
    public void A_feed_that_hangs_is_given_up_in_time_and_the_next_call_does_not_ask_again()
    {
        using var server = new SilentServer();
        Source(server.Address);
        stage["KD_FEED_SECONDS"] = "15";
        var (code, output) = stage.Kd(root, "table");
        Assert.True(code == 0, output);
        Assert.True(server.Connections > 0, output);
        Assert.Contains("NuGet cannot give them: it did not answer within 15 s", output);
        Assert.Contains("ran table on local", output);
        Assert.Equal("local\n", Remembered("feed"));

        int before = server.Connections;
        (code, output) = stage.Kd(root, "table");
        Assert.Equal((0, "ran table on local\n"), (code, output));
        Assert.Equal(before, server.Connections);
    }

    [Fact]
    public void A_feed_without_the_packages_is_told_by_the_first_one_that_lacks()
    {
        Source(stage.Empty);
        var (code, output) = stage.Kd(root, "table");
        Assert.True(code == 0, output);
        Assert.Matches(@"NuGet cannot give them: Unable to find package (TorchSharp|Plotly\.NET|Plotly\.NET\.CSharp)\. Using", output);
        Assert.Single(output.Split('\n'), l => l.Contains("NuGet cannot"));
        Assert.Contains("Unable to find package", stage.Kd(root, "doctor").Output);
    }

    [Fact]
    public void Packages_that_are_there_at_first_and_fail_later_end_at_the_local_feed()
    {
        Pretend("""case $2 in *probe) exit 0 ;; *) echo "x.csproj : error NU1301: Unable to load the service index"; exit 1 ;; esac""");
        var (code, output) = stage.Kd(root, "table");
        Assert.True(code == 0, output);
        Assert.Contains("they are there", output);
        Assert.Contains("NuGet cannot give them: it cannot be reached", output);
        Assert.Contains("ran table on local", output);
        Assert.Equal("feed local\n", Builds());
    }

    [Fact]
    public void A_feed_that_was_asked_for_and_cannot_be_had_is_an_error()
    {
        Pretend("""echo "x.csproj : error NU1102: Unable to find package Plotly.NET with version (>= 5.1.0)"; exit 1""");
        stage["KD_FEED"] = "nuget";
        var (code, output) = stage.Kd(root, "table");
        Assert.Equal(5, code);
        Assert.Contains("Unable to find package Plotly.NET with version (>= 5.1.0)", output);
        Assert.Contains("KD_FEED=local works without them", output);
        Assert.Null(Remembered("feed"));
    }

    [Theory]
    [InlineData("echo 570.86.15", "cuda", null)]
    [InlineData("echo 525.60.13", "cuda", null)]
    [InlineData("echo 525.60.11", "cpu", "CUDA 12 needs 525.60.13 or later")]
    [InlineData("echo 470.82.01", "cpu", "the NVIDIA driver is 470.82.01")]
    [InlineData("echo NVIDIA-SMI has failed; exit 9", "cpu", null)]
    public void The_driver_chooses_the_package_once(string answer, string torch, string? said)
    {
        Pretend("exit 0");
        stage.Stub("nvidia-smi", answer);
        var (code, output) = stage.Kd(root, "table");
        Assert.True(code == 0, output);
        Assert.Contains($"ran table on nuget {torch}", output);
        if (said is not null)
            Assert.Contains(said, output);
        stage.Stub("nvidia-smi", "exit 9");
        Assert.Equal((0, $"ran table on nuget {torch}\n"), stage.Kd(root, "table"));
        stage["KD_TORCH"] = "cpu";
        Assert.Contains("ran table on nuget cpu", stage.Kd(root, "table").Output);
        stage["KD_TORCH"] = "rocm";
        Assert.Contains("KD_TORCH is 'rocm'; it must be cpu or cuda", stage.Kd(root, "table").Output);
    }

    [Fact]
    public void The_first_version_that_can_be_had_and_loaded_is_taken_once()
    {
        Pretend("exit 0");
        Natives("0.107.0");
        var (code, output) = stage.Kd(root, "table");
        Assert.True(code == 0, output);
        Assert.Contains("using the public packages (feed nuget, TorchSharp 0.105.2, cpu, remembered in .kd/feed)", output);
        Assert.Contains("nuget (TorchSharp 0.105.2, cpu), remembered in .kd/feed", stage.Kd(root, "doctor").Output);
        Assert.Equal(("0.105.2\n", null), (Remembered("torchsharp"), Remembered("too-new")));

        stage.Stub("ldd", "echo 'libtorch.so => not found'");
        Assert.Equal((0, "ran table on nuget cpu\n"), stage.Kd(root, "table"));
        Assert.Equal("TorchSharp 0.105.2\n", Ran());
        stage["KD_TORCHSHARP"] = "0.107.0";
        Assert.Contains("ran table on nuget", stage.Kd(root, "table").Output);
        Assert.Equal(("TorchSharp 0.107.0\n", "0.105.2\n"), (Ran(), Remembered("torchsharp")));
        stage["KD_TORCHSHARP"] = "0.106.0";
        Assert.Contains("KD_TORCHSHARP is '0.106.0'; it must be 0.107.0 or 0.105.2.", stage.Kd(root, "table").Output);
        Assert.Contains("KD_TORCHSHARP is '0.106.0'; it must be 0.107.0 or 0.105.2\n", stage.Kd(root, "doctor").Output);
    }

    [Fact]
    public void A_version_that_was_asked_for_is_not_remembered_and_not_replaced()
    {
        Natives("0.107.0");
        Pretend("exit 0");
        stage["KD_TORCHSHARP"] = "0.107.0";
        var (code, output) = stage.Kd(root, "table");
        Assert.Equal(5, code);
        Assert.Contains("You asked for KD_TORCHSHARP=0.107.0", output);
        Assert.Null(Remembered("feed"));

        stage["KD_TORCHSHARP"] = null;
        Assert.Contains("feed nuget, TorchSharp 0.105.2", stage.Kd(root, "table").Output);
        stage["KD_TORCHSHARP"] = "0.107.0";
        Assert.Contains("You asked for KD_TORCHSHARP=0.107.0", stage.Kd(root, "table").Output);
        stage["KD_TORCHSHARP"] = null;
        Assert.Equal((0, "ran table on nuget cpu\n"), stage.Kd(root, "table"));
        Assert.Equal("TorchSharp 0.105.2\n", Ran());
    }

    [Fact]
    public void A_remembered_version_that_this_system_cannot_load_any_more_gives_way_to_another()
    {
        Pretend("exit 0");
        stage["KD_FEED"] = "nuget";
        Assert.Contains("feed nuget, TorchSharp 0.107.0", stage.Kd(root, "table").Output);
        // As in another container: what was built is not there, and the system is older.
        File.Delete(Path.Combine(root, ".kd", "built-course"));
        Natives("0.107.0");
        Assert.Equal(5, stage.Kd(root, "table").Code);
        Assert.Contains("feed nuget, TorchSharp 0.105.2", stage.Kd(root, "table").Output);
    }

    [Fact]
    public void Without_a_network_a_version_that_was_got_before_is_found()
    {
        Pretend("""[ "$KD_TORCHSHARP" = 0.105.2 ] || { echo "x.csproj : error NU1301: Unable to load the service index"; exit 1; }; exit 0""");
        Assert.Contains("feed nuget, TorchSharp 0.105.2", stage.Kd(root, "table").Output);
    }

    [Fact]
    public void A_mirror_with_one_version_gives_that_one()
    {
        Pretend("""[ "$KD_TORCHSHARP" = 0.105.2 ] || { echo "x.csproj : error NU1102: Unable to find package TorchSharp with version (= $KD_TORCHSHARP)"; exit 1; }; exit 0""");
        Assert.Contains("feed nuget, TorchSharp 0.105.2", stage.Kd(root, "table").Output);
        Assert.Null(Remembered("too-new"));
    }

    [Fact]
    public void Packages_whose_native_libraries_need_a_newer_system_end_at_the_local_feed()
    {
        Natives("0.107.0", "0.105.2");
        Pretend("exit 0");
        var (code, output) = stage.Kd(root, "table");
        Assert.True(code == 0, output);
        Assert.Contains("NuGet cannot give them: the native library of TorchSharp 0.107.0 needs a newer system, with GLIBCXX_3.4.32; the native library of TorchSharp 0.105.2 needs", output);
        Assert.Contains("ran table on local", output);
        Assert.Equal(("local\n", "0.107.0\n"), (Remembered("feed"), Remembered("too-new")));

        stage["KD_FEED"] = "nuget";
        (code, output) = stage.Kd(root, "table");
        Assert.Equal(5, code);
        Assert.Contains("the packages of NuGet cannot be used: the native library", output);

        stage.Stub("ldd", "echo 'libtorch.so => not found'");
        Assert.Contains("ran table on nuget", stage.Kd(root, "table").Output);
    }

    [Fact]
    public void A_restore_that_was_cut_off_is_mended_by_the_next_build()
    {
        stage["KD_FEED"] = "local";
        var left = Path.Combine(root, "lib", "KdCourse.Cli", "obj", "project.assets.json");
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        File.WriteAllText(left, "");
        Dotnet($$"""
            if [ "$1" = build ] && [ -e "{{left}}" ]; then echo "error NETSDK1060: Error reading assets file"; exit 1; fi
            {{RealRestore}}
            """);
        var (code, output) = stage.Kd(root, "table");
        Assert.True(code == 0, output);
        Assert.Contains("ran table on local", output);
        Assert.DoesNotContain("NETSDK1060", output);
    }

    [Fact]
    public void What_a_restore_cannot_read_is_removed_and_the_feed_stays()
    {
        var left = Path.Combine(root, "lib", "KdCourse", "obj", "project.assets.json");
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        File.WriteAllText(left, "{ \"version\"");
        Pretend($"if [ -e \"{left}\" ]; then echo \"error : Expected end of string, but instead reached end of data.\"; exit 1; fi; exit 0");
        var (code, output) = stage.Kd(root, "table");
        Assert.True(code == 0, output);
        Assert.Contains("ran table on nuget", output);
        Assert.False(File.Exists(left));
    }

    [Theory]
    [InlineData("KD_FEED", "nuget", "local")]
    [InlineData("KD_TORCHSHARP", "0.107.0", "0.105.2")]
    public void Outputs_of_one_feed_or_version_are_gone_when_the_other_builds(string variable, string first, string other)
    {
        Pretend("exit 0");
        stage[variable] = first;
        Assert.Contains("ran table on nuget", stage.Kd(root, "table").Output);
        var left = Path.Combine(root, "lib", "bin", "libtorch.so");
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        File.WriteAllText(left, "");
        File.Delete(Path.Combine(root, ".kd", "built-course"));
        Assert.Contains("ran table on nuget", stage.Kd(root, "table").Output);
        Assert.True(File.Exists(left));
        stage[variable] = other;
        Assert.Contains("ran table on ", stage.Kd(root, "table").Output);
        Assert.False(File.Exists(left));
        Assert.Equal(3, Builds().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void The_drop_ins_own_tests_are_no_tests_of_the_packages()
    {
        Pretend("exit 0\nelif [ \"$1\" = test ]; then\nfor a; do echo \"[$a]\"; done; exit 1");
        stage["KD_FEED"] = "nuget";
        Assert.Contains("[-v]\n[q]\n[--filter]\n[(A~b|C)&Feed!=local]\n", stage.Kd(root, "test", "-v", "--filter", "A~b|C", "q").Output);
        Assert.Contains("[--filter]\n[Feed!=local]\n", stage.Kd(root, "test").Output);
        stage["KD_FEED"] = "local";
        Assert.Contains("[--filter]\n[A]\n", stage.Kd(root, "test", "--filter", "A").Output);
    }

    void Dotnet(string script) => stage.Stub("dotnet", script.Replace("DOTNET", Stage.Where("dotnet")));

    void Pretend(string restore) => Dotnet($"if [ \"$1\" = restore ]; then\n{restore}\nfi\n{RealRestore}");

    // As packages of these versions, whose native library asks for more than the system has.
    void Natives(params string[] versions)
    {
        foreach (var version in versions)
        {
            var native = Path.Combine(stage.Folder, "packages", "torchsharp", version, "runtimes", "linux-x64", "native");
            Directory.CreateDirectory(native);
            File.WriteAllText(Path.Combine(native, "libLibTorchSharp.so"), "");
        }
        stage.Stub("ldd", """echo "$1: /lib/libstdc++.so.6: version \`GLIBCXX_3.4.32' not found (required by $1)"; echo "libtorch.so => not found" """);
    }

    void Source(string address) => File.WriteAllText(Path.Combine(root, "nuget.config"), $"""
        <configuration>
          <packageSources><clear /><add key="only" value="{address}" allowInsecureConnections="true" /></packageSources>
        </configuration>
        """);

    string? Remembered(string name) => Path.Combine(root, ".kd", name) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    string Ran() => File.ReadAllText(Path.Combine(stage.Folder, "version"));

    string Builds() => File.ReadAllText(Path.Combine(stage.Folder, "builds"));
}
