namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>All parameters, then all persistent buffers, under their paths. They are the module's own tensors, no copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, p) in named_parameters())
                    destination.TryAdd(start + name, p);
                foreach (var (name, b) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(start + name, b);
                // A tensor that two parts share has a name in each.
                foreach (var (name, part) in parts)
                    part.state_dict(destination, start + name);
                return destination;
            }

            /// <summary>Copies the values of the tensors of the same names. Nothing is copied when something does not fit.</summary>
            /// <exception cref="InvalidOperationException">Strict, and names are missing or unknown.</exception>
            /// <exception cref="ArgumentException">A shape differs.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var mine = state_dict();
                var missing = Without(mine.Keys, source, skip);
                var unexpected = Without(source.Keys, mine, skip);
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException(Mismatch(missing, unexpected));
                var pairs = mine.Where(m => source.ContainsKey(m.Key) && skip?.Contains(m.Key) != true).Select(m => (m.Key, m.Value, source[m.Key])).ToList();
                foreach (var (key, to, from) in pairs)
                {
                    if (!to.shape.AsSpan().SequenceEqual(from.shape))
                        throw new ArgumentException(WrongShape(key, to.shape, from.shape));
                }
                using (no_grad())
                {
                    foreach (var (_, to, from) in pairs)
                        Op.copy_.CallInPlace(to, to, from);
                }
                return (missing, unexpected);
            }

            static List<string> Without(IEnumerable<string> names, Dictionary<string, Tensor> known, IList<string>? skip) =>
                [.. names.Where(n => !known.ContainsKey(n) && skip?.Contains(n) != true)];

            internal string Mismatch(IReadOnlyList<string> missing, IReadOnlyList<string> unexpected) =>
                $"The state does not fit {GetName()}: {Describe("missing", missing)}; {Describe("unexpected", unexpected)}. Build the network that was saved, or pass strict: false to load what fits.";

            internal string WrongShape(string key, long[] mine, long[] theirs) =>
                $"The state does not fit {GetName()}: '{key}' is [{string.Join(", ", mine)}] here but [{string.Join(", ", theirs)}] in the state. Build the network that was saved, or skip this name.";

            static string Describe(string what, IReadOnlyList<string> names) =>
                names.Count == 0 ? $"nothing {what}" : $"{what} {string.Join(", ", names.Take(10))}{(names.Count > 10 ? $" and {names.Count - 10} more" : "")}";
        }
    }
}
