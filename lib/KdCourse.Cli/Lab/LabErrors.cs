using KdCourse.Recipes;

namespace KdCourse.Cli.Lab;

/// <summary>Errors of a training command that a person can act on end as one sentence and an exit code.</summary>
static class LabErrors
{
    public static int Guard(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception e) when (e is UsageException or ArgumentException or RecipeException)
        {
            return Fail(e, ExitCode.Usage);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException or TypeInitializationException or System.Runtime.InteropServices.ExternalException)
        {
            return Fail(e.InnerException is DllNotFoundException inner ? inner : e, ExitCode.SetUp);
        }
        catch (ArithmeticException e)
        {
            return Fail(e, ExitCode.CellFailed);
        }
    }

    static int Fail(Exception e, int code)
    {
        Console.Error.WriteLine(Sentence(e));
        return code;
    }

    /// <summary>The message for people: .NET adds the name of a parameter that they never see.</summary>
    public static string Sentence(Exception e) => e is ArgumentException { ParamName: { } name } ? e.Message.Replace($" (Parameter '{name}')", "") : e.Message;
}
