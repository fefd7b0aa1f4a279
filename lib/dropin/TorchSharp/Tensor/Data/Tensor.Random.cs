namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>1 with each element's own probability, else 0.</summary>
        public Tensor bernoulli(Generator? generator = null) => Op.bernoulli.Call(this, generator);

        /// <summary>Indices drawn with the weights of each row.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => Op.multinomial.Call(this, num_samples, replacement, generator);
    }
}

static partial class Op
{
    public static readonly Operator bernoulli = new("bernoulli"), multinomial = new("multinomial");
}
