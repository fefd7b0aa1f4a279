namespace TorchSharp;

public static partial class torch
{
    public static unsafe class autograd
    {
        /// <summary>Sums the gradients of the tensors, each weighted by its grad tensor, into the leaves' grad.</summary>
        public static void backward(IList<Tensor> tensors, IList<Tensor> grad_tensors = null!, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null!)
        {
            var roots = Handles(tensors);
            var grads = Handles(grad_tensors);
            var leaves = Handles(inputs);
            fixed (nint* r = roots, g = grads, l = leaves)
                Native.Check(Native.backward((void**)r, (void**)g, roots!.Length, (retain_graph ?? create_graph) ? 1 : 0, create_graph ? 1 : 0, (void**)l, leaves?.Length ?? 0));
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        public static void backward(Tensor tensor, IList<Tensor> grad_tensors = null!, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null!) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null!) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>d(outputs)/d(inputs), without touching any tensor's grad. For gradients of gradients ask for create_graph and retain_graph: unlike in Python the one does not bring the other.</summary>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor> grad_outputs = null!, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var roots = Handles(outputs)!;
            var leaves = Handles(inputs)!;
            var grads = Handles(grad_outputs);
            var results = new nint[leaves.Length];
            fixed (nint* r = roots, l = leaves, g = grads, o = results)
                Native.Check(Native.gradients((void**)r, (void**)g, roots.Length, (void**)l, leaves.Length, retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, (void**)o));
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return Array.ConvertAll(results, h => h == 0 ? Nothing() : new Tensor(h));
        }

        // The gradient of an input that was not used: a tensor that is invalid, where Python has None.
        static Tensor Nothing()
        {
            var nothing = empty(0);
            nothing.Dispose();
            return nothing;
        }

        static nint[]? Handles(IList<Tensor>? tensors) => tensors?.Select(t => t?.Handle ?? 0).ToArray();
    }
}
