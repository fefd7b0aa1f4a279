using TorchSharp.Tests.Operators;

namespace TorchSharp.Tests.Autograd;

/// <summary>Gradients against (f(x + h) - f(x - h)) / 2h, which knows nothing of torch's derivatives.</summary>
public class FiniteDifferenceTests
{
    const double H = 1e-6;

    static readonly Dictionary<string, Func<Tensor, Tensor>> Functions = new()
    {
        ["softmax"] = x => x.softmax(1).pow(2),
        ["log_softmax"] = x => x.log_softmax(1) * x.cos(),
        ["logsumexp"] = x => x.logsumexp(0),
        ["gelu"] = x => x.gelu(),
        ["silu"] = x => x.silu(),
        ["sigmoid"] = x => x.sigmoid() / (1 + x.square()),
        ["elu"] = x => x.elu(1.3),
        ["softplus"] = x => x.softplus(2, 20),
        ["matmul"] = x => x.matmul(x.T).tanh(),
        ["norm"] = x => x.norm(1) * x.norm(),
        ["std"] = x => x.std(1) + x.var(0).sum(),
        ["prod"] = x => x.prod(1),
        ["cumprod"] = x => x.cumprod(1).exp(),
        ["gather"] = x => x.gather(1, tensor(new long[] { 0, 2, 1, 1 }).reshape(2, 2)) * 3,
        ["where"] = x => where(x > 0.2, x.exp(), x.sin()),
        ["cat"] = x => cat([x, x.flip(0), x * x], 1).sin(),
        ["cdist"] = x => cdist(x, (x + 1).sin()),
        ["atan2"] = x => x.atan2(x.roll(1, 0) + 2),
        ["inverse"] = x => linalg.inv(x.matmul(x.T) + eye(2, dtype: ScalarType.Float64)),
        ["einsum"] = x => einsum("ij,kj->ik", x, x.exp()),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Gradient_is_the_slope(string name)
    {
        using var scope = NewDisposeScope();
        var f = Functions[name];
        double[] at = [0.3, -1.1, 0.7, 1.9, -0.4, 0.55];
        var x = tensor(at, [2, 3]).requires_grad_();
        f(x).sum().backward();
        var slopes = at.Select((_, k) => (Value(at, k, H) - Value(at, k, -H)) / (2 * H)).ToArray();
        Numbers.Near(slopes, x.grad!, 1e-6);

        double Value(double[] origin, int k, double h)
        {
            var moved = (double[])origin.Clone();
            moved[k] += h;
            return f(tensor(moved, [2, 3])).sum().ToDouble();
        }
    }
}
