using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters of the module and of its parts, each once, with their paths ("layer1.0.conv.weight").</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<nint>();
                foreach (var (name, p) in own)
                {
                    if (!p.IsInvalid && seen.Add(p.Handle))
                        yield return (name, p);
                }
                if (!recurse)
                    yield break;
                foreach (var (part, module) in parts)
                {
                    foreach (var (name, p) in module.named_parameters())
                    {
                        if (seen.Add(p.Handle))
                            yield return ($"{part}.{name}", p);
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            /// <summary>The buffers of the module and of its parts, each once. Those that are not persistent are left out whatever is asked, as in TorchSharp.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<nint>();
                foreach (var (name, b) in state)
                {
                    if (b.persistent && !b.tensor.IsInvalid && seen.Add(b.tensor.Handle))
                        yield return (name, b.tensor);
                }
                if (!recurse)
                    yield break;
                foreach (var (part, module) in parts)
                {
                    foreach (var (name, b) in module.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(b.Handle))
                            yield return ($"{part}.{name}", b);
                    }
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) => named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            /// <summary>The direct parts.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => parts;

            public virtual IEnumerable<Module> children() => named_children().Select(m => m.module);

            /// <summary>All parts, those of parts too; the module itself is not among them.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var part in parts)
                    yield return part;
                foreach (var (part, module) in parts)
                {
                    foreach (var (name, inner) in module.named_modules())
                        yield return ($"{part}.{name}", inner);
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter at the path ("layer1.0.conv.weight"), or null.</summary>
            public virtual Parameter? get_parameter(string target)
            {
                int k = own.Find(target);
                return k >= 0 ? own[k].value : Part(target, out var rest)?.get_parameter(rest);
            }

            public virtual Tensor? get_buffer(string target)
            {
                int k = state.Find(target);
                return k >= 0 ? state[k].value.tensor : Part(target, out var rest)?.get_buffer(rest);
            }

            Module? Part(string path, out string rest)
            {
                int dot = path.IndexOf('.');
                rest = path[(dot + 1)..];
                int k = dot < 0 ? -1 : parts.Find(path[..dot]);
                return k < 0 ? null : parts[k].value;
            }
        }
    }
}
