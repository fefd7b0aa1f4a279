"""Cases: sums, extremes, statistics, sorting. See operators.py."""
import torch

from operators import case, grid, positive

X = grid(2, 3)
C = grid(2, 3, 4)
INTS = torch.tensor([[7, -7, 12], [5, 3, 5]])
MASK = torch.tensor([[True, False, True], [True, True, True]])
NAN = torch.tensor([[1.5, float("nan"), 4.0], [2.5, 0.25, float("nan")]], dtype=torch.float64)
KINDS = {None: None, "Float64": torch.float64, "Float32": torch.float32, "Int64": torch.int64}


def sums():
    for kind in (None, "Float64"):
        case("sum", "ScalarType?", [X, kind], lambda x, t: x.sum(dtype=KINDS[t]))
        case("prod", "ScalarType?", [X, kind], lambda x, t: x.prod(dtype=KINDS[t]))
        for dim, keep in ((0, False), (-1, True)):
            case("sum", "long,bool,ScalarType?", [C, dim, keep, kind], lambda x, d, k, t: x.sum(d, k, dtype=KINDS[t]))
            case("prod", "long,bool,ScalarType?", [C, dim, keep, kind], lambda x, d, k, t: x.prod(d, k, dtype=KINDS[t]))
            case("mean", "long[],bool,ScalarType?", [C, [dim], keep, kind], lambda x, d, k, t: x.mean(d, k, dtype=KINDS[t]))
    for dims in ([0, 2], [1], []):
        case("sum", "long[],bool,ScalarType?", [C, dims, False, None], lambda x, d, k, t: x.sum(d, k))
        case("mean", "long[],bool,ScalarType?", [C, dims, True, None], lambda x, d, k, t: x.mean(d, k))
    case("sum", "long,long,bool,ScalarType?", [C, 0, 2, True, None], lambda x, a, b, k, t: x.sum([a, b], k))
    case("sum", "long,long,long,bool,ScalarType?", [C, 0, 1, 2, False, None], lambda x, a, b, c, k, t: x.sum([a, b, c], k))
    case("sum", "ScalarType?", [INTS, None], lambda x, t: x.sum())
    case("sum", "ScalarType?", [MASK, None], lambda x, t: x.sum())
    case("mean", "", [X])
    case("nansum", "", [NAN])
    for dim, keep in ((0, False), (2, True)):
        case("logsumexp", "long,bool", [C, dim, keep])
    for p in (2.0, 1.0, 3.0, float("inf")):
        case("norm", "float", [X, p])
        case("norm", "int,bool,float", [C, 1, True, p], lambda x, d, k, p: torch.norm(x, p, d, k))
    case("norm", "Tensor", [X], static=True)
    case("count_nonzero", "long[]?", [torch.relu(C), None], lambda x, d: torch.count_nonzero(x))
    case("count_nonzero", "long[]?", [torch.relu(C), [0, 2]], lambda x, d: torch.count_nonzero(x, d))
    for name in ("all", "any"):
        for x in (MASK, ~MASK):
            case(name, "", [x])
            case(name, "long,bool", [x, 1, True])


def running():
    for kind in (None, "Float64"):
        case("cumsum", "long,ScalarType?", [C, 1, kind], lambda x, d, t: torch.cumsum(x, d, dtype=KINDS[t]))
        case("cumprod", "long,ScalarType?", [C, 1, kind], lambda x, d, t: torch.cumprod(x, d, dtype=KINDS[t]))
    case("cummax", "long", [C, 1])
    case("cummin", "long", [C, 2])
    case("diff", "long,long,Tensor?,Tensor?", [X, 1, 1, None, None], lambda x, n, d, a, b: torch.diff(x, n, d))
    case("diff", "long,long,Tensor?,Tensor?", [X, 1, 0, grid(1, 3), grid(2, 3, step=5)], lambda x, n, d, a, b: torch.diff(x, n, d, a, b))


def spread():
    for name in ("std", "var", "std_mean", "var_mean"):
        f = getattr(torch, name)
        for unbiased in (True, False):
            case(name, "bool", [X, unbiased])
            case(name, "long,bool,bool,ScalarType?", [C, 1, unbiased, True, None], lambda x, d, u, k, t, f=f: f(x, d, u, k))
            case(name, "(long, long),bool,bool,ScalarType?", [C, [0, 2], unbiased, False, None], lambda x, d, u, k, t, f=f: f(x, d, u, k))
            case(name, "(long, long, long),bool,bool,ScalarType?", [C, [0, 1, 2], unbiased, True, None], lambda x, d, u, k, t, f=f: f(x, d, u, k))
            case(name, "long[],bool,bool,ScalarType?", [C, [1, 2], unbiased, False, None], lambda x, d, u, k, t, f=f: f(x, d, u, k))
    case("cov", "long,Tensor?,Tensor?", [grid(3, 5), 1, None, None], lambda x, c, f, a: torch.cov(x, correction=c))
    case("cov", "long,Tensor?,Tensor?", [grid(3, 4), 0, torch.tensor([1, 2, 1, 3]), positive(4)], lambda x, c, f, a: torch.cov(x, correction=c, fweights=f, aweights=a))
    case("corrcoef", "", [grid(3, 5)])


