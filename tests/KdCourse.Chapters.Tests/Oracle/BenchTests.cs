namespace KdCourse.Chapters.Tests.Oracle;

/// <summary>The benches that measure beside PyTorch run to their end; how fast is no matter here.</summary>
public sealed class BenchTests
{
    [PyTorchFact]
    public void The_engine_and_Python_answer_the_same_requests()
    {
        var (code, output) = Shell.Run("dotnet", [Shell.Kd, "bench", "torch", "--rounds", "1", "--memory-steps", "0"], Environment());
        Assert.True(code == 0, output);
        Assert.Contains("Python's torch ", output);
        Assert.Contains("training step, batch 4", output);
    }

    [PyTorchFact]
    public void The_methods_and_Python_answer_the_same_requests()
    {
        var (code, output) = Shell.Run("dotnet", [Shell.Kd, "bench", "methods", "--rounds", "1", "--batch", "8"], Environment());
        Assert.True(code == 0, output);
        Assert.Contains("Python's torch ", output);
        foreach (var method in new[] { "plain", "kd", "fitnets", "at", "cat-kd", "aft-kd" })
            Assert.Matches($@"(?m)^│ {method} +│ +\d+\.\d\D+ \d+\.\d", output);
    }

    static Dictionary<string, string?> Environment() => new() { ["KD_ROOT"] = Shell.Root };
}
