using Microsoft.CodeAnalysis;

namespace KdCourse.Notebooks.Kernel;

/// <summary>The .NET libraries that every cell may use: those of the runtime that executes the worker.</summary>
static class FrameworkAssemblies
{
    static readonly Lazy<Dictionary<string, string>> _paths = new(Find);

    /// <summary>Whether a simple assembly name belongs to .NET itself.</summary>
    public static bool Contains(string name) => _paths.Value.ContainsKey(name);

    /// <summary>References for the compiler.</summary>
    public static IEnumerable<MetadataReference> References => _paths.Value.Values.Select(p => MetadataReference.CreateFromFile(p));

    static Dictionary<string, string> Find()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var known = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator);
        // The runtime lists its core library twice.
        return known.Where(p => Path.GetDirectoryName(p) == folder).Distinct()
            .ToDictionary(p => Path.GetFileNameWithoutExtension(p), StringComparer.OrdinalIgnoreCase);
    }
}
