using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KdCourse.Training;

/// <summary>A resume file: what a run needs to go on after an interruption. An ordinary zip: state.json and tensors.</summary>
public static class ResumeFile
{
    internal const string StateEntry = "state.json", StudentEntry = "student.dat", MomentumEntry = "momentum.dat", RandomEntry = "random.dat";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Tells where the run of a file stands, without loading it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or of another version of this library.</exception>
    public static ResumePoint Look(string path)
    {
        var state = StateOf(Read(path), path);
        return new ResumePoint(state.Epochs.Count + 1, state.Step, state.Steps, state.Resumed.Count, state.Saved, state.Machine, state.Fields);
    }

    internal static IReadOnlyDictionary<string, byte[]> Read(string path) => File.Exists(path)
        ? ResumeArchive.Read(path)
        : throw new FileNotFoundException($"There is no resume file '{path}'.", path);

    internal static byte[] ToBytes(RunState state) => JsonSerializer.SerializeToUtf8Bytes(state, Json);

    internal static RunState StateOf(IReadOnlyDictionary<string, byte[]> entries, string path)
    {
        if (!entries.TryGetValue(StateEntry, out var bytes))
            throw new InvalidDataException($"'{path}' is no resume file: it has no {StateEntry}. Name another file, or start the run anew.");
        try
        {
            using var json = JsonDocument.Parse(bytes);
            if (!json.RootElement.TryGetProperty("format", out var format) || !format.TryGetInt32(out int version) || version != RunState.CurrentFormat)
                throw new JsonException($"its format is {(format.ValueKind == JsonValueKind.Undefined ? "not given" : format)}, and this version reads {RunState.CurrentFormat}");
            return json.Deserialize<RunState>(Json) ?? throw new JsonException("it holds null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' is no resume file of this version: {StateEntry}: {e.Message} Start the run anew, or go on with the version that wrote the file.", e);
        }
    }

    internal static byte[] Weights(nn.Module module)
    {
        using var scope = NewDisposeScope();
        return TensorTable.Write(module.state_dict());
    }

    internal static void Load(nn.Module module, byte[] weights)
    {
        using var reader = new BinaryReader(new MemoryStream(weights), Encoding.UTF8);
        module.load(reader);
    }
}
