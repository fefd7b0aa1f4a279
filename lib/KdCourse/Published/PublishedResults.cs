namespace KdCourse.Published;

/// <summary>
/// data/published: the accuracies that papers and benchmark repositories print, and the settings of the official code,
/// each with its source. They stand beside a table's own numbers; they are not results of this kit.
/// </summary>
public sealed class PublishedResults
{
    /// <summary>The recipe of the usual tables on CIFAR-100.</summary>
    public const string Benchmark = "benchmark";

    static readonly string[] NumberFiles = ["cifar-100.json", "cifar-100-simkd.json", "imagenet.json"];

    PublishedResults(IReadOnlyList<PublishedMethod> methods, IReadOnlyList<PublishedNumber> numbers, IReadOnlyList<PublishedSettings> settings) =>
        (Methods, Numbers, Settings) = (methods, numbers, settings);

    /// <summary>The methods of all files, each once.</summary>
    public IReadOnlyList<PublishedMethod> Methods { get; }

    /// <summary>All accuracies, with those that are known to be absent.</summary>
    public IReadOnlyList<PublishedNumber> Numbers { get; }

    /// <summary>The settings of the official code, for each pair or for all.</summary>
    public IReadOnlyList<PublishedSettings> Settings { get; }

    /// <summary>Reads the files of a checkout.</summary>
    /// <param name="root">The repository's root; by default the one that <see cref="Repository"/> finds.</param>
    /// <exception cref="InvalidDataException">A file is not as it must be; the message names the place.</exception>
    public static PublishedResults Load(string? root = null)
    {
        var folder = Path.Combine(root ?? Repository.Root, "data", "published");
        var files = NumberFiles.Select(f => PublishedFiles.Numbers(Path.Combine(folder, f))).ToList();
        return new([.. files.SelectMany(f => f.Methods).DistinctBy(m => m.Name)], [.. files.SelectMany(f => f.Numbers)], PublishedFiles.Settings(Path.Combine(folder, "settings.json")));
    }

    /// <summary>What is known of a method on a pair of networks: the number that tables cite first, then other sources and reproductions.</summary>
    /// <param name="method">The published name or the kit's: FitNet or fitnets.</param>
    /// <param name="teacher">wrn_40_2, WRN-40-2 ...: capitals, hyphens and underscores do not count.</param>
    /// <param name="student">Likewise.</param>
    /// <param name="dataSet">For example cifar-100.</param>
    /// <param name="recipe">The family of settings.</param>
    /// <returns>Empty if the files do not speak of it.</returns>
    public IReadOnlyList<PublishedNumber> Find(string method, string teacher, string student, string dataSet, string recipe = Benchmark) =>
        [.. Numbers.Where(n => n.DataSet == dataSet && n.Recipe == recipe && n.Method.IsNamed(method) && NetworkNames.Same(n.Teacher, teacher) && NetworkNames.Same(n.Student, student))];

    /// <summary>The settings of a method's official code on a pair of networks: those of the pair first, then those of every pair.</summary>
    /// <inheritdoc cref="Find"/>
    public IReadOnlyList<PublishedSettings> FindSettings(string method, string teacher, string student, string dataSet) =>
        [.. Settings
            .Where(s => s.DataSet == dataSet && IsNamed(s.Method, method) && Fits(s.Teacher, teacher) && Fits(s.Student, student))
            .OrderBy(s => s.Teacher is null && s.Student is null)];

    bool IsNamed(string published, string name) =>
        published.Equals(name, StringComparison.OrdinalIgnoreCase) || Methods.Any(m => m.Name == published && m.IsNamed(name));

    static bool Fits(string? wanted, string name) => wanted is null || NetworkNames.Same(wanted, name);
}
