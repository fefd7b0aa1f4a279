namespace TorchSharp;

public static partial class torch
{
    /// <summary>Until disposed, nothing computed on this thread can be differentiated.</summary>
    public static IDisposable no_grad() => new GradModeGuard(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradModeGuard(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradModeGuard(mode);

    public static unsafe bool is_grad_enabled() => Native.grad_mode() != 0;

    /// <summary>no_grad, and tensors made inside can't enter a differentiated computation later.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceGuard(mode);

    sealed unsafe class GradModeGuard : IDisposable
    {
        readonly int was = Native.grad_mode();
        bool over;

        public GradModeGuard(bool on) => Native.set_grad_mode(on ? 1 : 0);

        public void Dispose()
        {
            if (over)
                return;
            over = true;
            Native.set_grad_mode(was);
        }
    }

    sealed unsafe class InferenceGuard(bool on) : IDisposable
    {
        void* mode = Native.Check(Native.inference_begin(on ? 1 : 0));

        public void Dispose()
        {
            if (mode != null)
                Native.inference_end(mode);
            mode = null;
        }
    }
}
