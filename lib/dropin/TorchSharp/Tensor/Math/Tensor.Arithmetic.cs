namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Op.add_Tensor.Call(this, target);
        public Tensor add(Tensor target, Scalar alpha) => Op.add_Tensor.Call(this, target, alpha);
        public Tensor add(Scalar scalar) => Op.add_Scalar.Call(this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => Op.add_Scalar.Call(this, scalar, alpha);
        public Tensor add_(Tensor target) => Op.add__Tensor.CallInPlace(this, this, target);
        public Tensor add_(Tensor target, Scalar alpha) => Op.add__Tensor.CallInPlace(this, this, target, alpha);
        public Tensor add_(Scalar scalar) => Op.add__Scalar.CallInPlace(this, this, scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => Op.add__Scalar.CallInPlace(this, this, scalar, alpha);
        public Tensor sub(Tensor target) => Op.sub_Tensor.Call(this, target);
        public Tensor sub(Scalar target) => Op.sub_Scalar.Call(this, target);
        public Tensor sub_(Tensor target) => Op.sub__Tensor.CallInPlace(this, this, target);
        public Tensor sub_(Scalar target) => Op.sub__Scalar.CallInPlace(this, this, target);
        public Tensor mul(Tensor target) => Op.mul_Tensor.Call(this, target);
        public Tensor mul(Scalar target) => Op.mul_Scalar.Call(this, target);
        public Tensor mul_(Tensor target) => Op.mul__Tensor.CallInPlace(this, this, target);
        public Tensor mul_(Scalar target) => Op.mul__Scalar.CallInPlace(this, this, target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None ? Op.div_Tensor.Call(this, target) : Op.div_Tensor_mode.Call(this, target, $"{rounding_mode}");
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None ? Op.div_Scalar.Call(this, target) : Op.div_Scalar_mode.Call(this, target, $"{rounding_mode}");
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None ? Op.div__Tensor.CallInPlace(this, this, target) : Op.div__Tensor_mode.CallInPlace(this, this, target, $"{rounding_mode}");
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None ? Op.div__Scalar.CallInPlace(this, this, target) : Op.div__Scalar_mode.CallInPlace(this, this, target, $"{rounding_mode}");

        public Tensor floor_divide(Tensor other) => Op.floor_divide.Call(this, other);
        public Tensor floor_divide(Scalar other) => Op.floor_divide_Scalar.Call(this, other);
        public Tensor floor_divide_(Tensor other) => Op.floor_divide__Tensor.CallInPlace(this, this, other);
        public Tensor floor_divide_(Scalar other) => Op.floor_divide__Scalar.CallInPlace(this, this, other);
        public Tensor remainder(Tensor target) => Op.remainder_Tensor.Call(this, target);
        public Tensor remainder(Scalar scalar) => Op.remainder_Scalar.Call(this, scalar);
        public Tensor remainder_(Tensor target) => Op.remainder__Tensor.CallInPlace(this, this, target);
        public Tensor remainder_(Scalar scalar) => Op.remainder__Scalar.CallInPlace(this, this, scalar);
        public Tensor fmod(Tensor target) => Op.fmod_Tensor.Call(this, target);
        public Tensor fmod(Scalar scalar) => Op.fmod_Scalar.Call(this, scalar);
        public Tensor fmod_(Tensor target) => Op.fmod__Tensor.CallInPlace(this, this, target);
        public Tensor fmod_(Scalar scalar) => Op.fmod__Scalar.CallInPlace(this, this, scalar);
        public Tensor pow(Tensor exponent) => Op.pow_Tensor_Tensor.Call(this, exponent);
        public Tensor pow(Scalar exponent) => Op.pow_Tensor_Scalar.Call(this, exponent);
        public Tensor pow_(Tensor exponent) => Op.pow__Tensor.CallInPlace(this, this, exponent);
        public Tensor pow_(Scalar exponent) => Op.pow__Scalar.CallInPlace(this, this, exponent);
        public Tensor atan2(Tensor other) => Op.atan2.Call(this, other);
        public Tensor atan2_(Tensor other) => Op.atan2_.CallInPlace(this, this, other);
        public Tensor xlogy(Tensor y) => Op.xlogy_Tensor.Call(this, y);
        public Tensor xlogy(Scalar y) => Op.xlogy_Scalar_Other.Call(this, y);
        public Tensor xlogy_(Tensor y) => Op.xlogy__Tensor.CallInPlace(this, this, y);
        public Tensor xlogy_(Scalar y) => Op.xlogy__Scalar_Other.CallInPlace(this, this, y);
    }
}

static partial class Op
{
    public static readonly Operator
        add_Tensor = new("add", "Tensor"), add_Scalar = new("add", "Scalar"), add__Tensor = new("add_", "Tensor"),
        add__Scalar = new("add_", "Scalar"), sub_Tensor = new("sub", "Tensor"), sub_Scalar = new("sub", "Scalar"),
        sub__Tensor = new("sub_", "Tensor"), sub__Scalar = new("sub_", "Scalar"), mul_Tensor = new("mul", "Tensor"),
        mul_Scalar = new("mul", "Scalar"), mul__Tensor = new("mul_", "Tensor"), mul__Scalar = new("mul_", "Scalar"),
        div_Tensor = new("div", "Tensor"), div_Tensor_mode = new("div", "Tensor_mode"), div_Scalar = new("div", "Scalar"),
        div_Scalar_mode = new("div", "Scalar_mode"), div__Tensor = new("div_", "Tensor"), div__Tensor_mode = new("div_", "Tensor_mode"),
        div__Scalar = new("div_", "Scalar"), div__Scalar_mode = new("div_", "Scalar_mode"), floor_divide = new("floor_divide"),
        floor_divide_Scalar = new("floor_divide", "Scalar"), floor_divide__Tensor = new("floor_divide_", "Tensor"),
        floor_divide__Scalar = new("floor_divide_", "Scalar"), remainder_Tensor = new("remainder", "Tensor"),
        remainder_Scalar = new("remainder", "Scalar"), remainder__Tensor = new("remainder_", "Tensor"),
        remainder__Scalar = new("remainder_", "Scalar"), fmod_Tensor = new("fmod", "Tensor"), fmod_Scalar = new("fmod", "Scalar"),
        fmod__Tensor = new("fmod_", "Tensor"), fmod__Scalar = new("fmod_", "Scalar"), pow_Tensor_Tensor = new("pow", "Tensor_Tensor"),
        pow_Tensor_Scalar = new("pow", "Tensor_Scalar"), pow__Tensor = new("pow_", "Tensor"), pow__Scalar = new("pow_", "Scalar"),
        atan2 = new("atan2"), atan2_ = new("atan2_"), xlogy_Tensor = new("xlogy", "Tensor"),
        xlogy_Scalar_Other = new("xlogy", "Scalar_Other"), xlogy__Tensor = new("xlogy_", "Tensor"),
        xlogy__Scalar_Other = new("xlogy_", "Scalar_Other");
}
