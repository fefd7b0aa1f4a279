namespace KdCourse.Cli;

/// <summary>What the program's exit codes mean. They are documented in the help and do not change.</summary>
public static class ExitCode
{
    /// <summary>All notebooks passed.</summary>
    public const int Passed = 0;

    /// <summary>A cell failed, or a training diverged.</summary>
    public const int CellFailed = 1;

    /// <summary>Wrong usage: an unknown option, file, profile or parameter.</summary>
    public const int Usage = 2;

    /// <summary>A cell took longer than the timeout.</summary>
    public const int TimedOut = 3;

    /// <summary>A file is not a valid notebook.</summary>
    public const int NotANotebook = 4;

    /// <summary>The machine is not set up: something is missing, or the output cannot be written.</summary>
    public const int SetUp = 5;

    /// <summary>All cells passed, but outputs are not the expected ones.</summary>
    public const int Different = 6;

    /// <summary>Interrupted by Ctrl-C or a request to end.</summary>
    public const int Interrupted = 130;
}
