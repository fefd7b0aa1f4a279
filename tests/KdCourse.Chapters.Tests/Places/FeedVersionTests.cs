using System.Runtime.Versioning;

namespace KdCourse.Chapters.Tests.Places;

/// <summary>Which version of the packages ./kd takes in the feed nuget.</summary>
[SupportedOSPlatform("linux")]
public sealed class FeedVersionTests : FeedStage
{
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
}
