namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public unsafe bool requires_grad
        {
            get => Native.requires_grad(P) != 0;
            set => Native.Check(Native.set_requires_grad(P, value ? 1 : 0));
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>The gradient that backward() summed up, or null before the first.</summary>
        public unsafe Tensor? grad
        {
            get
            {
                var g = Native.grad(P);
                return g == null ? null : Wrap(g);
            }
            set
            {
                Native.Check(Native.set_grad(P, value is null ? null : value.P));
                GC.KeepAlive(value);
            }
        }

        /// <summary>Adds d(this)/d(leaf) to the gradient of every leaf that this tensor was computed from.</summary>
        public void backward() => autograd.backward([this], null!, null, false, null!);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors!, retain_graph, create_graph, inputs!);

        /// <summary>The same values without their history.</summary>
        public Tensor detach() => Op.detach.Call(this);

        public Tensor detach_() => Op.detach_.CallInPlace(this, this);
    }
}

static partial class Op
{
    public static readonly Operator detach = new("detach"), detach_ = new("detach_");
}
