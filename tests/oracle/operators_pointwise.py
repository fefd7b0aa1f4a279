"""Cases: arithmetic, activations, comparisons, logic. See operators.py."""
import torch
import torch.nn.functional as F

from operators import case, grid, positive, unit

X, Y, P, U = grid(2, 3), grid(2, 3, step=11), positive(2, 3), unit(2, 3)
ODD = torch.tensor([[1.5, float("nan"), float("inf")], [-2.5, float("-inf"), 0.0]], dtype=torch.float64)
MASK = torch.tensor([[True, False, True], [False, False, True]])
INTS = torch.tensor([[7, -7, 12], [5, 3, 0]])
OTHER = torch.tensor([[2, 3, -5], [4, 1, 6]])


def unary():
    for name in "abs neg sign sgn exp expm1 sin cos tan atan sinh cosh floor ceil trunc frac erf sigmoid tanh relu selu".split():
        case(name, "", [X], inplace=True)
    for name in "sqrt rsqrt log log2 log10 log1p reciprocal lgamma".split():
        case(name, "", [P], inplace=True)
    for name in "asin acos".split():
        case(name, "", [U], inplace=True)
    for name in "relu6 gelu silu".split():
        case(name, "", [X * 3], getattr(F, name), inplace=True)
    case("square", "", [X])
    case("log_sigmoid", "", [X], F.logsigmoid)
    case("sqrt", "", [X], grad=False)
    for digits in (0, 1, -1):
        case("round", "long", [X * 8 + 0.25, digits], lambda x, d: torch.round(x, decimals=d), inplace=True)
    for name in "isnan isinf isfinite".split():
        case(name, "", [ODD])
    case("nan_to_num", "double,double?,double?", [ODD, 0.0, None, None])
    case("nan_to_num", "double,double?,double?", [ODD, 1.5, 9.0, -9.0])
    for name in "abs neg sign".split():
        case(name, "", [INTS], inplace=True)


def activations():
    case("leaky_relu", "Scalar", [X, 0.125], F.leaky_relu, inplace=True)
    case("elu", "double", [X, 1.5], F.elu)
    case("elu", "Scalar,Scalar,Scalar", [X, 1.5, 2.0, 0.5], lambda x, a, s, i: torch._C._nn.elu(x, a, s, i), inplace=True)
    case("softplus", "double,double", [X * 2, 2.0, 3.0], F.softplus)
    for name in ("softmax", "log_softmax"):
        for dim in (0, 1, -1):
            case(name, "long,ScalarType?", [X, dim, None], lambda x, d, t, f=getattr(torch, name): f(x, d))
    case("softmax", "long,ScalarType?", [X, 1, "Float64"], lambda x, d, t: torch.softmax(x, d, dtype=torch.float64))
    case("softmax", "Tensor,int,ScalarType?", [X, 1, None], lambda x, d, t: torch.softmax(x, d), static=True)


def arithmetic():
    for x, y in ((X, Y), (X, grid(3, step=5)), (INTS, OTHER), (INTS, Y)):
        for name in "add sub mul div".split():
            extra = {"div": ",RoundingMode"}.get(name, "")
            case(name, "Tensor" + extra, [x, y] + (["None"] if extra else []), lambda a, b, *m, f=getattr(torch, name): f(a, b), inplace=x is X)
    for mode in ("trunc", "floor"):
        for x, y in ((X, Y), (INTS, OTHER)):
            case("div", "Tensor,RoundingMode", [x, y, mode], lambda a, b, m: torch.div(a, b, rounding_mode=m), inplace=True)
        case("div", "Scalar,RoundingMode", [X, 0.75, mode], lambda a, b, m: torch.div(a, b, rounding_mode=m), inplace=True)
    case("add", "Tensor,Scalar", [X, Y, 2.5], lambda a, b, k: torch.add(a, b, alpha=k), inplace=True)
    case("add", "Scalar,Scalar", [X, 1.5, 2], lambda a, b, k: a + b * k, inplace=True)
    for x in (X, INTS):
        for name in "add sub mul remainder fmod".split():
            case(name, "Scalar", [x, 3], inplace=True)
        case("pow", "Scalar", [x, 2], inplace=True)
        case("floor_divide", "Scalar", [x, 3], inplace=True, grad=False)
    case("div", "Scalar,RoundingMode", [X, 4.0, "None"], lambda a, b, m: a / b, inplace=True)
    case("div", "Scalar,RoundingMode", [INTS, 4, "None"], lambda a, b, m: a / b)
    for x, y in ((X, Y), (INTS, OTHER)):
        for name in "remainder fmod floor_divide maximum minimum".split():
            case(name, "Tensor", [x, y], inplace=name not in ("maximum", "minimum"), grad=name != "floor_divide")
    case("pow", "Scalar", [P, -0.5], inplace=True)
    case("pow", "Tensor", [P, Y], inplace=True)
    case("atan2", "Tensor", [X, Y], inplace=True)
    case("xlogy", "Tensor", [X, P], inplace=True)
    case("xlogy", "Scalar", [X, 2.5], inplace=True)
    case("lerp", "Tensor,Tensor", [X, Y, U], inplace=True)
    case("addcmul", "Tensor,Tensor,Scalar", [X, Y, P, 0.5], lambda a, b, c, v: torch.addcmul(a, b, c, value=v), inplace=True)
    case("addcdiv", "Tensor,Tensor,Scalar", [X, Y, P, 0.5], lambda a, b, c, v: torch.addcdiv(a, b, c, value=v), inplace=True)
    case("addcdiv", "Tensor,Tensor", [X, Y, P], inplace=True)


