"""Cases: shapes, joining, splitting, gathering, scattering. See operators.py."""
import torch

from operators import case, grid

X = grid(2, 3)
C = grid(2, 3, 4)
ONE = grid(2, 1, 3, 1)
V, W = grid(3), grid(2, step=5)


def views():
    case("reshape", "long[]", [C, [4, -1]])
    case("view", "long[]", [C, [6, 4]], lambda x, s: x.view(s))
    case("view_as", "Tensor", [C, grid(8, 3)], lambda x, o: x.view_as(o))
    case("flatten", "long,long", [C, 0, -1])
    case("flatten", "long,long", [C, 1, 2])
    for types in ("long[]", "Size"):
        case("unflatten", "long," + types, [C, 2, [2, -1]], lambda x, d, s: x.unflatten(d, s))
    for dim in (None, 1, -1):
        case("squeeze", "long?", [ONE, dim], lambda x, d: x.squeeze() if d is None else x.squeeze(d), inplace=True)
    for dim in (0, -1):
        case("unsqueeze", "long", [C, dim], inplace=True)
    case("transpose", "long,long", [C, 0, -1], inplace=True)
    case("swapaxes", "long,long", [C, 0, 1])
    case("t", "", [X])
    case("get_T", "", [C], lambda x: x.permute(2, 1, 0))
    case("get_mT", "", [C], lambda x: x.mT)
    for types in ("long[]", "IEnumerable<long>"):
        case("permute", types, [C, [2, 0, 1]])
    case("movedim", "long[],long[]", [C, [0, 1], [2, 0]])
    case("movedim", "Tensor,long,long", [C, 0, 2], static=True)
    case("expand", "long[]", [V, [2, 3]], lambda x, s: x.expand(s))
    for types in ("long[]", "Size"):
        case("expand", types + ",bool", [V, [2, 3], False], lambda x, s, i: x.expand(s))
    case("expand_as", "Tensor", [V, X], lambda x, o: x.expand_as(o))
    case("broadcast_to", "long[]", [V, [2, 3]])
    case("broadcast_tensors", "Tensor[]", [[V, grid(2, 1)]], lambda t: torch.broadcast_tensors(*t), static=True)
    case("unfold", "long,long,long", [C, 2, 2, 2], lambda x, d, s, t: x.unfold(d, s, t))
    case("as_strided", "long[],long[],long", [C, [2, 2], [3, 1], 5])


def repeats():
    case("repeat", "long[]", [X, [2, 1, 2]], lambda x, s: x.repeat(s))
    case("repeat_interleave", "long,long?,long?", [X, 2, None, None], lambda x, n, d, o: x.repeat_interleave(n))
    case("repeat_interleave", "long,long?,long?", [X, 2, 1, 6], lambda x, n, d, o: x.repeat_interleave(n, d))
    case("repeat_interleave", "Tensor,long?,long?", [X, torch.tensor([1, 2, 0]), 1, None], lambda x, n, d, o: x.repeat_interleave(n, d))
    case("tile", "long[]", [X, [2, 2]], lambda x, r: torch.tile(x, r))
    case("flip", "long[]", [C, [0, 2]])
    case("fliplr", "", [X])
    case("flipud", "", [X])
    case("rot90", "long,(long, long)?", [C, 1, None], lambda x, k, d: torch.rot90(x))
    case("rot90", "long,(long, long)?", [C, 3, [1, 2]], lambda x, k, d: torch.rot90(x, k, d))
    case("roll", "long,long?", [X, 1, None], lambda x, s, d: torch.roll(x, s))
    case("roll", "long,long?", [X, 1, 1], lambda x, s, d: torch.roll(x, s, d))
    case("roll", "long[]", [X, [2]], lambda x, s: torch.roll(x, s))
    case("roll", "long[],long[]", [C, [1, 2], [0, 2]])
    case("roll", "(long, long),(long, long)", [C, [1, 2], [0, 2]])
    case("roll", "(long, long, long),(long, long, long)", [C, [1, 2, 1], [0, 2, 1]])


