namespace TorchSharp;

public static partial class torch
{
    /// <summary>1 with each element's own probability, else 0.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    /// <summary>Indices drawn with the weights of each row.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) => input.multinomial(num_samples, replacement, generator);

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Op.normal_Tensor_Tensor.Call(mean, std, generator);

    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        var t = randn(size, dtype, device, false, generator, names);
        Op.mul__Scalar.CallInPlace(t, t, std);
        Op.add__Scalar.CallInPlace(t, t, mean);
        return Finish(t, requires_grad, null);
    }
}

static partial class Op
{
    public static readonly Operator normal_Tensor_Tensor = new("normal", "Tensor_Tensor");
}
