using KdCourse.Notebooks.Document;
using KdCourse.Notebooks.Parameters;

namespace KdCourse.Cli.Commands;

/// <summary>Turns errors that a person can act on into one sentence and an exit code.</summary>
static class RunErrors
{
    /// <summary>Runs something that may fail so.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (e is UsageException or ParameterException)
        {
            return Fail(e, ExitCode.Usage);
        }
        catch (NotebookFormatException e)
        {
            return Fail(e, ExitCode.NotANotebook);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(e, ExitCode.SetUp);
        }
    }

    static int Fail(Exception e, int code)
    {
        Console.Error.WriteLine(e.Message);
        return code;
    }
}
