namespace KdCourse.Chapters.Tests;

/// <summary>What a cell finds in every host beside .NET itself, with .NET Interactive's signatures.</summary>
public class CellHost
{
    public sealed class DisplayedValue
    {
        public void Update(object updatedValue) => throw new NotSupportedException("cells are compiled here, not run");
    }

#pragma warning disable IDE1006 // The hosts' spelling.
    public DisplayedValue display(object value, params string[] mimeTypes) => throw new NotSupportedException("cells are compiled here, not run");
#pragma warning restore IDE1006
}
