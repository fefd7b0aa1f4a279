using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module trains. It takes over the handle of the tensor that it is made from, which is empty afterwards.</summary>
    public class Parameter : Tensor
    {
        public Parameter(Tensor data, bool requires_grad = true) : this(data.Scope, data.requires_grad_(requires_grad)) { }

        // The parameter belongs where the tensor belonged, not to the scope that happens to be open.
        Parameter(DisposeScope? scope, Tensor data) : base(data.Steal())
        {
            if (!ReferenceEquals(Scope, scope))
                MoveToOtherDisposeScope(scope);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        /// <summary>Layers, losses and the functions that they are made of.</summary>
        public static partial class nn
        {
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }

    public static partial class TensorExtensionMethods
    {
        public static Modules.Parameter AsParameter(this Tensor tensor) => new(tensor);
    }
}
