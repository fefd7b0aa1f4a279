namespace KdCourse.Chapters.Tests.Oracle;

/// <summary>
/// A test that needs Python with the distribution's PyTorch (python3-torch); skipped, with the reason, where there is
/// none. Other builds draw other random numbers: with MKL, Bernoulli's come from another generator.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class PyTorchFactAttribute : FactAttribute
{
    /// <summary>The Python that the oracle and the benches use.</summary>
    public const string Python = "/usr/bin/python3";

    static readonly bool here = File.Exists(Python) && Shell.Run(Python, ["-c", "import importlib.util as u, sys; t = u.find_spec('torch'); sys.exit(t is None or not t.origin.startswith('/usr/lib/'))"]).Code == 0;

    public PyTorchFactAttribute()
    {
        if (!here)
            Skip = $"{Python} does not find the distribution's torch. Install the package python3-torch.";
    }
}
