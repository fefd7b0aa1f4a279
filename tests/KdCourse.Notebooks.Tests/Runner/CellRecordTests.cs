using KdCourse.Notebooks.Runner;

namespace KdCourse.Notebooks.Tests.Runner;

public sealed class CellRecordTests : IDisposable
{
    readonly RunnerHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Each_cell_carries_how_it_ended_its_time_and_its_own_peak_of_memory()
    {
        var result = await _harness.RunAsync(
            Sample.Code("var big = new byte[300 << 20]; Array.Fill(big, (byte)1); big = null; GC.Collect(2, GCCollectionMode.Aggressive, true, true);"),
            Sample.Code("await Task.Delay(120);"),
            Sample.Code("throw new Exception();", "raises-exception", "exercise"),
            Sample.Code("1", "solution"),
            Sample.Code("throw new Exception();"),
            Sample.Code("\"never\""));
        var records = _harness.Saved.Cells.Select(CellRecord.Of).ToList();
        Assert.Equal(["passed", "passed", "failed-as-allowed", "skipped", "failed", null], records.Select(r => r?.Status));
        Assert.Equal((1, 1, 4), (result.AllowedFailures, result.Skipped, result.Executed));
        Assert.InRange(records[1]!.Seconds!.Value, 0.119, 60);
        Assert.InRange(records[0]!.PeakMemory!.Value, 300L << 20, 900L << 20);
        // The peak is the cell's own: what an earlier cell gave back does not count.
        Assert.InRange(records[1]!.PeakMemory!.Value, 20L << 20, records[0]!.PeakMemory!.Value - (200L << 20));
        Assert.Contains("--solutions", records[3]!.Reason);
        Assert.Equal(["stdout: Left out: the solutions are not part of this run (--solutions).\n"], _harness.Outputs(3));
    }
}
