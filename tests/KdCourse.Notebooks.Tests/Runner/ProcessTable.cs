namespace KdCourse.Notebooks.Tests.Runner;

/// <summary>Watches processes end.</summary>
static class ProcessTable
{
    static readonly TimeSpan _limit = TimeSpan.FromSeconds(20);

    /// <summary>Waits until a process is gone, and fails if it stays.</summary>
    public static async Task GoneAsync(int id)
    {
        for (var end = DateTime.UtcNow + _limit; Lives(id); await Task.Delay(20))
            Assert.True(DateTime.UtcNow < end, $"Process {id} is still there.");
    }

    /// <summary>A process that has ended but that its new parent has not yet collected (Z) is gone.</summary>
    static bool Lives(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
