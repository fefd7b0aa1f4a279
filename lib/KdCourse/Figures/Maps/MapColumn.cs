namespace KdCourse.Figures;

/// <summary>A column of a grid: pictures, maps, or maps over pictures.</summary>
sealed record MapColumn(string Name, MapColumnKind Kind, IReadOnlyList<Picture> Pictures, IReadOnlyList<Map> Maps)
{
    /// <summary>Refuses a column that does not fill its rows, or whose maps differ in size.</summary>
    public void Check(int rows)
    {
        int pictures = Kind is MapColumnKind.Pictures or MapColumnKind.Overlays ? rows : 0, maps = Kind == MapColumnKind.Pictures ? 0 : rows;
        if (Pictures.Count != pictures || Maps.Count != maps)
            throw new ArgumentException($"The column '{Name}' has {Pictures.Count} images and {Maps.Count} maps; the grid has {rows} rows, so it needs {pictures} and {maps}.");
        if (Maps.FirstOrDefault(m => (m.Height, m.Width) != (Maps[0].Height, Maps[0].Width)) is { } other)
            throw new ArgumentException($"The column '{Name}' has maps of {Maps[0].Height} x {Maps[0].Width} and of {other.Height} x {other.Width}; a column needs one size. Resize them: map.ResizedTo({Maps[0].Height}, {Maps[0].Width}).");
    }
}
