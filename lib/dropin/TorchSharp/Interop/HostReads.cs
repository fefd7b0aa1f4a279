namespace TorchSharp;

/// <summary>How often a tensor's memory was read from C#: on a GPU each time the host waits. Tests look at it.</summary>
static class HostReads
{
    /// <summary>Since the process began; on one thread exact.</summary>
    public static long Count;
}
