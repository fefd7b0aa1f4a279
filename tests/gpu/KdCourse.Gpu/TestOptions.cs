using Xunit.Abstractions;

namespace KdCourse.Gpu;

/// <summary>One test at a time: they share a device.</summary>
sealed class TestOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    readonly Dictionary<string, object?> values = new() { ["xunit.execution.DisableParallelization"] = (bool?)true };

    public TValue GetValue<TValue>(string name) => values.TryGetValue(name, out var value) && value is TValue v ? v : default!;

    public void SetValue<TValue>(string name, TValue value) => values[name] = value;
}
