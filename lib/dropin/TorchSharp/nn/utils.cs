using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static class utils
        {
            /// <summary>Scales the gradients down when their common norm is above max_norm, and returns the norm they had.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using (no_grad())
                using (NewDisposeScope())
                {
                    var grads = tensors.Select(p => p.grad).OfType<Tensor>().ToArray();
                    if (grads.Length == 0)
                        return 0;
                    var norms = Array.ConvertAll(grads, g => Op.linalg_vector_norm.Call(g, norm_type));
                    using var all = Op.stack.Call(norms);
                    using var norm = Op.linalg_vector_norm.Call(all, norm_type);
                    // A factor of 1 changes nothing, and spares a branch that would wait for a GPU.
                    using var room = Op.add_Scalar.Call(norm, 1e-6);
                    using var inverse = Op.reciprocal.Call(room);
                    using var factor = Op.mul_Scalar.Call(inverse, max_norm);
                    using var atMostOne = Op.clamp_max.Call(factor, 1.0);
                    foreach (var g in grads)
                        Op.mul__Tensor.CallInPlace(g, g, atMostOne);
                    return Number(norm);
                }
            }

            /// <summary>All values of the parameters in one row.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                var rows = tensors.Select(p => Op.reshape.Call(p, new[] { -1L })).ToArray();
                return scope.MoveToOuter(Op.cat.Call(rows));
            }

            /// <summary>Makes the parameters views of the row's values, as PyTorch does: what changes the row changes them.</summary>
            public static unsafe void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                using var guard = no_grad();
                long start = 0;
                foreach (var p in tensors)
                {
                    long n = p.numel();
                    var part = Op.view.Call(Op.slice_Tensor.Call(vec, 0L, start, start + n), p.shape);
                    Native.Check(Native.set_data(p.P, part.P));
                    start += n;
                }
            }

            static double Number(Tensor t)
            {
                using var cpu = Op._to_copy.Call(t, ScalarType.Float64, Arg.Default, CPU);
                return Op.item.CallNumber(cpu).d;
            }
        }
    }
}
