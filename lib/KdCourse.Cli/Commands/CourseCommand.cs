using System.CommandLine;

namespace KdCourse.Cli.Commands;

/// <summary>A command with notes that its own help shows after the options: examples, exit codes.</summary>
/// <param name="name">What the user types.</param>
/// <param name="description">One sentence, for the list of commands.</param>
/// <param name="notes">The notes.</param>
sealed class CourseCommand(string name, string description, string notes) : Command(name, description)
{
    /// <summary>The notes.</summary>
    public string Notes { get; } = notes;
}