def joins():
    x, y = X, grid(2, 3, step=5)
    for name in ("cat", "concat"):
        case(name, "IList<Tensor>,long", [[x, y], 1], static=True)
        case(name, "IList<Tensor>,long", [[x], 0], static=True)
    case("stack", "IEnumerable<Tensor>,long", [[x, y], 1], static=True)
    for name in ("hstack", "dstack"):
        for types in ("IList<Tensor>", "IEnumerable<Tensor>", "Tensor[]"):
            case(name, types, [[x, y]], static=True)
    case("vstack", "IList<Tensor>", [[x, y]], static=True)
    case("meshgrid", "IEnumerable<Tensor>,string", [[V, W], "ij"], lambda t, i: torch.meshgrid(*t, indexing=i), static=True)
    case("meshgrid", "IEnumerable<Tensor>,string", [[V, W], "xy"], lambda t, i: torch.meshgrid(*t, indexing=i), static=True)
    for types in ("IList<Tensor>", "Tensor[]"):
        case("cartesian_prod", types, [[V, W]], lambda t: torch.cartesian_prod(*t), static=True)
    for again in (False, True):
        case("combinations", "Tensor,int,bool", [V, 2, again], torch.combinations, static=True)


def splits():
    case("chunk", "long,long", [C, 2, 1])
    case("split", "long,int", [C, 2, 1])
    case("split", "long[],long", [C, [1, 3], 2])
    case("split", "long[]", [C, [1, 1]], lambda x, s: torch.split(x, s))
    case("tensor_split", "long,long", [C, 3, 2])
    case("tensor_split", "long[],long", [C, [1, 3], 2])
    case("tensor_split", "Tensor,long", [C, torch.tensor([1, 3]), 2])
    case("unbind", "long", [C, 1])
    case("unbind", "Tensor,int", [C, 2], static=True)
    case("narrow", "long,long,long", [C, 2, 1, 2])
    case("select", "long,long", [C, 1, -1])
    case("slice", "long,long,long,long", [C, 2, 0, 4, 2], lambda x, d, a, b, s: x[:, :, a:b:s])
    case("diag", "long", [X, 1])
    case("diag", "long", [V, 0])
    case("diagonal", "long,long,long", [C, 1, 0, 2])
    case("tril", "long", [X, 0], inplace=True)
    case("triu", "long", [X, 1], inplace=True)
    for name in ("tril_indices", "triu_indices"):
        case(name, "long,long,long,ScalarType,Device?", [3, 4, 1, "Int64", None], lambda r, c, o, t, d, f=getattr(torch, name): f(r, c, o), static=True)


def gathers():
    at = torch.tensor([[0, 2, 1], [1, 0, 0]])
    two = torch.tensor([2, 0])
    src = grid(2, 3, step=5)
    mask = torch.tensor([[True, False, True], [False, True, False]])
    case("index_select", "long,Tensor", [X, 1, two])
    case("gather", "long,Tensor", [X, 1, at])
    case("gather", "Tensor,long,Tensor,bool", [X, 1, at, False], lambda x, d, i, s: torch.gather(x, d, i), static=True)
    case("scatter", "long,Tensor,Tensor", [X, 1, at[:, :2], src[:, :2]], inplace=True)
    case("scatter_add", "long,Tensor,Tensor", [X, 0, at.clamp(max=1), src], inplace=True)
    case("index_add", "long,Tensor,Tensor,Scalar", [X, 1, two, grid(2, 2), 1.5], lambda x, d, i, s, a: torch.index_add(x, d, i, s, alpha=a), inplace=True)
    case("index_copy", "long,Tensor,Tensor", [X, 1, two, grid(2, 2)], inplace=True)
    case("index_fill", "long,Tensor,Scalar", [X, 1, two, 9.5], inplace=True)
    case("take", "Tensor", [X, torch.tensor([[0, 5], [3, 3]])])
    case("take_along_dim", "Tensor", [X, torch.tensor([0, 5, 3])])
    case("take_along_dim", "Tensor,long", [X, at, 1])
    case("masked_select", "Tensor", [X, mask])
    case("masked_scatter", "Tensor,Tensor", [X, mask, V], inplace=True)
    case("nonzero", "", [torch.relu(X)])


def cases():
    views()
    repeats()
    joins()
    splits()
    gathers()
