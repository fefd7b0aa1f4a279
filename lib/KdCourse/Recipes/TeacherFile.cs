namespace KdCourse.Recipes;

/// <summary>Finds the checkpoint of a teacher.</summary>
public static class TeacherFile
{
    /// <summary>
    /// The path, without an ending, of a teacher that a recipe names: a path from the working folder or from the
    /// repository's root; or the name of a network, whose teacher is data/teachers/DATA-NETWORK or
    /// out/teachers/DATA-NETWORK of the repository.
    /// </summary>
    /// <param name="teacher">What the recipe names; an ending .dat may be there.</param>
    /// <param name="data">The data set.</param>
    /// <exception cref="FileNotFoundException">There is no such checkpoint; the message says where was looked, and how to make one.</exception>
    public static string Find(string teacher, string data)
    {
        var name = teacher.EndsWith(".dat", StringComparison.Ordinal) ? teacher[..^4] : teacher;
        var root = Repository.Root;
        string[] places = [name, Path.Combine(root, name), .. IsPath(name) ? Array.Empty<string>() : [Kept(root, "data"), Kept(root, "out")]];
        return places.FirstOrDefault(p => File.Exists($"{p}.dat")) is { } found ? found
            : throw new FileNotFoundException($"There is no checkpoint of the teacher '{teacher}': none of {string.Join(", ", places.Distinct().Select(p => $"{p}.dat"))} is there. " +
                $"Name a checkpoint, or train one, for example: ./kd train --network {(IsPath(name) ? "NETWORK" : name)} --data {data} --out {(IsPath(name) ? name : $"out/teachers/{data}-{name}")}");

        string Kept(string folder, string part) => Path.Combine(folder, part, "teachers", $"{data}-{name}");
    }

    static bool IsPath(string name) => name.Contains('/') || name.Contains('\\');
}
