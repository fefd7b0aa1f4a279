using System.CommandLine;

namespace KdCourse.Cli.Bench;

/// <summary>The command <c>bench</c>: speed, beside Python where it does the same.</summary>
static class BenchCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("bench", "Measures.") { BenchTorch.Create(), BenchMethods.Create(), BenchRunner.Create(), BenchFigures.Create() };
}
