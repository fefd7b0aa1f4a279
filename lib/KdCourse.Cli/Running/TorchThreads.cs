namespace KdCourse.Cli.Running;

/// <summary>Divides the processors among the notebooks that run at once.</summary>
static class TorchThreads
{
    const string Variable = "OMP_NUM_THREADS";

    /// <summary>
    /// How many notebooks run at once unless the user says: one for every four processors. A training of the course keeps
    /// that many busy; with fewer processors each, starts and compilations overlap but the trainings slow each other down.
    /// </summary>
    public static int DefaultJobs => Math.Max(1, Environment.ProcessorCount / 4);

    /// <summary>Gives each notebook its part, at least one; a number that the user has set stays.</summary>
    public static void Share(int jobs)
    {
        if (Environment.GetEnvironmentVariable(Variable) is null or "")
            Environment.SetEnvironmentVariable(Variable, Math.Max(1, Environment.ProcessorCount / jobs).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
