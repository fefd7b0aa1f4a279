using System.Runtime.Versioning;

namespace KdCourse.Chapters.Tests.Places;

/// <summary>How ./kd chooses between NuGet and the drop-ins when something is wrong.</summary>
[SupportedOSPlatform("linux")]
public sealed class FeedTests : FeedStage
{
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
}
