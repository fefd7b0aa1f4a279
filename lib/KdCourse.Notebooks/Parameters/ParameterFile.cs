using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KdCourse.Notebooks.Parameters;

/// <summary>Reads parameters from a file: JSON (<c>.json</c>) or YAML (<c>.yaml</c>, <c>.yml</c>), one object of names and values.</summary>
public static class ParameterFile
{
    /// <summary>The values by name, as text: what <c>-p name=value</c> would give.</summary>
    /// <exception cref="ParameterException">The file is neither, or a value is an object.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        var text = File.ReadAllText(path);
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".json" => Json(path, text),
                ".yaml" or ".yml" => Yaml(path, text),
                var ending => throw new ParameterException($"{path}: the name ends in \"{ending}\"; wanted a file of parameters in .json, .yaml or .yml."),
            };
        }
        catch (JsonException e)
        {
            throw new ParameterException($"{path}: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: this is not JSON; wanted an object such as {{ \"seed\": 1 }}.");
        }
        catch (InvalidOperationException) // The YAML reader's own answer to some files.
        {
            throw new ParameterException($"{path}: this is not YAML; wanted lines such as seed: 1.");
        }
        catch (YamlException e)
        {
            throw new ParameterException($"{path}: line {e.Start.Line}, column {e.Start.Column}: this is not YAML ({e.Message}); wanted lines such as seed: 1.");
        }
    }

    static Dictionary<string, string> Json(string path, string text)
    {
        var options = new JsonDocumentOptions { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        if (JsonNode.Parse(text, documentOptions: options) is not JsonObject values)
            throw new ParameterException($"{path}: wanted an object of names and values, such as {{ \"seed\": 1 }}.");
        return values.ToDictionary(v => v.Key, v => v.Value switch
        {
            null => "null",
            JsonObject => throw Nested(path, v.Key),
            JsonArray list => list.ToJsonString(),
            var value => value.ToString(),
        });
    }

    static Dictionary<string, string> Yaml(string path, string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        if (stream.Documents.Count == 0) return [];
        if (stream.Documents is not [{ RootNode: YamlMappingNode values }])
            throw new ParameterException($"{path}: wanted one mapping of names and values, such as seed: 1.");
        return values.ToDictionary(v => v.Key.ToString(), v => v.Value switch
        {
            YamlScalarNode scalar => scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" ? "null" : scalar.Value ?? "null",
            YamlSequenceNode list when list.All(i => i is YamlScalarNode) => new JsonArray([.. list.Select(i => (JsonNode?)((YamlScalarNode)i).Value)]).ToJsonString(),
            _ => throw Nested(path, v.Key.ToString()),
        });
    }

    static ParameterException Nested(string path, string name) =>
        new($"{path}: \"{name}\" is an object or a nested list; wanted text, a number, true/false or a list of them.");
}
