namespace KdCourse.Cli.Running;

/// <summary>Divides the processors among the notebooks that run at once.</summary>
static class TorchThreads
{
    const string Variable = "OMP_NUM_THREADS";

    const int MostJobs = 4;

    /// <summary>
    /// How many notebooks run at once unless the user says: one for each processor, four at most. The networks of the
    /// course are small: two trainings with a thread each do more than one training with two threads, and while one
    /// notebook compiles, the others compute.
    /// </summary>
    public static int DefaultJobs => Math.Min(MostJobs, Environment.ProcessorCount);

    /// <summary>Gives each notebook its part, at least one; a number that the user has set stays.</summary>
    public static void Share(int jobs)
    {
        if (Environment.GetEnvironmentVariable(Variable) is null or "")
            Environment.SetEnvironmentVariable(Variable, Math.Max(1, Environment.ProcessorCount / jobs).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
