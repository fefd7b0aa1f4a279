namespace KdCourse.Chapters.Tests;

/// <summary>./kd compare and ./kd table with what cannot be.</summary>
public sealed class CompareMistakesTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("kdcourse-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Out => Path.Combine(folder, "out");

    [Theory]
    [InlineData("There is no method 'nonsense'. Known: plain,", "--methods", "fitnets,nonsense")]
    [InlineData("--seeds is \"three\"; it wants how many", "--seeds", "three")]
    [InlineData("--seeds is \"0\"; it wants how many", "--seeds", "0")]
    [InlineData("it wants METHOD:NAME=VALUE", "--option", "hintWeight=10")]
    [InlineData("Its options, with their defaults: hintStage (2)", "--option", "fitnets:weight=10")]
    [InlineData("is for the method fitnets, which is not compared", "--methods", "plain", "--option", "fitnets:hintWeight=10")]
    [InlineData("There is no network 'lenet'", "--network", "lenet")]
    [InlineData("A batch must have 1 to 32 images", "--train-images", "32")]
    [InlineData("has 5000 images", "--train-images", "5001")]
    [InlineData("the command line: trainImages is 0; it must be", "--train-images", "0")]
    public void A_mistake_on_the_command_line_is_told_before_anything_is_trained(string told, params string[] arguments)
    {
        var (code, output) = Shell.Run("dotnet", [Shell.Kd, "compare", "--out", Out, .. arguments]);
        Assert.Equal(2, code);
        Assert.Contains(told, output);
        Assert.DoesNotContain("   at ", output);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void A_table_of_nothing_says_where_records_come_from()
    {
        Directory.CreateDirectory(Out);
        var (code, output) = Shell.Run("dotnet", [Shell.Kd, "table", Out]);
        Assert.Equal((2, true), (code, output.Contains("There are no records there. ./kd compare and ./kd train write some.")));
        (code, output) = Shell.Run("dotnet", [Shell.Kd, "table", Path.Combine(folder, "nowhere")]);
        Assert.Equal((2, true), (code, output.Contains("There is neither a file nor a folder")));
    }
}
