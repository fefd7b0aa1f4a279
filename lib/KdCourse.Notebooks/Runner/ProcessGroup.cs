using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KdCourse.Notebooks.Runner;

/// <summary>
/// A worker leads a session of its own and carries a mark in its environment: whatever a notebook starts ends with it,
/// even what left the session, and a Ctrl-C on the terminal reaches the parent alone, which then ends the run in order.
/// </summary>
static partial class ProcessGroup
{
    /// <summary>The variable of the environment that holds the mark.</summary>
    public const string Variable = "KD_WORKER";

    const int Kill9 = 9, CoreSize = 4, MaxRounds = 10;

    /// <summary>Makes this process the leader of a new session. It leaves no core file: a crash is told in the notebook.</summary>
    public static void Lead()
    {
        if (OperatingSystem.IsWindows()) return;
        setsid();
        if (OperatingSystem.IsLinux()) setrlimit(CoreSize, [0, 0]);
    }

    /// <summary>Ends this process and all that it started, at once.</summary>
    /// <param name="mark">The mark in its environment.</param>
    public static void KillOwn(string mark)
    {
        KillMarked(mark, Environment.ProcessId);
        if (!OperatingSystem.IsWindows()) kill(0, Kill9);
        Process.GetCurrentProcess().Kill();
    }

    /// <summary>Ends a process and all that it started. One that is over already is no error.</summary>
    /// <param name="leader">The process.</param>
    /// <param name="mark">The mark in its environment.</param>
    public static void Kill(Process leader, string mark)
    {
        try
        {
            // Elsewhere than on Linux the tree is all there is to go by.
            leader.Kill(entireProcessTree: !OperatingSystem.IsLinux());
        }
        catch (InvalidOperationException)
        {
            // It ended by itself; its children may still live.
        }
        if (!OperatingSystem.IsWindows()) kill(-leader.Id, Kill9);
        KillMarked(mark, spared: 0);
    }

    /// <summary>A process that is being killed may just be starting another, so the table is read until none is found.</summary>
    static void KillMarked(string mark, int spared)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var found = SystemProcesses.With($"{Variable}={mark}").Where(p => p != spared).ToList();
            foreach (var process in found) kill(process, Kill9);
            if (found.Count == 0) return;
        }
    }

#pragma warning disable IDE1006 // The C library's own names.
    [LibraryImport("libc")] private static partial int setsid();
    [LibraryImport("libc")] private static partial int kill(int process, int signal);
    [LibraryImport("libc")] private static partial int setrlimit(int resource, ulong[] softAndHard);
#pragma warning restore IDE1006
}
