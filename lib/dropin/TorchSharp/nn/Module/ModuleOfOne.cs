namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with one input.</summary>
        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            protected Module(string name) : base(name) { }

            /// <summary>What the module computes. Users call <see cref="call"/>, which runs the hooks too.</summary>
            public abstract TResult forward(T input);

            public TResult call(T input)
            {
                foreach (var (_, hook) in modulePreHooks.All)
                    hook(this);
                foreach (var (_, hook) in preHooks.All)
                {
                    if (hook(this, input) is { } changed)
                        input = changed;
                }
                var result = forward(input);
                foreach (var (_, hook) in postHooks.All)
                {
                    if (hook(this, input, result) is { } changed)
                        result = changed;
                }
                foreach (var (_, hook) in modulePostHooks.All)
                    hook(this);
                return result;
            }
        }
    }
}
