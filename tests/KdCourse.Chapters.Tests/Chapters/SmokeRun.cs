namespace KdCourse.Chapters.Tests;

/// <summary>One run of all chapters and solutions in the smoke profile, which several tests look at.</summary>
public sealed class SmokeRun : IDisposable
{
    public const string Name = "one run of all notebooks";

    readonly string folder = Directory.CreateTempSubdirectory("kdcourse-").FullName;
    readonly int code;
    readonly string output;

    public SmokeRun() => (code, output) = Shell.Run("dotnet", [Shell.Kd, "run", "--profile", "smoke", "--no-cache", "--out", folder]);

    /// <summary>An executed chapter's file.</summary>
    public string File(string chapter, string ending = ".ipynb") => Path.Combine(folder, Path.ChangeExtension(chapter, ending));

    internal Notebook Executed(string chapter) => Passed(File(chapter));

    internal Notebook ExecutedSolution(string chapter) => Passed(Path.Combine(folder, "solutions", chapter));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    Notebook Passed(string path)
    {
        Assert.True(code == 0, output);
        return new(path);
    }
}

[CollectionDefinition(SmokeRun.Name)]
public sealed class SmokeRunCollection : ICollectionFixture<SmokeRun>, ICollectionFixture<Browser.Tests.Browser>;
