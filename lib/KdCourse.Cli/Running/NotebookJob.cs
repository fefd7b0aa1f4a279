using KdCourse.Notebooks.Document;

namespace KdCourse.Cli.Running;

/// <summary>A notebook to run and where its results go.</summary>
/// <param name="Notebook">The notebook, with its parameters set.</param>
/// <param name="Folder">The folder its code works in.</param>
/// <param name="Name">Its name in progress lines and reports: the file name without the ending, below the folder it was found through.</param>
/// <param name="Output">The executed notebook.</param>
/// <param name="Report">The page.</param>
/// <param name="Settings">The parameters set for this run: <c>profile=smoke seed=3</c>; empty when none are.</param>
sealed record NotebookJob(NotebookDocument Notebook, string Folder, string Name, string Output, string Report, string Settings = "")
{
    /// <summary>The name under which its times are kept: they depend on the settings.</summary>
    public string TimesName => Settings.Length == 0 ? Name : $"{Name} {Settings}";

    /// <summary>Whether it computes on the GPU, of which there is one for all.</summary>
    public bool NeedsGpu { get; } = GpuNeed.Of(Notebook);
}
