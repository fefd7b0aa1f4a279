namespace KdCourse.Cli.Authoring;

/// <summary>Writes a text of the checkout whole or not at all.</summary>
static class WholeFile
{
    /// <summary>Writes beside the file first, then takes its place.</summary>
    public static void Write(string path, string text)
    {
        var fresh = path + ".new";
        File.WriteAllText(fresh, text);
        File.Move(fresh, path, overwrite: true);
    }
}
