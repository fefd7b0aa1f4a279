using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: it holds parameters, buffers and other modules, each under a name.</summary>
        public partial class Module : IDisposable
        {
            private protected readonly NamedList<Parameter> own = [];
            private protected readonly NamedList<(Tensor tensor, bool persistent)> state = [];
            private protected readonly NamedList<Module> parts = [];
            bool isTraining = true;
            bool isDisposed;

            protected string? name;

            protected Module(string name) => this.name = name;

            /// <summary>Whether layers that behave differently in training and in use, as dropout and batch normalisation do, are in training.</summary>
            public virtual bool training => isTraining;

            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach (var (_, part) in parts)
                    part.train(train);
            }

            public virtual void eval() => train(false);

            public virtual string GetName() => string.IsNullOrEmpty(name) ? GetType().Name : name;

            /// <summary>Calls the function with every part of the module, then with the module itself.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, part) in parts)
                    part.apply(fn);
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var p in parameters())
                {
                    if (set_to_none)
                    {
                        p.grad = null;
                        continue;
                    }
                    using var g = p.grad;
                    if (g is not null)
                        Op.zero_.CallInPlace(g, g);
                }
            }

            /// <summary>Disposes the parameters and buffers of the module and of all its parts.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || isDisposed)
                    return;
                isDisposed = true;
                foreach (var (_, b) in state)
                    b.tensor.Dispose();
                foreach (var (_, p) in own)
                    p.Dispose();
                foreach (var (_, part) in parts)
                    part.Dispose();
            }
        }
    }
}
