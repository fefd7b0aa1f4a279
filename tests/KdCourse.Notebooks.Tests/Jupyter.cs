using System.Diagnostics;

namespace KdCourse.Notebooks.Tests;

/// <summary>Jupyter's own tools, as the system's packages have them: a second opinion on notebooks.</summary>
static class Jupyter
{
    /// <summary>Runs a script of tests/oracle and gives what it writes.</summary>
    public static async Task<string> AskAsync(string script, string input, params string[] arguments)
    {
        var path = Path.Combine(Root(), "tests", "oracle", script);
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{script} failed (are the packages python3-nbformat, python3-nbclient, jupyter-nbconvert and python3-ipykernel there?): {await errors}");
        return output;
    }

    /// <summary>Holds each notebook to nbformat's schema and gives the HTML that nbconvert makes of it.</summary>
    public static async Task<string[]> CheckAsync(params string[] notebooks)
    {
        var lines = (await AskAsync("nbformat_check.py", "", notebooks)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(notebooks.Select(n => $"{Path.GetFileName(n)}: ok"), notebooks.Zip(lines, (n, line) => $"{Path.GetFileName(n)}: {line}"));
        return [.. notebooks.Select(n => File.ReadAllText(n + ".html"))];
    }

    static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "KdCourse.sln"))) return folder;
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
