using System.Text.Json.Nodes;

namespace KdCourse.Notebooks.Tests.Runner;

public sealed class ManyCellsTests : IDisposable
{
    const string Probe = "GC.Collect(); GC.WaitForPendingFinalizers(); GC.GetTotalMemory(true)";

    readonly RunnerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    /// <summary>The compiler keeps some 40 KiB of a cell. What it repeats for every earlier cell would grow with the square.</summary>
    [Fact]
    public async Task The_memory_of_a_cell_does_not_grow_with_the_number_of_cells_before_it()
    {
        IEnumerable<JsonObject> Hundred() => Enumerable.Range(0, 100).Select(_ => Sample.Code("using System.Linq;\n1+1"));
        await _harness.RunAsync([.. Hundred(), Sample.Code(Probe), .. Hundred(), Sample.Code(Probe)]);
        long Heap(int cell) => long.Parse(_harness.Outputs(cell)[0]["result: ".Length..]);
        Assert.InRange((Heap(201) - Heap(100)) / 100, 1, 200_000);
    }

    [Fact]
    public async Task What_a_cell_before_the_last_referenced_and_imported_is_still_there()
    {
        var library = typeof(FsCheck.NonNull<string>).Assembly.Location;
        await _harness.RunAsync(Sample.Code("1"), Sample.Code($"#r \"{library}\"\nusing FsCheck;\nusing System.IO;"), Sample.Code("int broken = \"\";", "raises-exception"),
            Sample.Code("2"), Sample.Code("typeof(Gen<int>).Namespace + Path.Combine(\"a\", \"b\") + new[] { 3 }.Sum()"));
        Assert.Equal(["result: FsChecka/b3"], _harness.Outputs(4));
    }
}
