using System.Text.Json;

namespace KdCourse.Data;

/// <summary>data/manifest.json: every data set that the course knows.</summary>
public sealed class DataManifest
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    readonly string root;

    DataManifest(string root, IReadOnlyList<DataSetEntry> entries)
    {
        this.root = root;
        Entries = entries;
    }

    /// <summary>The data sets, in the manifest's order.</summary>
    public IReadOnlyList<DataSetEntry> Entries { get; }

    /// <summary>Reads the manifest of a checkout.</summary>
    /// <param name="root">The repository's root; by default the one that <see cref="Repository"/> finds.</param>
    public static DataManifest Load(string? root = null)
    {
        root ??= Repository.Root;
        var path = Path.Combine(root, "data", "manifest.json");
        var file = JsonSerializer.Deserialize<Layout>(File.ReadAllText(path), Options)
            ?? throw new InvalidDataException($"'{path}' is empty.");
        return new DataManifest(root, file.Datasets);
    }

    /// <summary>Finds a data set by name; cifar100 is cifar-100.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the known ones.</exception>
    public DataSetEntry Find(string name) =>
        Entries.FirstOrDefault(e => e.Name == name)
        ?? Entries.FirstOrDefault(e => e.Name.Replace("-", "") == name)
        ?? throw new ArgumentException($"There is no data set '{name}'. Known: {string.Join(", ", Entries.Select(e => e.Name))}.", nameof(name));

    /// <summary>Reads a data set into memory and checks every file against its checksum.</summary>
    /// <param name="name">The data set, for example fashion-mnist.</param>
    /// <param name="device">Where the images shall live; null means the CPU.</param>
    /// <returns>The training and the test images.</returns>
    /// <exception cref="DataFileException">The data set is not here, or a file is damaged.</exception>
    public (ImageSet Train, ImageSet Test) Open(string name, Device? device = null)
    {
        var entry = Find(name);
        var folder = FolderOf(entry)
            ?? throw new DataFileException(Path.Combine(FoldersOf(entry).First(), entry.Train[0].File), $"is missing: the data set {name} is not on this machine", entry.Remedy);
        var reader = new ImageSetReader(entry, folder, device ?? CPU);
        return (reader.Read(entry.Train, "train"), reader.Read(entry.Test, "test"));
    }

    string? FolderOf(DataSetEntry entry) =>
        FoldersOf(entry).FirstOrDefault(f => File.Exists(Path.Combine(f, entry.Train[0].File)));

    IEnumerable<string> FoldersOf(DataSetEntry entry)
    {
        if (Environment.GetEnvironmentVariable("KD_DATA") is { Length: > 0 } named)
        {
            yield return Path.Combine(named, entry.Name);
            yield return named;
        }
        foreach (var folder in entry.Folders)
            yield return Path.Combine(root, folder);
    }

    sealed record Layout(IReadOnlyList<DataSetEntry> Datasets);
}
