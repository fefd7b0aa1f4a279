using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Tests.Runner;

namespace KdCourse.Notebooks.Tests.Cli;

/// <summary>Whatever a cell does, the run ends with the right exit code and a sentence, keeps what it had, and leaves no process.</summary>
public sealed class FaultTableTests : IDisposable
{
    const int Passed = 0, Failed = 1, TimedOut = 3;

    /// <summary>Prints the worker's number, and that of a child which leaves the worker's session.</summary>
    const string Begin = "$\"{Environment.ProcessId} {System.Diagnostics.Process.Start(\"setsid\", \"sleep 600\").Id}\"";

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, int, string, string, string> Faults => new()
    {
        { "endless loop", TimedOut, "CellTimeout: The cell ran longer than 1 s", "while (true) { }", "--timeout 1" },
        { "deadlock", TimedOut, "CellTimeout", """
            var (a, b) = (new object(), new object());
            var barrier = new System.Threading.Barrier(2);
            void Take(object first, object second) { lock (first) { barrier.SignalAndWait(); lock (second) { } } }
            await Task.WhenAll(Task.Run(() => Take(a, b)), Task.Run(() => Take(b, a)));
            """, "--timeout 1" },
        { "a cell's own limit", TimedOut, "longer than 0.5 s", "System.Threading.Thread.Sleep(-1);", "tag timeout=0.5" },
        { "the whole notebook's limit", TimedOut, "NotebookTimeout: The notebook ran longer than 8 s in all", "System.Threading.Thread.Sleep(-1);", "--total-timeout 8" },
        { "Environment.Exit", Failed, "exit code 0", "Environment.Exit(0);", "" },
        { "Environment.FailFast", Failed, "Environment.FailFast", "Environment.FailFast(\"broken\");", "" },
        { "native abort", Failed, "SIGABRT", "C.abort();", "" },
        { "SIGKILL, as by the system when memory runs out", Failed, "SIGKILL", "C.kill(Environment.ProcessId, 9);", "" },
        { "stack overflow", Failed, "a stack overflow", "int F(int n) => F(n + 1) + 1;\nF(0)", "" },
        { "out of memory in .NET", Failed, "System.OutOfMemoryException: ", "var all = new List<byte[]>();\nwhile (true) { all.Add(new byte[4 << 20]); Array.Fill(all[^1], (byte)1); }", "--memory 400M" },
        { "out of memory in native code", Failed, "OutOfMemory: The notebook's processes held ", "while (true) { var p = System.Runtime.InteropServices.Marshal.AllocHGlobal(1 << 20); C.memset(p, 1, 1 << 20); System.Threading.Thread.Sleep(1); }", "--memory 400M" },
        { "out of memory in a process that the cell started", Failed, "more than the 400 MiB they may", "System.Diagnostics.Process.Start(\"tail\", \"/dev/zero\").WaitForExit();", "--memory 400M" },
        { "unhandled exception on another thread", Failed, "nothing caught, on a thread of its own. It was thrown in cell 3, line 1.", "var t = new System.Threading.Thread(() => throw new Exception(\"alone\")); t.Start(); t.Join(); await Task.Delay(-1);", "" },
        { "async void", Failed, "It was thrown in cell 3, line 1.", "async void F() { await Task.Delay(50); throw new Exception(\"void\"); }\nF(); await Task.Delay(-1);", "" },
        { "100 MB of output", Passed, "", "var line = new string('x', 99) + \"\\n\";\nfor (var i = 0; i < 1_000_000; i++) Console.Write(line);\nConsole.Write(\"the end\");", "" },
        { "a million small writes", Passed, "", "for (var i = 0; i < 1_000_000; i++) Console.Write(\"x\");", "" },
        { "many small outputs", Passed, "", "for (var i = 0; i < 5_000; i++) { Console.Write(\"a\"); Console.Error.Write(\"b\"); display(i); }", "" },
        { "binary garbage on stdout", Passed, "", "var r = new Random(1); var bytes = new byte[100_000]; r.NextBytes(bytes);\nusing (var o = Console.OpenStandardOutput()) o.Write(bytes);", "" },
        { "half a character", Passed, "", "Console.Write(\"a\\ud800b\"); display(\"\\udc00\"); display(new Broken());\nclass Broken { public Dictionary<string, string> ToMimeBundle() => new() { [\"application/json\"] = \"{ no json\" }; }", "" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_ends_with_its_exit_code_and_a_sentence_and_leaves_no_process(string name, int exit, string told, string code, string options)
    {
        string[] tags = options.StartsWith("tag ") ? [options["tag ".Length..]] : [];
        string[] arguments = tags.Length > 0 ? [] : options.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _folder.Write("n.ipynb", Sample.Text(Sample.Code(Begin), Sample.Code(RunnerHarness.Native), Sample.Code(code, tags), Sample.Code("\"after\"")));
        var (ended, output, errors) = await KdProcess.RunAsync(_folder.Path, ["run", "n.ipynb", .. arguments]);

        Assert.True(ended == exit, $"{name}: exit code {ended}\n{output}\n{errors}");
        var saved = NotebookDocument.Load(_folder.File("out/n.ipynb"));
        var ids = Assert.Single(Sample.Outputs(saved.Cells[0]))["result: ".Length..].Split(' ').Select(int.Parse);
        foreach (var id in ids) await ProcessTable.GoneAsync(id);
        Assert.DoesNotContain("   at KdCourse", errors);
        Assert.Equal(["index.html", "n.html", "n.ipynb"], Directory.EnumerateFileSystemEntries(_folder.File("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (exit == Passed)
        {
            Assert.Equal(["result: after"], Sample.Outputs(saved.Cells[3]));
            Kept(name, Sample.Outputs(saved.Cells[2]));
            await Jupyter.CheckAsync(_folder.File("out/n.ipynb"));
            return;
        }
        Assert.StartsWith("\nn.ipynb: cell 3 of 4 (id id-3)", errors);
        Assert.Contains(told, errors);
        Assert.StartsWith("error: ", Sample.Outputs(saved.Cells[2])[^1]);
        Assert.Null(saved.Cells[3].ExecutionCount);
    }

    /// <summary>What is kept of a cell that writes without measure, or what is no text.</summary>
    static void Kept(string name, string[] outputs)
    {
        switch (name)
        {
            case "100 MB of output":
                var text = Assert.Single(outputs);
                Assert.InRange(text.Length, 1_000_000, 1_000_200);
                Assert.Contains("[99,000,007 characters left out here: a cell keeps 1,000,000 characters of text]", text);
                Assert.EndsWith("xxx\nthe end", text);
                break;
            case "a million small writes":
                Assert.Equal("stdout: " + new string('x', 1_000_000), Assert.Single(outputs));
                break;
            case "many small outputs":
                Assert.Equal(1001, outputs.Length);
                Assert.Equal(["stdout: a", "stderr: b", "display: 0"], outputs[..3]);
                Assert.StartsWith("stderr: [14,000 outputs with 9,", outputs[^1]);
                break;
            case "binary garbage on stdout":
                Assert.InRange(Assert.Single(outputs).Length, 50_000, 110_000);
                break;
            default:
                Assert.Equal(["stdout: a\ufffdb", "display: \ufffd", "display: "], outputs);
                break;
        }
    }

    [Fact]
    public async Task Output_after_a_cells_end_belongs_to_the_cell_that_runs_then()
    {
        _folder.Write("n.ipynb", Sample.Text(
            Sample.Code("_ = Task.Run(async () => { while (!System.IO.File.Exists(\"go\")) await Task.Delay(5); Console.WriteLine(\"late\"); System.IO.File.Delete(\"go\"); });"),
            Sample.Code("System.IO.File.WriteAllText(\"go\", \"\"); while (System.IO.File.Exists(\"go\")) await Task.Delay(5);"),
            Sample.Code("1")));
        Assert.Equal(0, (await KdProcess.RunAsync(_folder.Path, "run", "n.ipynb")).Code);
        var saved = NotebookDocument.Load(_folder.File("out/n.ipynb"));
        Assert.Equal([[], ["stdout: late\n"], ["result: 1"]], saved.Cells.Select(Sample.Outputs));
    }

    [Fact]
    public async Task Two_runs_on_one_folder_do_not_undo_each_other()
    {
        _folder.Write("n.ipynb", Sample.Text(Sample.Code("\"first\""), Sample.Code("while (!System.IO.File.Exists(\"go\")) await Task.Delay(20);"), Sample.Code("\"last\"")));
        using var first = KdProcess.Start(_folder.Path, "run", "n.ipynb");
        await first.LineAsync("n  cell 1/3");
        // The limit is for the day when it does run.
        var (code, _, errors) = await KdProcess.RunAsync(_folder.Path, "run", "n.ipynb", "--timeout", "10");
        Assert.Equal(5, code);
        Assert.StartsWith("out/n.ipynb: another run is writing this notebook.", errors);
        File.WriteAllText(_folder.File("go"), "");
        Assert.Equal(0, (await first.EndAsync()).Code);
        Assert.Equal([["result: first"], [], ["result: last"]], NotebookDocument.Load(_folder.File("out/n.ipynb")).Cells.Select(Sample.Outputs));
        // A lock that a killed run left behind is none.
        File.WriteAllText(_folder.File("out/.n.ipynb.lock"), "");
        Assert.Equal(0, (await KdProcess.RunAsync(_folder.Path, "run", "n.ipynb")).Code);
    }
}
