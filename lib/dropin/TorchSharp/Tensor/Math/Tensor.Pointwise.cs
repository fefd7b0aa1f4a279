namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Op.abs.Call(this);
        public Tensor abs_() => Op.abs_.CallInPlace(this, this);
        public Tensor neg() => Op.neg.Call(this);
        public Tensor neg_() => Op.neg_.CallInPlace(this, this);
        public Tensor sign() => Op.sign.Call(this);
        public Tensor sign_() => Op.sign_.CallInPlace(this, this);
        public Tensor sgn() => Op.sgn.Call(this);
        public Tensor sgn_() => Op.sgn_.CallInPlace(this, this);
        public Tensor sqrt() => Op.sqrt.Call(this);
        public Tensor sqrt_() => Op.sqrt_.CallInPlace(this, this);
        public Tensor rsqrt() => Op.rsqrt.Call(this);
        public Tensor rsqrt_() => Op.rsqrt_.CallInPlace(this, this);
        public Tensor exp() => Op.exp.Call(this);
        public Tensor exp_() => Op.exp_.CallInPlace(this, this);
        public Tensor log() => Op.log.Call(this);
        public Tensor log_() => Op.log_.CallInPlace(this, this);
        public Tensor log2() => Op.log2.Call(this);
        public Tensor log2_() => Op.log2_.CallInPlace(this, this);
        public Tensor log10() => Op.log10.Call(this);
        public Tensor log10_() => Op.log10_.CallInPlace(this, this);
        public Tensor log1p() => Op.log1p.Call(this);
        public Tensor log1p_() => Op.log1p_.CallInPlace(this, this);
        public Tensor expm1() => Op.expm1.Call(this);
        public Tensor expm1_() => Op.expm1_.CallInPlace(this, this);
        public Tensor sin() => Op.sin.Call(this);
        public Tensor sin_() => Op.sin_.CallInPlace(this, this);
        public Tensor cos() => Op.cos.Call(this);
        public Tensor cos_() => Op.cos_.CallInPlace(this, this);
        public Tensor tan() => Op.tan.Call(this);
        public Tensor tan_() => Op.tan_.CallInPlace(this, this);
        public Tensor asin() => Op.asin.Call(this);
        public Tensor asin_() => Op.asin_.CallInPlace(this, this);
        public Tensor acos() => Op.acos.Call(this);
        public Tensor acos_() => Op.acos_.CallInPlace(this, this);
        public Tensor atan() => Op.atan.Call(this);
        public Tensor atan_() => Op.atan_.CallInPlace(this, this);
        public Tensor sinh() => Op.sinh.Call(this);
        public Tensor sinh_() => Op.sinh_.CallInPlace(this, this);
        public Tensor cosh() => Op.cosh.Call(this);
        public Tensor cosh_() => Op.cosh_.CallInPlace(this, this);
        public Tensor floor() => Op.floor.Call(this);
        public Tensor floor_() => Op.floor_.CallInPlace(this, this);
        public Tensor ceil() => Op.ceil.Call(this);
        public Tensor ceil_() => Op.ceil_.CallInPlace(this, this);
        public Tensor trunc() => Op.trunc.Call(this);
        public Tensor trunc_() => Op.trunc_.CallInPlace(this, this);
        public Tensor frac() => Op.frac.Call(this);
        public Tensor frac_() => Op.frac_.CallInPlace(this, this);
        public Tensor reciprocal() => Op.reciprocal.Call(this);
        public Tensor reciprocal_() => Op.reciprocal_.CallInPlace(this, this);
        public Tensor erf() => Op.erf.Call(this);
        public Tensor erf_() => Op.erf_.CallInPlace(this, this);
        public Tensor lgamma() => Op.lgamma.Call(this);
        public Tensor lgamma_() => Op.lgamma_.CallInPlace(this, this);
        public Tensor square() => Op.square.Call(this);

        /// <summary>Half to even; with decimals to that many digits after the point, or before it when negative.</summary>
        public Tensor round(long decimals = 0) => decimals == 0 ? Op.round.Call(this) : Op.round_decimals.Call(this, decimals);

        public Tensor round_(long decimals = 0) => decimals == 0 ? Op.round_.CallInPlace(this, this) : Op.round__decimals.CallInPlace(this, this, decimals);

        public Tensor isnan() => Op.isnan.Call(this);
        public Tensor isinf() => Op.isinf.Call(this);
        public Tensor isfinite() => Op.isfinite.Call(this);
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => Op.nan_to_num.Call(this, nan, posinf, neginf);
    }
}

static partial class Op
{
    public static readonly Operator
        abs = new("abs"), abs_ = new("abs_"), neg = new("neg"), neg_ = new("neg_"), sign = new("sign"), sign_ = new("sign_"),
        sgn = new("sgn"), sgn_ = new("sgn_"), sqrt = new("sqrt"), sqrt_ = new("sqrt_"), rsqrt = new("rsqrt"), rsqrt_ = new("rsqrt_"),
        exp = new("exp"), exp_ = new("exp_"), log = new("log"), log_ = new("log_"), log2 = new("log2"), log2_ = new("log2_"),
        log10 = new("log10"), log10_ = new("log10_"), log1p = new("log1p"), log1p_ = new("log1p_"), expm1 = new("expm1"),
        expm1_ = new("expm1_"), sin = new("sin"), sin_ = new("sin_"), cos = new("cos"), cos_ = new("cos_"), tan = new("tan"),
        tan_ = new("tan_"), asin = new("asin"), asin_ = new("asin_"), acos = new("acos"), acos_ = new("acos_"), atan = new("atan"),
        atan_ = new("atan_"), sinh = new("sinh"), sinh_ = new("sinh_"), cosh = new("cosh"), cosh_ = new("cosh_"), floor = new("floor"),
        floor_ = new("floor_"), ceil = new("ceil"), ceil_ = new("ceil_"), trunc = new("trunc"), trunc_ = new("trunc_"), frac = new("frac"),
        frac_ = new("frac_"), reciprocal = new("reciprocal"), reciprocal_ = new("reciprocal_"), erf = new("erf"), erf_ = new("erf_"),
        lgamma = new("lgamma"), lgamma_ = new("lgamma_"), square = new("square"), round = new("round"),
        round_decimals = new("round", "decimals"), round_ = new("round_"), round__decimals = new("round_", "decimals"),
        isnan = new("isnan"), isinf = new("isinf"), isfinite = new("isfinite"), nan_to_num = new("nan_to_num");
}
