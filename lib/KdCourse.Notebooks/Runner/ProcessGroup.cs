using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KdCourse.Notebooks.Runner;

/// <summary>
/// A worker leads a process group of its own: whatever a notebook starts ends with it, and a Ctrl-C on the terminal
/// reaches the parent alone, which then ends the run in order.
/// </summary>
static partial class ProcessGroup
{
    const int Kill9 = 9;

    /// <summary>Makes this process the leader of a new group.</summary>
    public static void Lead()
    {
        if (!OperatingSystem.IsWindows()) setsid();
    }

    /// <summary>Ends this process and all others of its group, at once.</summary>
    public static void KillOwn()
    {
        if (!OperatingSystem.IsWindows()) kill(0, Kill9);
        Process.GetCurrentProcess().Kill();
    }

    /// <summary>Ends a process and all others of the group that it leads. One that is over already is no error.</summary>
    public static void Kill(Process leader)
    {
        try
        {
            leader.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself; its children may still live.
        }
        if (!OperatingSystem.IsWindows()) kill(-leader.Id, Kill9);
    }

#pragma warning disable IDE1006 // The C library's own names.
    [LibraryImport("libc")] private static partial int setsid();
    [LibraryImport("libc")] private static partial int kill(int process, int signal);
#pragma warning restore IDE1006
}
