namespace KdCourse.Chapters.Tests;

/// <summary>What notebooks put out is what their stored expectations say.</summary>
public sealed class ExpectedOutputTests
{
    [Fact]
    public void Notebooks_with_expectations_meet_them()
    {
        var folder = Directory.CreateTempSubdirectory("kdcourse-").FullName;
        try
        {
            // Numbers of a short training differ a little between processors.
            var (code, output) = Shell.Run("dotnet", [Shell.Kd, "check", "--tolerance", "0.05", "--out", folder]);
            Assert.True(code == 0, output);
            Assert.Contains("All outputs are as expected.", output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
