using System.CommandLine;

namespace KdCourse.Cli.Bench;

/// <summary>Options that count something.</summary>
static class WholeNumber
{
    /// <summary>An option of 1 or more.</summary>
    public static Option<int> Positive(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() < 1) r.AddError($"{name} wants a whole number of 1 or more.");
        });
        return option;
    }
}
