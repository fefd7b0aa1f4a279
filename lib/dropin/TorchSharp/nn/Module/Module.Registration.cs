using System.Collections.Concurrent;
using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            static readonly ConcurrentDictionary<Type, (string name, FieldInfo field)[]> ComponentFields = new();
            bool isRegistered;

            /// <summary>Registers the modules, parameters and tensors in the module's fields under the fields' names. Call it at the end of the constructor.</summary>
            protected virtual void RegisterComponents()
            {
                if (isRegistered)
                    return;
                foreach (var (name, field) in ComponentFields.GetOrAdd(GetType(), FieldsOf))
                {
                    if (parts.Contains(name) || own.Contains(name) || state.Contains(name))
                        continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(name, module); break;
                        case Parameter parameter: register_parameter(name, parameter); break;
                        case Tensor tensor: register_buffer(name, tensor); break;
                    }
                }
                isRegistered = true;
            }

            /// <summary>A state that training does not change: it is saved with the module when it is persistent.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(nameof(tensor), $"Buffer '{name}' of {GetName()} is null or disposed.");
                if (state.Contains(name))
                    throw new InvalidOperationException($"{GetName()} has a buffer '{name}' already: give this one another name.");
                state.Add(name, (tensor, persistent));
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                    throw new ArgumentNullException(nameof(param), $"Parameter '{name}' of {GetName()} is null or disposed.");
                if (own.Contains(name))
                    throw new InvalidOperationException($"{GetName()} has a parameter '{name}' already: give this one another name.");
                own.Add(name, param);
            }

            /// <summary>Makes another module a part of this one; null takes the part of that name away.</summary>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    parts.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name) || name.Contains('.'))
                    throw new ArgumentException($"A part of {GetName()} can't be named '{name}': the name must not be empty or hold a dot, which separates the names of a path.", nameof(name));
                if (parts.Contains(name))
                    throw new InvalidOperationException($"{GetName()} has a part '{name}' already: give this one another name.");
                submodule.RegisterComponents();
                parts.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>What a property's setter calls: the parameter takes the name over, or null frees it.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                    own.Remove(name);
                else
                    own.Set(name, value);
            }

            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                    state.Remove(name);
                else
                    state.Set(name, (value, persistent));
            }

            // The private fields of a base class are no members of the derived one.
            static (string, FieldInfo)[] FieldsOf(Type type)
            {
                var fields = new List<(string, FieldInfo)>();
                var seen = new HashSet<string>();
                for (var t = type; t is not null && t != typeof(Module); t = t.BaseType)
                {
                    foreach (var field in t.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
                    {
                        if (field.DeclaringType != typeof(Module) && seen.Add(field.Name))
                            fields.Add((field.ComponentName(), field));
                    }
                }
                return [.. fields];
            }
        }
    }
}
