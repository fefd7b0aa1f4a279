using System.Runtime.InteropServices;
using System.Text;

namespace KdCourse.Notebooks.Runner;

/// <summary>The process's real stdout and stderr, to which native libraries write past .NET's Console.</summary>
static partial class NativeStdio
{
    const int SetDescriptorFlags = 2, CloseOnExec = 1, LineBuffered = 1;

    // Opened, and so duplicated, before any cell runs: a cell that closes its stdout must not cut off the marks.
    static readonly Stream[] _streams = [Console.OpenStandardOutput(), Console.OpenStandardError()];

    /// <summary>Lets the C library write each line as it ends, as on a terminal: a crash then loses no line.</summary>
    public static void BufferByLine() => Try(() =>
    {
        if (!OperatingSystem.IsLinux()) return;
        var stdout = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "stdout");
        setvbuf(Marshal.ReadIntPtr(stdout), 0, LineBuffered, 0);
    });

    /// <summary>Writes out what the C library still holds, then a mark by which the parent knows it has everything.</summary>
    public static void FlushAndMark(string mark)
    {
        Try(() => fflush(0));
        var bytes = Encoding.ASCII.GetBytes(mark);
        foreach (var stream in _streams) Try(() => stream.Write(bytes));
    }

    /// <summary>Keeps a pipe from the processes that a notebook starts: they would hold it open after the worker's end.</summary>
    public static void KeepFromChildren(SafeHandle pipe) => Try(() =>
    {
        if (!OperatingSystem.IsWindows()) fcntl((int)pipe.DangerousGetHandle(), SetDescriptorFlags, CloseOnExec);
    });

    /// <summary>All of this makes captured output better; none of it is worth a failed run.</summary>
    static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
        }
    }

#pragma warning disable IDE1006 // The C library's own names.
    [LibraryImport("libc")] private static partial int fflush(nint file);
    [LibraryImport("libc")] private static partial int fcntl(int descriptor, int command, int flags);
    [LibraryImport("libc")] private static partial int setvbuf(nint file, nint buffer, int mode, nint size);
#pragma warning restore IDE1006
}
