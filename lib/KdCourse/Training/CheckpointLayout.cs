using System.Text;
using KdCourse.Models;

namespace KdCourse.Training;

/// <summary>
/// Reads the layout of a weights file without its numbers, to compare it with a network before anything is loaded:
/// the count of tensors, then for each its name, element type, number of dimensions, dimensions and raw elements,
/// little-endian; all but the elements are 7-bit packed numbers.
/// </summary>
static class CheckpointLayout
{
    const int MostDimensions = 64; // libtorch's own limit

    public static void Check(string file, ImageClassifier network)
    {
        using var stream = File.OpenRead(file);
        Check(stream, file, network, network.Architecture);
    }

    /// <summary>Refuses weights that do not fit.</summary>
    /// <param name="stream">The weights; it can seek.</param>
    /// <param name="file">Where they come from, for errors.</param>
    /// <param name="network">Where they shall go.</param>
    /// <param name="what">What that is, for errors.</param>
    public static void Check(Stream stream, string file, nn.Module network, string what)
    {
        var wanted = network.state_dict().ToDictionary(p => p.Key, p => (Type: p.Value.dtype, Shape: p.Value.shape));
        var found = Read(stream, file);
        foreach (var (name, (type, shape)) in found)
        {
            if (!wanted.TryGetValue(name, out var want))
                throw new InvalidDataException($"'{file}' is a checkpoint of another network: it holds {name} [{string.Join(", ", shape)}], which {what} does not have. Build the network that the checkpoint's record names.");
            if (!shape.SequenceEqual(want.Shape))
                throw new InvalidDataException($"'{file}' is a checkpoint of another network: {name} is [{string.Join(", ", shape)}] in the file and [{string.Join(", ", want.Shape)}] in {what}. Build the network that the checkpoint's record names.");
            if (type != want.Type)
                throw new InvalidDataException($"'{file}' does not fit: {name} has elements of type {type} in the file and {want.Type} in {what}. Convert the network with to({type}) before loading.");
        }
        if (wanted.Keys.FirstOrDefault(n => !found.ContainsKey(n)) is { } missing)
            throw new InvalidDataException($"'{file}' is a checkpoint of another network: it lacks {missing} [{string.Join(", ", wanted[missing].Shape)}] of {what}. Build the network that the checkpoint's record names.");
    }

    static Dictionary<string, (ScalarType Type, long[] Shape)> Read(Stream stream, string file)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var layout = new Dictionary<string, (ScalarType, long[])>();
        try
        {
            for (long left = reader.Read7BitEncodedInt64(); left > 0; left--)
            {
                var name = reader.ReadString();
                var type = (ScalarType)reader.Read7BitEncodedInt64();
                var dimensions = reader.Read7BitEncodedInt64();
                if (dimensions is < 0 or > MostDimensions)
                    throw new FormatException($"{name} has {dimensions} dimensions");
                var shape = new long[dimensions];
                for (int k = 0; k < shape.Length; k++)
                    shape[k] = reader.Read7BitEncodedInt64();
                var end = stream.Position + checked(shape.Aggregate(1L, (a, b) => checked(a * b)) * type.ElementSize());
                if (end < stream.Position || end > stream.Length)
                    throw new EndOfStreamException($"{name} [{string.Join(", ", shape)}] ends at byte {end:N0}");
                stream.Position = end;
                layout[name] = (type, shape);
            }
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or NotImplementedException or OverflowException or ArgumentException or IOException)
        {
            throw new InvalidDataException($"'{file}' is damaged: it has {stream.Length:N0} bytes, and {e.Message}. Get it again, or train the network anew.", e);
        }
        return layout;
    }
}
