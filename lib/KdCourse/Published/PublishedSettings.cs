using System.Text.Json;

namespace KdCourse.Published;

/// <summary>The settings with which a method's official code was run on a pair of networks.</summary>
public sealed record PublishedSettings
{
    /// <summary>The method's published name, for example CAT-KD.</summary>
    public required string Method { get; init; }

    /// <summary>The data set, for example cifar-100.</summary>
    public required string DataSet { get; init; }

    /// <summary>The teacher's name in the benchmarks; null if the settings are those of every pair.</summary>
    public string? Teacher { get; init; }

    /// <summary>The student's name in the benchmarks; null if the settings are those of every pair.</summary>
    public string? Student { get; init; }

    /// <summary>Numbers and switches by name: weight, pooledSize, normalise, learningRate, alpha, beta, warmUpEpochs, initEpochs ...</summary>
    public required IReadOnlyDictionary<string, JsonElement> Values { get; init; }

    /// <summary>Where they stand.</summary>
    public required PublishedSource Source { get; init; }

    /// <summary>What one should know; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>A number.</summary>
    /// <param name="name">Its name in <see cref="Values"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such value; the message lists those that there are.</exception>
    public double Number(string name) => Value(name).GetDouble();

    /// <summary>A switch.</summary>
    /// <param name="name">Its name in <see cref="Values"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such value; the message lists those that there are.</exception>
    public bool Switch(string name) => Value(name).GetBoolean();

    JsonElement Value(string name) => Values.TryGetValue(name, out var value)
        ? value
        : throw new KeyNotFoundException($"The settings of {Method} for {Teacher ?? "any teacher"} and {Student ?? "any student"} have no value '{name}'. There are: {string.Join(", ", Values.Keys)}.");
}
