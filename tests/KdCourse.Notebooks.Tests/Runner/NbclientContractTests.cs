using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Tests.Runner;

/// <summary>What nbclient does with a structure of cells, tags and options, our runner does too.</summary>
public sealed class NbclientContractTests(NbclientContractTests.Answers answers) : IClassFixture<NbclientContractTests.Answers>
{
    public static TheoryData<string> Names => [.. NbclientContract.Rows.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Our_runner_does_what_nbclient_does(string name)
    {
        var index = Array.FindIndex(NbclientContract.Rows, r => r.Name == name);
        var (row, theirs) = (NbclientContract.Rows[index], answers.All[index]!);
        using var folder = new TempFolder();
        var output = folder.File("out.ipynb");
        var options = row.CSharp(new RunOptions(new WorkerCommand(RunnerHarness.Program, ["worker"]), folder.Path, output));
        var notebook = Sample.Notebook([.. row.Cells.Select((c, i) => c.Cell(i, csharp: true))]);
        var result = await new NotebookRunner(options, new Silent()).RunAsync(notebook, CancellationToken.None);
        var end = result switch
        {
            { Status: RunStatus.Passed } => "passed",
            { Status: RunStatus.TimedOut } => "timed out",
            { Failure.Error.Name: "WorkerDied" } => "died",
            _ => "failed",
        };
        Assert.Equal(theirs["end"]!.ToString(), end);

        var saved = NotebookDocument.Load(output);
        for (var i = 0; i < row.Cells.Length; i++)
        {
            var outputs = saved.Cells[i].Kind == CellKind.Code ? saved.Cells[i].Outputs.Select(o => (o!["name"] ?? o["output_type"])!.ToString()).ToList() : [];
            // The one thing we do beyond nbclient: the cell that was stopped says so.
            if (end is "timed out" or "died" && i == result.Executed - 1) Assert.Equal("error", outputs[^1]);
            else Assert.Equal(theirs["cells"]![i]!["outputs"]!.AsArray().Select(o => o!.ToString()), outputs);
            if (end is "passed" or "failed") Assert.Equal(theirs["cells"]![i]!["count"]?.GetValue<int>(), saved.Cells[i].ExecutionCount);
        }
    }

    [Fact]
    public void An_update_leaves_the_new_content_in_the_old_place_in_both()
    {
        var index = Array.FindIndex(NbclientContract.Rows, r => r.Name.StartsWith("an update"));
        Assert.Equal("[\"\\u0027after\\u0027\"]", answers.All[index]!["cells"]![0]!["text"]!.ToJsonString());
    }

    /// <summary>nbclient's answers to all rows.</summary>
    public sealed class Answers : IAsyncLifetime
    {
        public JsonArray All { get; private set; } = [];

        public async Task InitializeAsync()
        {
            var cases = new JsonArray([.. NbclientContract.Rows.Select(r => (JsonNode)new JsonObject
            {
                ["options"] = r.Python.DeepClone(),
                ["cells"] = new JsonArray([.. r.Cells.Select((c, i) => (JsonNode)Clean(c.Cell(i, csharp: false)))]),
            })]);
            All = JsonNode.Parse(await Jupyter.AskAsync("nbclient_rules.py", cases.ToJsonString()))!.AsArray();
        }

        public Task DisposeAsync() => Task.CompletedTask;

        static JsonObject Clean(JsonObject cell)
        {
            if (cell["cell_type"]!.ToString() == "code") return cell;
            cell.Remove("outputs");
            cell.Remove("execution_count");
            return cell;
        }
    }

    sealed class Silent : IRunProgress
    {
        public void CellStarted(int number, int total) { }

        public void Text(string text) { }

        public void CellFinished(int number, int total, TimeSpan elapsed, RunStatus status) { }
    }
}
