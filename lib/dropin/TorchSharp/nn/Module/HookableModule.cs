using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that calls functions of yours before and after its forward.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private protected readonly HookList<TPreHook> preHooks = new();
            private protected readonly HookList<TPostHook> postHooks = new();
            private protected readonly HookList<Action<Module>> modulePreHooks = new();
            private protected readonly HookList<Action<Module>> modulePostHooks = new();

            protected HookableModule(string name) : base(name) { }

            /// <summary>The hook sees the input and the result; what it returns takes the result's place, unless it is null.</summary>
            public HookRemover register_forward_hook(TPostHook hook) => new(this, postHooks.Add(hook));

            public HookRemover register_forward_hook(Action<Module> hook) => new(this, modulePostHooks.Add(hook));

            /// <summary>The hook sees the input; what it returns takes the input's place, unless it is null.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook) => new(this, preHooks.Add(hook));

            public HookRemover register_forward_pre_hook(Action<Module> hook) => new(this, modulePreHooks.Add(hook));

            /// <summary>Takes one hook away again.</summary>
            public class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                public void remove()
                {
                    module.preHooks.Remove(key);
                    module.postHooks.Remove(key);
                    module.modulePreHooks.Remove(key);
                    module.modulePostHooks.Remove(key);
                }
            }
        }
    }
}
