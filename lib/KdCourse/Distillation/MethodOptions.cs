using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KdCourse.Distillation;

/// <summary>
/// A method's own choices are a record of plain values with documented defaults. Here they become text for the
/// record of a run, and are read from a recipe or from the command line.
/// </summary>
public static class MethodOptions
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The options by name, as the record of a run keeps them.</summary>
    /// <typeparam name="T">The method's record of options.</typeparam>
    /// <param name="options">The options in force.</param>
    public static IReadOnlyDictionary<string, string> Describe<T>(T options) where T : notnull =>
        JsonSerializer.SerializeToNode(options, Json)!.AsObject().ToDictionary(o => o.Key, o => o.Value is JsonArray list ? list.ToJsonString() : o.Value?.ToString() ?? "none");

    /// <summary>Reads options; those that are not given keep their defaults.</summary>
    /// <typeparam name="T">The method's record of options.</typeparam>
    /// <param name="method">The method's name, for errors.</param>
    /// <param name="given">By name; null for none.</param>
    /// <param name="defaults">The defaults; null means the record's own.</param>
    /// <exception cref="ArgumentException">The method has no such option, or the value does not fit; the message lists the options.</exception>
    public static T Read<T>(string method, JsonObject? given, T? defaults = null) where T : class, new()
    {
        defaults ??= new T();
        var all = JsonSerializer.SerializeToNode(defaults, Json)!.AsObject();
        foreach (var (name, value) in given ?? [])
            all[name] = value?.DeepClone();
        try
        {
            return all.Deserialize<T>(Json)!;
        }
        catch (JsonException e)
        {
            var known = string.Join(", ", Describe(defaults).Select(o => $"{o.Key} ({o.Value})"));
            throw new ArgumentException($"The options {given!.ToJsonString()} do not fit the method {method}: {e.Message.Split(" Path:")[0]} Its options, with their defaults: {(known == "" ? "none" : known)}.", nameof(given), e);
        }
    }
}
