namespace KdCourse.Chapters.Tests.Oracle;

/// <summary>A test that needs Python with PyTorch (Debian: python3-torch); skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class PyTorchFactAttribute : FactAttribute
{
    /// <summary>The Python that the oracle and the benches use.</summary>
    public const string Python = "/usr/bin/python3";

    static readonly bool here = File.Exists(Python) && Shell.Run(Python, ["-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)"]).Code == 0;

    public PyTorchFactAttribute()
    {
        if (!here)
            Skip = $"{Python} has no torch. Install the package python3-torch.";
    }
}
