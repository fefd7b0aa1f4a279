using System.Text.RegularExpressions;
using KdCourse.Notebooks.Document;

namespace KdCourse.Cli.Running;

/// <summary>Tells from a notebook, without running it, whether it will use the GPU.</summary>
static partial class GpuNeed
{
    const string Tag = "gpu";

    /// <summary>Whether this machine has a GPU that a notebook would take by itself.</summary>
    public static bool Present { get; } = File.Exists("/dev/nvidiactl") || File.Exists("/dev/dxg");

    /// <summary>Whether a cell that is executed has the tag <c>gpu</c>, or the parameter <c>device</c> asks for one, by name or by <c>auto</c> where there is one.</summary>
    public static bool Of(NotebookDocument notebook)
    {
        var code = notebook.Cells.Where(c => c.Kind == CellKind.Code).ToList();
        if (code.Any(c => c.HasTag(Tag))) return true;
        // The parameters cell first, then the values set for this run.
        var device = code.Where(c => c.HasTag("parameters") || c.HasTag("injected-parameters"))
            .SelectMany(c => Device().Matches(c.Source)).LastOrDefault()?.Groups["value"].Value;
        return device is not null && (device.StartsWith("cuda", StringComparison.Ordinal) || (device == "auto" && Present));
    }

    [GeneratedRegex("""\bdevice\s*=\s*"(?<value>[^"]*)"\s*;""")]
    private static partial Regex Device();
}
