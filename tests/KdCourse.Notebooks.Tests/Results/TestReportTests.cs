using System.Xml.Linq;
using System.Xml.Schema;
using KdCourse.Notebooks.Results;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Tests.Results;

public sealed class TestReportTests : IDisposable
{
    static readonly XNamespace _trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    static readonly DateTimeOffset _end = new(2026, 3, 1, 12, 1, 0, TimeSpan.Zero);

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_code_cell_is_a_test_with_its_time_and_end()
    {
        Assert.Equal(
            [("id-1", CellStatus.Passed, 1.5), ("id-2", CellStatus.Skipped, 0), ("id-4", CellStatus.Failed, 0.25), ("id-5", CellStatus.Skipped, 0)],
            ResultSample.Failed().Cells.Select(c => (c.Id, c.Status, c.Elapsed.TotalSeconds)));
        Assert.Equal(["", "left out by its tags", "no \u001b[31mcolour\u001b[0m, \0, <&>, \ud83d\ude00", "not reached: the run ended at cell 2"], ResultSample.Failed().Cells.Select(c => c.Message));
        Assert.Equal(CellStatus.TimedOut, ResultSample.Failed(RunStatus.TimedOut).Cells[2].Status);
        Assert.Equal(CellStatus.Interrupted, ResultSample.Failed(RunStatus.Interrupted).Cells[2].Status);
    }

    [Fact]
    public void A_JUnit_file_keeps_the_schema_and_its_counts_agree_with_its_tests()
    {
        var root = Written(path => JUnitReport.Write([ResultSample.Failed(), ResultSample.Failed(RunStatus.TimedOut), ResultSample.Passed], path), "junit.xsd");
        foreach (var counted in root.Descendants("testsuite").Append(root))
        {
            Assert.Equal((int)counted.Attribute("tests")!, counted.Descendants("testcase").Count());
            Assert.Equal((int)counted.Attribute("failures")!, counted.Descendants("failure").Count());
            Assert.Equal((int)counted.Attribute("errors")!, counted.Descendants("error").Count());
            Assert.Equal((int)counted.Attribute("skipped")!, counted.Descendants("skipped").Count());
        }
        Assert.Equal((9, 1, 1, 4), ((int)root.Attribute("tests")!, (int)root.Attribute("failures")!, (int)root.Attribute("errors")!, (int)root.Attribute("skipped")!));
        Assert.Equal((double)root.Attribute("time")!, root.Elements("testsuite").Sum(s => (double)s.Attribute("time")!), 9);
        var failure = root.Descendants("failure").Single();
        Assert.Equal(("no colour, \ufffd, <&>, \ud83d\ude00", "System.Exception"), ((string)failure.Attribute("message")!, (string)failure.Attribute("type")!));
        Assert.Contains("second line", failure.Value);
        Assert.Equal(("id-4", "sub/n", "0.250"), ((string)failure.Parent!.Attribute("name")!, (string)failure.Parent.Attribute("classname")!, (string)failure.Parent.Attribute("time")!));
    }

    [Fact]
    public void A_TRX_file_keeps_the_schema_and_its_parts_refer_to_each_other()
    {
        var root = Written(path => TrxReport.Write([ResultSample.Failed(), ResultSample.Passed], path), "trx.xsd");
        string[] Ids(string element, string attribute) => [.. root.Descendants(_trx + element).Select(e => (string)e.Attribute(attribute)!)];
        Assert.Equal(5, Ids("UnitTestResult", "testId").Distinct().Count());
        Assert.Equal(Ids("UnitTestResult", "testId"), Ids("UnitTest", "id"));
        Assert.Equal(Ids("UnitTestResult", "testId"), Ids("TestEntry", "testId"));
        Assert.Equal(Ids("UnitTestResult", "executionId"), Ids("TestEntry", "executionId"));
        Assert.Equal(Ids("UnitTestResult", "executionId"), Ids("Execution", "id"));
        Assert.Superset(Ids("UnitTestResult", "testListId").ToHashSet(), Ids("TestList", "id").ToHashSet());
        Assert.Equal(["Passed", "NotExecuted", "Failed", "NotExecuted", "Passed"], Ids("UnitTestResult", "outcome"));
        var counters = root.Descendants(_trx + "Counters").Single();
        Assert.Equal((5, 3, 2, 1, 2), ((int)counters.Attribute("total")!, (int)counters.Attribute("executed")!, (int)counters.Attribute("passed")!, (int)counters.Attribute("failed")!, (int)counters.Attribute("notExecuted")!));
        Assert.Equal("Failed", (string)root.Element(_trx + "ResultSummary")!.Attribute("outcome")!);
        Assert.Equal("00:00:00.2500000", Ids("UnitTestResult", "duration")[2]);
    }

    [Fact]
    public void A_test_has_the_same_id_in_every_run()
    {
        string[] Ids() => [.. TrxReport.Make([ResultSample.Failed()], _end).Descendants(_trx + "UnitTest").Select(t => (string)t.Attribute("id")!)];
        Assert.Equal(Ids(), Ids());
    }

    [Fact]
    public void A_cell_that_differs_from_what_is_expected_is_a_failure_but_one_left_out_stays_so()
    {
        var failure = ("OutputDiffers", "line 1", "all");
        var changed = ResultSample.Failed().WithFailures(new Dictionary<string, (string, string, string)> { ["id-1"] = failure, ["id-2"] = failure, ["id-4"] = failure });
        Assert.Equal([CellStatus.Failed, CellStatus.Skipped, CellStatus.Failed, CellStatus.Skipped], changed.Cells.Select(c => c.Status));
        Assert.Equal(["OutputDiffers", "", "System.Exception", ""], changed.Cells.Select(c => c.Kind));
    }

    /// <summary>The schemas hold what the formats' readers rely on; they are written from the formats' descriptions.</summary>
    XElement Written(Action<string> write, string schema)
    {
        var path = _folder.File("results.xml");
        write(path);
        var document = XDocument.Load(path);
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Path.Combine(AppContext.BaseDirectory, "fixtures", "schemas", schema));
        document.Validate(schemas, (_, e) => Assert.Fail(e.Message));
        return document.Root!;
    }
}
