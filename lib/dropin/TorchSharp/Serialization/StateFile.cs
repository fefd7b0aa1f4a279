using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Reads the state of a module whole, so that a file that breaks off leaves the module as it was.</summary>
static class StateFile
{
    public static Dictionary<string, Tensor> Read(BinaryReader reader)
    {
        var state = new Dictionary<string, Tensor>();
        long count = -1;
        string name = "";
        try
        {
            count = reader.ReadLeb128();
            if (count < 0)
                throw new InvalidDataException($"It says that it has {count} entries.");
            while (state.Count < count)
            {
                name = "";
                name = reader.ReadString();
                if (!state.TryAdd(name, TensorFile.Read(reader)))
                    throw new InvalidDataException("The name stands in it twice.");
            }
            return state;
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"The checkpoint is cut off{Where(state.Count, count, name)}. The module was not changed. Copy the file again.", e);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or DecoderFallbackException or ArgumentException)
        {
            throw new InvalidDataException($"This is no checkpoint that Module.save wrote, or it is damaged{Where(state.Count, count, name)}: {e.Message} The module was not changed.", e);
        }
    }

    static string Where(int read, long count, string name) => count <= read ? "" : $" at entry {read + 1} of {count}{(name.Length is > 0 and < 200 && !name.Any(char.IsControl) ? $" ('{name}')" : "")}";
}
