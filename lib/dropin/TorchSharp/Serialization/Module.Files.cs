namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Writes the state to a file in TorchSharp's format: the number of entries, then each one's name and tensor.</summary>
            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Writes the state and closes the stream.</summary>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var entries = sd.Where(e => skip?.Contains(e.Key) != true).ToList();
                writer.WriteLeb128(entries.Count);
                foreach (var (name, tensor) in entries)
                {
                    writer.Write(name);
                    TensorFile.Write(writer, tensor);
                }
            }

            /// <summary>
            /// Reads the state from a file. Strict demands just the names that the module has; skip names tensors that keep their values; loadedParameters
            /// takes for each name in the file whether the module has it. When anything does not fit, or the file is damaged, the module stays as it was.
            /// </summary>
            /// <exception cref="FileNotFoundException">There is no such file.</exception>
            /// <exception cref="InvalidDataException">It is cut off or no checkpoint.</exception>
            /// <exception cref="ArgumentException">It is the checkpoint of another network.</exception>
            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location))
                    throw new FileNotFoundException($"There is no checkpoint '{location}'.", location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Reads the state and closes the stream.</summary>
            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var scope = NewDisposeScope();
                var theirs = StateFile.Read(reader);
                var mine = state_dict();
                var missing = Without(mine.Keys, theirs, null);
                var unexpected = Without(theirs.Keys, mine, null);
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new ArgumentException(Mismatch(missing, unexpected));
                foreach (var (name, to) in mine)
                {
                    if (skip?.Contains(name) != true && theirs.TryGetValue(name, out var from) && from.dtype != to.dtype)
                        throw new ArgumentException($"The state does not fit {GetName()}: '{name}' is {to.dtype} here but {from.dtype} in the file. Change the module with to({from.dtype}) before loading.");
                }
                load_state_dict(theirs, strict: false, skip);
                foreach (var name in theirs.Keys)
                    loadedParameters?.Add(name, mine.ContainsKey(name));
                return this;
            }

            /// <summary>Makes a module and loads its state.</summary>
            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);
        }
    }
}
