namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor uniform_(double from, double to, Generator? generator = null) => Op.uniform_.CallInPlace(this, this, from, to, generator);
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => Op.normal_.CallInPlace(this, this, mean, std, generator);
        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Op.exponential_.CallInPlace(this, this, lambda, generator);
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Op.bernoulli__float.CallInPlace(this, this, p, generator);
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Op.bernoulli__Tensor.CallInPlace(this, this, p, generator);

        /// <summary>Whole numbers of [from, to).</summary>
        public Tensor random_(double from, double to, Generator? generator = null) => Op.random__from.CallInPlace(this, this, (long)from, (long)to, generator);
    }
}

static partial class Op
{
    public static readonly Operator
        uniform_ = new("uniform_"), normal_ = new("normal_"), exponential_ = new("exponential_"),
        bernoulli__float = new("bernoulli_", "float"), bernoulli__Tensor = new("bernoulli_", "Tensor"),
        random__from = new("random_", "from");
}
