using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace KdCourse.Notebooks.Results;

/// <summary>Results as TRX, the format of Visual Studio and Azure DevOps: a test per cell.</summary>
public static class TrxReport
{
    static readonly XNamespace _trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    // Fixed by the format: what a test is, and the list of those that are in no list.
    const string UnitTest = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b", NoList = "8c84fa94-04c1-424b-9868-57a2d4851a1d", AllLists = "19431567-8539-422a-85d7-44ee4e166bda";

    /// <summary>Writes the file.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public static void Write(IReadOnlyList<NotebookResult> results, string path) => XmlText.Save(Make(results, DateTimeOffset.UtcNow), path);

    /// <summary>The root element.</summary>
    /// <param name="results">The notebooks.</param>
    /// <param name="finished">When the run ended.</param>
    public static XElement Make(IReadOnlyList<NotebookResult> results, DateTimeOffset finished)
    {
        var tests = results.SelectMany(r => r.Cells.Select(c => new Test(r, c))).ToList();
        var started = results.Select(r => r.Started).Min() ?? finished;
        return new XElement(_trx + "TestRun", new XAttribute("id", Id($"run {started:O}")), new XAttribute("name", "notebooks"),
            new XElement(_trx + "Times", new XAttribute("creation", Time(started)), new XAttribute("queuing", Time(started)), new XAttribute("start", Time(started)), new XAttribute("finish", Time(finished))),
            new XElement(_trx + "Results", tests.Select(Result)),
            new XElement(_trx + "TestDefinitions", tests.Select(Definition)),
            new XElement(_trx + "TestEntries", tests.Select(t => new XElement(_trx + "TestEntry",
                new XAttribute("testId", t.TestId), new XAttribute("executionId", t.ExecutionId), new XAttribute("testListId", NoList)))),
            new XElement(_trx + "TestLists", List("Results Not in a List", NoList), List("All Loaded Results", AllLists)),
            Summary(tests));
    }

    sealed record Test(NotebookResult Notebook, CellResult Cell)
    {
        public string Name => XmlText.Clean($"{Notebook.Name}.{Cell.Id}");

        public string TestId => Id("test " + Name);

        public string ExecutionId => Id("execution " + Name);
    }

    static XElement Result(Test test)
    {
        var start = test.Notebook.Started ?? DateTimeOffset.UnixEpoch;
        return new XElement(_trx + "UnitTestResult",
            new XAttribute("executionId", test.ExecutionId), new XAttribute("testId", test.TestId), new XAttribute("testName", test.Name),
            new XAttribute("duration", test.Cell.Elapsed.ToString(@"hh\:mm\:ss\.fffffff", CultureInfo.InvariantCulture)),
            new XAttribute("startTime", Time(start)), new XAttribute("endTime", Time(start + test.Cell.Elapsed)),
            new XAttribute("testType", UnitTest), new XAttribute("outcome", Outcome(test.Cell)), new XAttribute("testListId", NoList),
            test.Cell.Message.Length == 0 ? null : new XElement(_trx + "Output", new XElement(_trx + "ErrorInfo",
                new XElement(_trx + "Message", XmlText.Clean(test.Cell.IsFailure ? $"{test.Cell.Kind}: {test.Cell.Message}" : test.Cell.Message)),
                test.Cell.IsFailure ? new XElement(_trx + "StackTrace", XmlText.Clean(test.Cell.Details)) : null)));
    }

    static XElement Definition(Test test) => new(_trx + "UnitTest",
        new XAttribute("name", test.Name), new XAttribute("storage", XmlText.Clean(test.Notebook.Path)), new XAttribute("id", test.TestId),
        new XElement(_trx + "Execution", new XAttribute("id", test.ExecutionId)),
        new XElement(_trx + "TestMethod", new XAttribute("codeBase", XmlText.Clean(test.Notebook.Path)),
            new XAttribute("className", XmlText.Clean(test.Notebook.Name)), new XAttribute("name", XmlText.Clean(test.Cell.Id))));

    static XElement List(string name, string id) => new(_trx + "TestList", new XAttribute("name", name), new XAttribute("id", id));

    static XElement Summary(IReadOnlyList<Test> tests)
    {
        int passed = tests.Count(t => t.Cell.Status == CellStatus.Passed), failed = tests.Count(t => t.Cell.IsFailure), skipped = tests.Count - passed - failed;
        (string Name, int Count)[] counters =
        [
            ("total", tests.Count), ("executed", passed + failed), ("passed", passed), ("failed", failed), ("error", 0), ("timeout", 0), ("aborted", 0),
            ("inconclusive", 0), ("passedButRunAborted", 0), ("notRunnable", 0), ("notExecuted", skipped), ("disconnected", 0), ("warning", 0),
            ("completed", 0), ("inProgress", 0), ("pending", 0),
        ];
        return new XElement(_trx + "ResultSummary", new XAttribute("outcome", failed == 0 ? "Completed" : "Failed"),
            new XElement(_trx + "Counters", counters.Select(c => new XAttribute(c.Name, c.Count))));
    }

    // The format has more words, which many readers do not know: the message tells a timeout.
    static string Outcome(CellResult cell) => cell.Status == CellStatus.Passed ? "Passed" : cell.IsFailure ? "Failed" : "NotExecuted";

    static string Time(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The same test has the same id in every run, so that services can follow it.</summary>
    static string Id(string name) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString();
}
