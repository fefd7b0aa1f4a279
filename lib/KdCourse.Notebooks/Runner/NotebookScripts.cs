using System.Text.Json.Nodes;
using KdCourse.Notebooks.Document;

namespace KdCourse.Notebooks.Runner;

/// <summary>
/// Keeps an executed notebook small: of a large script that several outputs bring, the first output keeps its copy.
/// When an update replaces that output, the next one gets its copy back.
/// </summary>
sealed class NotebookScripts
{
    const string Html = "text/html";
    readonly Dictionary<JsonObject, string> _whole = [];

    /// <summary>Leaves each large script in the first output that has it.</summary>
    public void Share(NotebookDocument notebook)
    {
        var sharing = new ScriptSharing();
        foreach (var data in notebook.Cells.SelectMany(c => c.Outputs).OfType<JsonObject>().Select(o => o["data"]).OfType<JsonObject>())
        {
            if (!MultilineText.IsText(data[Html])) continue;
            if (!_whole.TryGetValue(data, out var whole)) _whole[data] = whole = MultilineText.Read(data[Html]);
            var shared = sharing.Share(whole);
            if (shared != MultilineText.Read(data[Html])) data[Html] = MultilineText.Lines(shared);
        }
    }
}
