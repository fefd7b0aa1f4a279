using KdCourse.Tables;
using Spectre.Console;

namespace KdCourse.Cli.Comparing;

/// <summary>Tables on the console.</summary>
static class ConsoleTables
{
    // A pipe has no width; a table that is broken there helps nobody.
    const int WidthOfPipe = 200;

    public static void Write(RunTables tables)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = WidthOfPipe;
        foreach (var table in tables.Tables)
        {
            Console.WriteLine(table.Subject);
            var grid = new Table();
            foreach (var (k, head) in TableText.Heads.Index())
                grid.AddColumn(new TableColumn(Markup.Escape(head)) { Alignment = k == 0 ? Justify.Left : Justify.Right });
            foreach (var row in table.Rows)
                grid.AddRow([.. TableText.Cells(row).Select(Markup.Escape)]);
            AnsiConsole.Write(grid);
            foreach (var warning in table.Warnings)
                Console.WriteLine($"mind: {warning}");
            foreach (var note in table.Notes)
                Console.WriteLine(note);
            foreach (var (name, text) in table.Origin)
                Console.WriteLine($"{name}: {text}");
            Console.WriteLine();
        }
        foreach (var warning in tables.Warnings)
            Console.WriteLine($"mind: {warning}");
        if (tables.Tables.Count > 0)
            Console.WriteLine("± is the standard deviation of the sample (n - 1). Compare by last: best is chosen by looking at the test images.");
    }
}
