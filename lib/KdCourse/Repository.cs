namespace KdCourse;

/// <summary>The checkout that the course runs in.</summary>
public static class Repository
{
    const string Marker = "KdCourse.sln";

    /// <summary>
    /// The folder that holds KdCourse.sln: KD_ROOT if it is set, else the nearest one above the working folder,
    /// else above the library; null if there is none.
    /// </summary>
    public static string? Find() =>
        Environment.GetEnvironmentVariable("KD_ROOT") is { Length: > 0 } named ? named
        : Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory) ?? Above(Path.GetDirectoryName(typeof(Repository).Assembly.Location)!);

    /// <summary>The same folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Root => Find()
        ?? throw new DirectoryNotFoundException($"No folder above '{Environment.CurrentDirectory}' holds {Marker}. Start in a checkout of the course, or set KD_ROOT to one.");

    static string? Above(string folder)
    {
        for (var d = new DirectoryInfo(folder); d is not null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, Marker)))
                return d.FullName;
        }
        return null;
    }
}
