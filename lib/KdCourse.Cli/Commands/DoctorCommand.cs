using System.CommandLine;
using KdCourse.Cli.Doctor;

namespace KdCourse.Cli.Commands;

/// <summary>
/// The command <c>doctor</c>: what this machine has, and what to do about the rest. ./kd doctor looks at the system
/// first, in a shell, where there may be no .NET; then it asks this command.
/// </summary>
static class DoctorCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var lines = new Option<bool>("--lines") { Description = "One line a finding, its fields between tabs: what ./kd reads.", Hidden = true };
        var command = new CourseCommand("doctor", "Checks this machine, and says what is missing.", "        Exit codes: 0 all is well (warnings may follow), 5 something is missing.\n") { lines };
        command.SetAction(parsed =>
        {
            bool well = true;
            foreach (var finding in Look())
            {
                well &= finding.Status != "fail";
                Console.WriteLine(parsed.GetValue(lines) ? finding.ToLine() : finding.ToString());
            }
            return well ? ExitCode.Passed : ExitCode.SetUp;
        });
        return command;
    }

    static IEnumerable<Finding> Look()
    {
        foreach (var finding in EngineChecks.Look())
        {
            yield return finding;
            if (finding is { Status: "fail", Name: "engine" })
                yield break;
        }
        foreach (var finding in CourseChecks.Look())
            yield return finding;
    }
}
