using KdCourse.Notebooks.Describe;
using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Report;
using KdCourse.Notebooks.Runner;
using KdCourse.Notebooks.Tests.Cli;

namespace KdCourse.Notebooks.Tests.Document;

/// <summary>No file crashes the runner: it is refused in a sentence, or it is run.</summary>
public sealed class MalformedNotebookTests
{
    const int Mutants = 300;
    static readonly string[] _fixtures = ["everything.ipynb", "string-sources.ipynb", "minor-4.ipynb"];

    static byte[] Mutant(int seed) =>
        new Mutator(seed).Damage(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", _fixtures[seed % _fixtures.Length])));

    [Fact]
    public async Task Each_of_three_hundred_damaged_notebooks_is_refused_in_a_sentence_or_run()
    {
        using var folder = new TempFolder();
        var (refused, run) = (0, 0);
        for (var seed = 0; seed < Mutants; seed++)
        {
            try
            {
                var notebook = NotebookDocument.Parse(Mutant(seed), "m.ipynb");
                Assert.NotNull(NotebookDescription.Of(notebook));
                // A worker that ends at once: all but the kernel has to do with the file.
                var options = new RunOptions(new WorkerCommand("/bin/false", []), folder.Path, folder.File("out.ipynb"));
                var result = await new NotebookRunner(options, new Runner.RunnerHarness()).RunAsync(notebook, CancellationToken.None);
                Assert.Equal(result.Executed == 0 ? RunStatus.Passed : RunStatus.Failed, result.Status);
                Assert.NotEmpty(HtmlReport.Render(notebook, new ReportOptions(null)));
                NotebookDocument.Load(folder.File("out.ipynb"));
                run++;
            }
            catch (NotebookFormatException e)
            {
                Assert.Matches(@"^m\.ipynb: .+: .+\.$", e.Message);
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e}");
            }
        }
        // Both kinds are among them, or the test would show little.
        Assert.True(refused > 50 && run > 50, $"{refused} refused, {run} run");
    }

    [Fact]
    public async Task The_program_gives_an_exit_code_and_a_sentence_for_each()
    {
        using var folder = new TempFolder();
        for (var seed = 1000; seed < 1012; seed++)
        {
            File.WriteAllBytes(folder.File("m.ipynb"), Mutant(seed));
            var (code, _, errors) = await KdProcess.RunAsync(folder.Path, "run", "m.ipynb");
            Assert.True(code is 0 or 1 or 4, $"seed {seed}: exit code {code}\n{errors}");
            Assert.DoesNotContain("Unhandled exception", errors);
            Assert.Equal(code == 0, errors.Length == 0);
        }
    }
}
