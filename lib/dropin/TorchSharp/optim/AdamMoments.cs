using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW share: the moments of one parameter and a step along them.</summary>
static class AdamMoments
{
    /// <summary>Moves the moments and the parameter; grad may be changed by nobody else meanwhile.</summary>
    public static void Step(Parameter p, Tensor grad, Tensor mean, Tensor square, Tensor? largest, long step, double lr, double beta1, double beta2, double eps)
    {
        double correction1 = 1 - Math.Pow(beta1, step), correction2 = Math.Sqrt(1 - Math.Pow(beta2, step));
        Op.mul__Scalar.CallInPlace(mean, mean, beta1);
        Op.add__Tensor.CallInPlace(mean, mean, grad, 1 - beta1);
        Op.mul__Scalar.CallInPlace(square, square, beta2);
        Op.addcmul_.CallInPlace(square, square, grad, grad, 1 - beta2);
        if (largest is not null)
        {
            using var larger = Op.maximum.Call(largest, square);
            Op.copy_.CallInPlace(largest, largest, larger);
        }
        var root = Op.sqrt.Call(largest ?? square);
        Op.div__Scalar.CallInPlace(root, root, correction2);
        Op.add__Scalar.CallInPlace(root, root, eps);
        Op.addcdiv_.CallInPlace(p, p, mean, root, -lr / correction1);
        root.Dispose();
    }

    public static Tensor Zeros(Parameter p) => Op.zeros_like.Call(p).DetachFromDisposeScope();
}
