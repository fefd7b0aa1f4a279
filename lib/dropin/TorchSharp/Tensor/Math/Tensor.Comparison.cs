namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Op.eq_Tensor.Call(this, target);
        public Tensor eq(Scalar target) => Op.eq_Scalar.Call(this, target);
        public Tensor eq_(Tensor target) => Op.eq__Tensor.CallInPlace(this, this, target);
        public Tensor eq_(Scalar target) => Op.eq__Scalar.CallInPlace(this, this, target);
        public Tensor ne(Tensor target) => Op.ne_Tensor.Call(this, target);
        public Tensor ne(Scalar target) => Op.ne_Scalar.Call(this, target);
        public Tensor ne_(Tensor target) => Op.ne__Tensor.CallInPlace(this, this, target);
        public Tensor ne_(Scalar target) => Op.ne__Scalar.CallInPlace(this, this, target);
        public Tensor lt(Tensor target) => Op.lt_Tensor.Call(this, target);
        public Tensor lt(Scalar target) => Op.lt_Scalar.Call(this, target);
        public Tensor lt_(Tensor target) => Op.lt__Tensor.CallInPlace(this, this, target);
        public Tensor lt_(Scalar target) => Op.lt__Scalar.CallInPlace(this, this, target);
        public Tensor le(Tensor target) => Op.le_Tensor.Call(this, target);
        public Tensor le(Scalar target) => Op.le_Scalar.Call(this, target);
        public Tensor le_(Tensor target) => Op.le__Tensor.CallInPlace(this, this, target);
        public Tensor le_(Scalar target) => Op.le__Scalar.CallInPlace(this, this, target);
        public Tensor gt(Tensor target) => Op.gt_Tensor.Call(this, target);
        public Tensor gt(Scalar target) => Op.gt_Scalar.Call(this, target);
        public Tensor gt_(Tensor target) => Op.gt__Tensor.CallInPlace(this, this, target);
        public Tensor gt_(Scalar target) => Op.gt__Scalar.CallInPlace(this, this, target);
        public Tensor ge(Tensor target) => Op.ge_Tensor.Call(this, target);
        public Tensor ge(Scalar target) => Op.ge_Scalar.Call(this, target);
        public Tensor ge_(Tensor target) => Op.ge__Tensor.CallInPlace(this, this, target);
        public Tensor ge_(Scalar target) => Op.ge__Scalar.CallInPlace(this, this, target);

        /// <summary>Element by element, as eq; allclose gives one answer for the whole.</summary>
        public Tensor equal(Tensor target) => eq(target);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) => Op.allclose.CallNumber(this, target, rtol, atol, equal_nan).i != 0;
        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) => Op.isclose.Call(this, other, rtol, atol, nanEqual);
    }
}

static partial class Op
{
    public static readonly Operator
        eq_Tensor = new("eq", "Tensor"), eq_Scalar = new("eq", "Scalar"), eq__Tensor = new("eq_", "Tensor"),
        eq__Scalar = new("eq_", "Scalar"), ne_Tensor = new("ne", "Tensor"), ne_Scalar = new("ne", "Scalar"),
        ne__Tensor = new("ne_", "Tensor"), ne__Scalar = new("ne_", "Scalar"), lt_Tensor = new("lt", "Tensor"),
        lt_Scalar = new("lt", "Scalar"), lt__Tensor = new("lt_", "Tensor"), lt__Scalar = new("lt_", "Scalar"),
        le_Tensor = new("le", "Tensor"), le_Scalar = new("le", "Scalar"), le__Tensor = new("le_", "Tensor"),
        le__Scalar = new("le_", "Scalar"), gt_Tensor = new("gt", "Tensor"), gt_Scalar = new("gt", "Scalar"),
        gt__Tensor = new("gt_", "Tensor"), gt__Scalar = new("gt_", "Scalar"), ge_Tensor = new("ge", "Tensor"),
        ge_Scalar = new("ge", "Scalar"), ge__Tensor = new("ge_", "Tensor"), ge__Scalar = new("ge_", "Scalar"), allclose = new("allclose"),
        isclose = new("isclose");
}
