using KdCourse.Notebooks.Document;

namespace KdCourse.Cli.Running;

/// <summary>A notebook to run and where its results go.</summary>
/// <param name="Notebook">The notebook, with its parameters set.</param>
/// <param name="Folder">The folder its code works in.</param>
/// <param name="Name">Its name in progress lines: the file name without the ending.</param>
/// <param name="Output">The executed notebook.</param>
/// <param name="Report">The page.</param>
sealed record NotebookJob(NotebookDocument Notebook, string Folder, string Name, string Output, string Report);
