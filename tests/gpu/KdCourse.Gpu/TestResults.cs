using Xunit.Abstractions;

namespace KdCourse.Gpu;

/// <summary>Hears what xunit finds and runs.</summary>
sealed class TestResults : Xunit.LongLivedMarshalByRefObject, IMessageSink
{
    readonly object gate = new();

    public ManualResetEventSlim Discovered { get; } = new();

    public ManualResetEventSlim Finished { get; } = new();

    public List<ITestCase> Cases { get; } = [];

    /// <summary>Names and messages of the tests that failed.</summary>
    public List<string> Failures { get; } = [];

    public int Passed { get; private set; }

    public bool OnMessage(IMessageSinkMessage message)
    {
        lock (gate)
        {
            switch (message)
            {
                case ITestCaseDiscoveryMessage found:
                    Cases.Add(found.TestCase);
                    break;
                case IDiscoveryCompleteMessage:
                    Discovered.Set();
                    break;
                case ITestPassed:
                    Passed++;
                    break;
                case ITestFailed failed:
                    Failures.Add($"{failed.Test.DisplayName}: {string.Join(' ', failed.Messages)}");
                    break;
                case ITestAssemblyFinished:
                    Finished.Set();
                    break;
            }
        }
        return true;
    }
}
