"""Cases: products, inverses, norms. See operators.py. What is unique up to signs only (svd, eigh, qr) is tested by its properties."""
import torch

from operators import case, grid

A, B = grid(2, 3), grid(3, 4, step=5)
BATCH, OTHER = grid(2, 2, 3), grid(2, 3, 2, step=5)
V, W = grid(3), grid(3, step=11)
SQUARE = grid(3, 3) + 3 * torch.eye(3, dtype=torch.float64)
GRAM = SQUARE @ SQUARE.T + torch.eye(3, dtype=torch.float64)


def products():
    for a, b in ((A, B), (BATCH, OTHER), (V, W), (A, V), (V, B), (BATCH, B)):
        case("matmul", "Tensor", [a, b])
    case("matmul", "Tensor", [torch.tensor([[1, 2], [3, 4]]), torch.tensor([[0, 1], [1, 1]])])
    case("mm", "Tensor", [A, B])
    case("bmm", "Tensor", [BATCH, OTHER])
    case("mv", "Tensor", [A, V])
    case("dot", "Tensor", [V, W])
    case("outer", "Tensor", [V, W])
    case("inner", "Tensor", [A, V])
    case("kron", "Tensor", [A, grid(2, 2)])
    plus = lambda f: lambda x, a, b, beta, alpha: f(x, a, b, beta=beta, alpha=alpha)
    case("addmm", "Tensor,Tensor,float,float", [grid(2, 4), A, B, 0.5, 2.0], plus(torch.addmm), inplace=True)
    case("addmv", "Tensor,Tensor,float,float", [grid(2), A, V, 0.5, 2.0], plus(torch.addmv), inplace=True)
    case("addbmm", "Tensor,Tensor,float,float", [grid(2, 2), BATCH, OTHER, 0.5, 2.0], plus(torch.addbmm))
    case("baddbmm", "Tensor,Tensor,float,float", [grid(2, 2, 2), BATCH, OTHER, 0.5, 2.0], plus(torch.baddbmm))
    case("tensordot", "Tensor,long", [BATCH, grid(2, 3, 2), 2], torch.tensordot)
    case("tensordot", "Tensor,long[],long[]", [BATCH, OTHER, [0, 2], [0, 1]], lambda a, b, x, y: torch.tensordot(a, b, (x, y)))
    case("tensordot", "Tensor,(long, long)[]", [BATCH, OTHER, [[0, 0], [2, 1]]], lambda a, b, d: torch.tensordot(a, b, ([0, 2], [0, 1])))
    case("einsum", "string,Tensor[]", ["bij,bjk->bik", [BATCH, OTHER]], lambda e, t: torch.einsum(e, *t), static=True)
    case("einsum", "string,Tensor[]", ["ii", [SQUARE]], lambda e, t: torch.einsum(e, *t), static=True)
    modes = ["use_mm_for_euclid_dist_if_necessary", "use_mm_for_euclid_dist", "donot_use_mm_for_euclid_dist"]
    for p in (2.0, 1.0):
        for mode in modes:
            case("cdist", "Tensor,Tensor,double,compute_mode", [A, grid(4, 3, step=5), p, mode], lambda a, b, p, m: torch.cdist(a, b, p), static=True)
    case("trace", "", [SQUARE])


def decompositions():
    on = "linalg"
    for name, x in (("inv", SQUARE), ("det", SQUARE), ("cholesky", GRAM), ("svdvals", A)):
        case(name, "Tensor", [x], getattr(torch.linalg, name), static=True, on=on)
    case("det", "", [SQUARE])
    case("inverse", "", [SQUARE])
    case("solve", "Tensor,Tensor,bool", [SQUARE, grid(3, 2), True], lambda a, b, left: torch.linalg.solve(a, b, left=left), static=True, on=on)
    case("solve", "Tensor,Tensor,bool", [SQUARE, grid(2, 3), False], lambda a, b, left: torch.linalg.solve(a, b, left=left), static=True, on=on)
    case("pinv", "Tensor,double?,double?,bool", [A, None, None, False], lambda x, a, r, h: torch.linalg.pinv(x, atol=a, rtol=r, hermitian=h), static=True, on=on)
    case("pinv", "Tensor,double?,double?,bool", [GRAM, None, 0.25, True], lambda x, a, r, h: torch.linalg.pinv(x, atol=a, rtol=r, hermitian=h), static=True, on=on, grad=False)
    for part in "LU":
        case("eigvalsh", "Tensor,char", [GRAM, part], torch.linalg.eigvalsh, static=True, on=on)


def norms():
    on = "linalg"
    for dims in (None, [1], [0, 1]):
        case("norm", "Tensor,long[]?,bool", [A, dims, True], lambda x, d, k: torch.linalg.norm(x, dim=d, keepdim=k), static=True, on=on)
        for p in (2.0, 1.0, float("inf")):
            case("vector_norm", "Tensor,double,long[]?,bool", [A, p, dims, False], lambda x, p, d, k: torch.linalg.vector_norm(x, p, d, k), static=True, on=on)
    case("norm", "Tensor,int,long[]?,bool", [A, 1, [1], False], torch.linalg.norm, static=True, on=on)
    case("norm", "Tensor,double,long[]?,bool", [A, 2.5, [1], False], torch.linalg.norm, static=True, on=on)
    for p in ("fro", "nuc"):
        case("norm", "Tensor,string,long[]?,bool", [A, p, None, False], torch.linalg.norm, static=True, on=on)
        case("matrix_norm", "Tensor,string,long[]?,bool", [BATCH, p, None, False], lambda x, p, d, k: torch.linalg.matrix_norm(x, p), static=True, on=on)
    case("matrix_norm", "Tensor,double,long[]?,bool", [BATCH, 1.0, [1, 2], True], torch.linalg.matrix_norm, static=True, on=on)
    case("matrix_norm", "Tensor,double,long[]?,bool", [BATCH, 2.0, None, False], lambda x, p, d, k: torch.linalg.matrix_norm(x, p), static=True, on=on)


def cases():
    products()
    decompositions()
    norms()