def extremes():
    for name in ("max", "min"):
        case(name, "", [X])
        case(name, "Tensor", [X, grid(2, 3, step=11)])
        case(name, "long,bool", [C, 1, False])
        case(name, "long,bool", [C, -1, True])
        f = getattr(torch, "a" + name)
        case("a" + name, "long[]", [C, [0, 2]], f)
        case("a" + name, "long[],bool,Tensor?", [C, [1], True, None], lambda x, d, k, o, f=f: f(x, d, k))
        f = getattr(torch, "arg" + name)
        case("arg" + name, "", [C], f)
        case("arg" + name, "long,bool", [C, 1, True], f)
    case("max", "", [INTS])
    case("aminmax", "long?,bool", [C, None, False], lambda x, d, k: torch.aminmax(x), grad=False)
    case("aminmax", "long?,bool", [C, 1, True], lambda x, d, k: torch.aminmax(x, dim=d, keepdim=k), grad=False)
    for largest in (True, False):
        case("topk", "int,int,bool,bool", [C, 2, -1, largest, True])
        case("sort", "long,bool,bool", [C, 1, largest, True], lambda x, d, down, s: torch.sort(x, stable=s, dim=d, descending=down))
        case("argsort", "long,bool", [C, 2, largest])
    case("kthvalue", "long,long?,bool", [C, 2, None, False], lambda x, k, d, keep: torch.kthvalue(x, k))
    case("kthvalue", "long,long?,bool", [C, 2, 1, True], lambda x, k, d, keep: torch.kthvalue(x, k, d, keep))
    case("mode", "long,bool", [INTS, 1, False])
    case("median", "", [X])
    q = torch.tensor([0.25, 0.5], dtype=torch.float64)
    case("quantile", "Tensor,long,bool", [C, q, 1, True], lambda x, q, d, k: torch.quantile(x, q, d, k))
    case("quantile", "Tensor,long,bool", [C, q, -1, False], lambda x, q, d, k: torch.quantile(x, q))


def counting():
    x = torch.tensor([3.0, 1.0, 3.0, 2.0, 1.0, 1.0], dtype=torch.float64)
    rows = torch.tensor([[1, 2], [3, 4], [1, 2]])

    def unique(x, s, i, c, dim):
        r = torch.unique(x, s, True, True, dim)
        return [r[0], r[1] if i else None, r[2] if c else None]
    for inverse in (False, True):
        for counts in (False, True):
            case("unique", "bool,bool,bool,int?", [x, True, inverse, counts, None], unique, grad=False)
            case("unique", "bool,bool,bool,int?", [rows, True, inverse, counts, 0], unique)
    n = torch.tensor([0, 3, 1, 3])
    case("bincount", "Tensor?,long", [n, None, 6], lambda x, w, m: torch.bincount(x, minlength=m))
    case("bincount", "Tensor?,long", [n, positive(4), 0], lambda x, w, m: torch.bincount(x, w, m), grad=False)
    case("histc", "long,long,long", [C, 5, -2, 2], grad=False)
    case("histc", "long,long,long", [C, 4, 0, 0], grad=False)
    edges = torch.tensor([-1.0, 0.0, 0.625, 2.0], dtype=torch.float64)
    for right in (False, True):
        case("bucketize", "Tensor,bool,bool", [C, edges, right, right], lambda x, e, o, r: torch.bucketize(x, e, out_int32=o, right=r))
        case("searchsorted", "Tensor,Tensor,bool,bool,Tensor", [edges, C, right, right, None], lambda s, v, o, r, _: torch.searchsorted(s, v, out_int32=o, right=r), static=True)
    shuffled = torch.tensor([2, 0, 3, 1])
    case("searchsorted", "Tensor,Tensor,bool,bool,Tensor", [edges[torch.tensor([1, 3, 0, 2])], C, False, False, shuffled],
         lambda s, v, o, r, p: torch.searchsorted(s, v, out_int32=o, right=r, sorter=p), static=True)


def cases():
    sums()
    running()
    spread()
    extremes()
    counting()
