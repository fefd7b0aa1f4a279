namespace KdCourse.Chapters.Tests;

public sealed class RerunTests
{
    [Fact]
    public void Every_cell_can_run_twice()
    {
        var folder = Directory.CreateTempSubdirectory("kdcourse-").FullName;
        try
        {
            foreach (var path in Notebook.All)
                new Notebook(Path.Combine(Shell.Root, path)).SaveTwice(Path.Combine(folder, path.Replace("/", "-")));
            var (code, output) = Shell.Run("dotnet", [Shell.Kd, "run", folder, "--profile", "smoke", "--no-cache", "--out", Path.Combine(folder, "out")], new Dictionary<string, string?> { ["KD_ROOT"] = Shell.Root });
            Assert.True(code == 0, output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
