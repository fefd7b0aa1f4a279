using System.Text.Json.Nodes;
using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Tests.Runner;

/// <summary>The table of rules: each row is one structure, in C# for our runner and in Python for nbclient.</summary>
public static class NbclientContract
{
    /// <summary>A cell in both languages.</summary>
    internal sealed record Both(string CSharp, string Python, params string[] Tags)
    {
        public string Kind { get; init; } = "code";

        public bool OldOutput { get; init; }

        public JsonObject Cell(int place, bool csharp)
        {
            var cell = Kind == "code" ? Sample.Code(csharp ? CSharp : Python, Tags) : Sample.Markdown("text");
            (cell["cell_type"], cell["id"]) = (Kind, $"id-{place}");
            if (OldOutput) cell["outputs"] = new JsonArray(KdCourse.Notebooks.Document.CellOutput.Stream("stdout", "old"));
            return cell;
        }
    }

    /// <summary>A row.</summary>
    internal sealed record Row(string Name, Both[] Cells)
    {
        /// <summary>nbclient's options.</summary>
        public JsonObject Python { get; init; } = [];

        /// <summary>Ours, for the same.</summary>
        public Func<RunOptions, RunOptions> CSharp { get; init; } = o => o;
    }

    static readonly Both _one = new("1", "1");
    static readonly Both _fails = new("throw new FormatException(\"no\");", "raise ValueError('no')");
    static readonly Both _mayFail = _fails with { Tags = ["raises-exception"] };
    static readonly Both _exits = new("Environment.Exit(1);", "import os; os._exit(1)");
    static readonly Both _hangs = new("System.Threading.Thread.Sleep(60_000);", "import time; time.sleep(60)");

    internal static readonly Row[] Rows =
    [
        new("values and statements", [_one, new("var x = 2;", "x = 2"), new("x", "x")]),
        new("a cell that fails ends the run", [_one, _fails, _one]),
        new("a cell that does not parse ends the run", [new("1 +", "1 +"), _one]),
        new("raises-exception: the run goes on", [_mayFail, _one]),
        new("raises-exception on a cell that does not fail", [_one with { Tags = ["raises-exception"] }, _one]),
        new("raises-exception is for its own cell alone", [_mayFail, _fails, _one]),
        new("allow_errors", [_fails, _one]) { Python = new() { ["allow_errors"] = true }, CSharp = o => o with { AllowErrors = true } },
        new("force_raise_errors is above raises-exception", [_mayFail, _one]) { Python = new() { ["force_raise_errors"] = true }, CSharp = o => o with { ForceRaiseErrors = true } },
        new("force_raise_errors is above allow_errors", [_fails, _one])
        {
            Python = new() { ["force_raise_errors"] = true, ["allow_errors"] = true }, CSharp = o => o with { ForceRaiseErrors = true, AllowErrors = true },
        },
        new("allow_error_names: a listed one", [_fails, _one])
        {
            Python = new() { ["allow_error_names"] = new JsonArray("ValueError") }, CSharp = o => o with { AllowErrorNames = ["FormatException"] },
        },
        new("allow_error_names: another one", [_fails, _one])
        {
            Python = new() { ["allow_error_names"] = new JsonArray("KeyError") }, CSharp = o => o with { AllowErrorNames = ["TimeoutException"] },
        },
        new("skip-execution: not executed, not counted, its outputs stay", [_one, _fails with { Tags = ["skip-execution"], OldOutput = true }, _one]),
        new("skip-execution is above raises-exception", [_mayFail with { Tags = ["raises-exception", "skip-execution"] }, _one]),
        new("empty cells are not executed and keep their outputs", [new("", ""), new(" \n", " \n") { OldOutput = true }, _one]),
        new("markdown and raw cells are left alone", [_one with { Kind = "markdown" }, _fails with { Kind = "raw" }, _one]),
        new("old outputs of an executed cell go", [new("var y = 1;", "y = 1") { OldOutput = true }]),
        new("what a failing cell showed before stays", [new("Console.WriteLine(\"a\"); throw new Exception();", "print('a'); raise Exception()")]),
        new("outputs stand in the order in which they were made", [new(
            "Console.Write(\"a\"); display(1); Console.Error.Write(\"b\"); display(2); 3",
            "import sys\nprint('a', flush=True); display(1); print('b', file=sys.stderr, flush=True); display(2)\n3")]),
        new("an update replaces what an earlier cell displayed", [new("var d = display(\"before\");", "d = display('before', display_id=True)"), new("d.Update(\"after\");", "d.update('after')")]),
        new("timeout", [_one, _hangs, _one]) { Python = new() { ["timeout"] = 2 }, CSharp = o => o with { CellTimeout = TimeSpan.FromSeconds(2) } },
        new("timeout is not an error that may be allowed", [_hangs with { Tags = ["raises-exception"] }, _one])
        {
            Python = new() { ["timeout"] = 2, ["allow_errors"] = true }, CSharp = o => o with { CellTimeout = TimeSpan.FromSeconds(2), AllowErrors = true },
        },
        new("a dead kernel ends the run", [_one, _exits, _one]),
        new("a dead kernel is not an error that may be allowed", [_exits with { Tags = ["raises-exception"] }, _one]) { Python = new() { ["allow_errors"] = true }, CSharp = o => o with { AllowErrors = true } },
    ];
}
