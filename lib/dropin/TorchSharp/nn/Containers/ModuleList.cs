using System.Collections;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A list of modules that are parts of this one, named "0", "1", ...</summary>
    public class ModuleList<T> : nn.Module, IList<T> where T : nn.Module
    {
        readonly List<T> list = [];

        public ModuleList(params T[] modules) : base("ModuleList") => Change(() => list.AddRange(modules));

        public int Count => list.Count;

        public bool IsReadOnly => false;

        public T this[int index]
        {
            get => list[index];
            set => Change(() => list[index] = value);
        }

        public void Add(T item) => Change(() => list.Add(item));

        public void append(params T[] parameters) => Change(() => list.AddRange(parameters));

        public void extend(IEnumerable<T> modules) => Change(() => list.AddRange(modules));

        public void Insert(int index, T item) => Change(() => list.Insert(index, item));

        public bool Remove(T item)
        {
            bool found = false;
            Change(() => found = list.Remove(item));
            return found;
        }

        public void RemoveAt(int index) => Change(() => list.RemoveAt(index));

        public void Clear() => Change(list.Clear);

        public bool Contains(T item) => list.Contains(item);

        public int IndexOf(T item) => list.IndexOf(item);

        public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

        public IEnumerator<T> GetEnumerator() => list.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => list.GetEnumerator();

        protected override void RegisterComponents() { }

        void Change(Action change)
        {
            change();
            parts.Clear();
            for (int k = 0; k < list.Count; k++)
                register_module(k.ToString(), list[k]);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);

            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);
        }
    }
}
