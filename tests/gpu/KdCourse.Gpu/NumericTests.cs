using Xunit.Abstractions;
using Xunit.Sdk;

namespace KdCourse.Gpu;

/// <summary>The tests of methods and networks against PyTorch's numbers, on another device than where they were written.</summary>
static class NumericTests
{
    // What such a test is called.
    const string Mark = "PyTorch";

    /// <summary>Runs them and prints what failed.</summary>
    /// <returns>0 if all passed, else 1.</returns>
    public static int Run(string device)
    {
        Environment.SetEnvironmentVariable("KD_TEST_DEVICE", device);
        backends.cuda.matmul.allow_tf32 = backends.cudnn.allow_tf32 = false;
        var assembly = Reflector.Wrap(typeof(KdCourse.Tests.Distillation.SpTests).Assembly);
        var results = new TestResults();
        using var framework = new XunitTestFramework(results);
        using var discoverer = framework.GetDiscoverer(assembly);
        discoverer.Find(includeSourceInformation: false, results, new TestOptions());
        results.Discovered.Wait();
        using var executor = framework.GetExecutor(typeof(KdCourse.Tests.Distillation.SpTests).Assembly.GetName());
        executor.RunTests(results.Cases.Where(c => c.TestMethod.Method.Name.Contains(Mark, StringComparison.Ordinal)), results, new TestOptions());
        results.Finished.Wait();
        foreach (var failure in results.Failures)
            Console.WriteLine($"FAIL {failure}");
        Console.WriteLine($"against PyTorch's numbers on {device}: {results.Passed} passed, {results.Failures.Count} failed");
        return results.Failures.Count == 0 && results.Passed > 0 ? 0 : 1;
    }
}
