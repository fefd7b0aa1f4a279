namespace KdCourse.Notebooks.Report;

/// <summary>The style and scripts of a page, which this library carries.</summary>
static class Assets
{
    /// <summary>The text of one.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream($"report/{name}")
            ?? throw new InvalidOperationException($"The library was built without its file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
