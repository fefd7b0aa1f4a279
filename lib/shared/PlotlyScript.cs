#nullable enable

namespace KdCourse.Files;

/// <summary>plotly.js as npm put it into the checkout: web/node_modules.</summary>
static class PlotlyScript
{
    const string Place = "web/node_modules/plotly.js-cartesian-dist-min/plotly-cartesian.min.js";

    /// <summary>The file; null if it is not there.</summary>
    public static string? Find() =>
        Environment.GetEnvironmentVariable("KD_ROOT") is { Length: > 0 } root && Path.Combine(root, Place) is var named && File.Exists(named) ? named
        : Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory) ?? Above(Path.GetDirectoryName(typeof(PlotlyScript).Assembly.Location) ?? "");

    /// <summary>Its text, fit to stand in a script element.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static string Read() => File.ReadAllText(Find() ?? throw new FileNotFoundException(
        $"Interactive charts need {Place}, which is in no folder above '{Environment.CurrentDirectory}'. Run ./kd doctor, or npm ci in web."))
        .Replace("</script", "<\\/script");

    static string? Above(string folder)
    {
        for (var d = folder.Length == 0 ? null : new DirectoryInfo(folder); d is not null; d = d.Parent)
        {
            if (Path.Combine(d.FullName, Place) is var file && File.Exists(file))
                return file;
        }
        return null;
    }
}