def selection():
    case("clamp", "Scalar?,Scalar?", [X, -0.5, 1.0], inplace=True)
    case("clamp", "Scalar?,Scalar?", [X, None, 1.0], inplace=True)
    case("clamp", "Scalar?,Scalar?", [X, -0.5, None], inplace=True)
    case("clamp", "Tensor?,Tensor?", [X, Y - 0.5, Y + 1], inplace=True)
    case("clamp", "Tensor?,Tensor?", [X, Y, None], inplace=True)
    case("clip", "Scalar?,Scalar?", [X, -0.5, 1.0])
    case("clamp_min", "Scalar", [X, 0.25], inplace=True)
    case("clamp_max", "Scalar", [X, 0.25], inplace=True)
    case("masked_fill", "Tensor,Scalar", [X, MASK, -9.0], inplace=True)
    case("where", "Tensor,Tensor", [X, MASK, Y], lambda x, m, y: torch.where(m, x, y), on="Tensor")
    case("where", "Tensor,Tensor,Tensor", [MASK, X, Y], static=True)
    case("where", "Tensor", [MASK], static=True)


def comparison():
    z = X.clone()
    z[0, 1] = Y[0, 1]
    for name in "eq ne lt le gt ge".split():
        case(name, "Tensor", [z, Y], inplace=True)
        case(name, "Scalar", [X, float(X[1, 1])], inplace=True)
        case(name, "Scalar", [INTS, 5], inplace=True)
    case("equal", "Tensor", [z, Y], torch.eq)
    for a, b in ((X, X + 1e-7), (X, X + 1e-3), (ODD, ODD)):
        for nan in (False, True):
            case("allclose", "Tensor,double,double,bool", [a, b, 1e-5, 1e-8, nan], lambda x, y, r, t, n: torch.allclose(x, y, r, t, n), dtypes=(torch.float64,))
            case("isclose", "Tensor,double,double,bool", [a, b, 1e-5, 1e-8, nan], lambda x, y, r, t, n: torch.isclose(x, y, r, t, n), dtypes=(torch.float64,))
    other = torch.tensor([[True, True, False], [False, True, True]])
    for name in "and or xor".split():
        case("logical_" + name, "Tensor", [MASK, other], inplace=True)
        case("logical_" + name, "Tensor", [INTS, other], inplace=True)
        case("bitwise_" + name, "Tensor", [MASK, other], inplace=True)
        case("bitwise_" + name, "Tensor", [INTS, OTHER], inplace=True)
    case("logical_not", "", [INTS], inplace=True)
    for x in (MASK, INTS):
        case("bitwise_not", "", [x], inplace=True)


def operators():
    sides = {"op_Addition": lambda a, b: a + b, "op_Subtraction": lambda a, b: a - b, "op_Multiply": lambda a, b: a * b, "op_Division": lambda a, b: a / b}
    for name, f in {**sides, "op_Modulus": lambda a, b: a % b}.items():
        case(name, "Tensor,Tensor", [X, Y], f, static=True, on="Tensor")
        for kind in "Scalar double float int long".split():
            v = 3 if kind in ("int", "long") else 2.5
            case(name, f"Tensor,{kind}", [X, v], f, static=True, on="Tensor")
            if name in sides:
                case(name, f"{kind},Tensor", [v, P], f, static=True, on="Tensor")
    case("op_Subtraction", "int,Tensor", [3, INTS], lambda a, b: a - b, static=True, on="Tensor")
    case("op_UnaryNegation", "Tensor", [X], torch.neg, static=True, on="Tensor")
    v = float(X[1, 1])
    for name, f in (("Equality", torch.eq), ("Inequality", torch.ne), ("LessThan", torch.lt), ("LessThanOrEqual", torch.le), ("GreaterThan", torch.gt), ("GreaterThanOrEqual", torch.ge)):
        case("op_" + name, "Tensor,Tensor", [X, Y], f, static=True, on="Tensor")
        case("op_" + name, "Tensor,Scalar", [X, v], f, static=True, on="Tensor")
        case("op_" + name, "Scalar,Tensor", [v, X], lambda a, b, f=f: f(torch.full_like(b, a), b), static=True, on="Tensor")
    for name, f in (("BitwiseAnd", torch.bitwise_and), ("BitwiseOr", torch.bitwise_or), ("ExclusiveOr", torch.bitwise_xor)):
        for a, b in ((INTS, OTHER), (MASK, ~MASK)):
            case("op_" + name, "Tensor,Tensor", [a, b], f, static=True, on="Tensor")
    case("op_OnesComplement", "Tensor", [INTS], torch.bitwise_not, static=True, on="Tensor")


def cases():
    unary()
    activations()
    arithmetic()
    selection()
    comparison()
    operators()
