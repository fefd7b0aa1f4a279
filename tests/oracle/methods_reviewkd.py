"""ReviewKD in PyTorch: the reference for KdCourse.Tests/Distillation/ReviewKdTests.cs.

    /usr/bin/python3 tests/oracle/methods_reviewkd.py     # writes tests/KdCourse.Tests/reference/methods/reviewkd.json
"""
import torch

from by_hand import conv, nearest, norm, pool
from cases import case, hashed, labels, write


def mean_square(a, b):
    return ((a - b) ** 2).sum() / a.numel()


def hcl(s, t):
    side = min(s.shape[2:])
    used = [g for g in (4, 2, 1) if g < side]
    parts = [mean_square(s, t)] + [mean_square(pool(s, g, g), pool(t, g, g)) for g in used]
    weights = [2.0 ** -i for i in range(len(parts))]
    return sum(w * p for w, p in zip(weights, parts)) / sum(weights)


def fusion(x, deeper, size, p):
    x = norm(conv(x, p["lateral_weight"]), p["lateralNorm_weight"], p["lateralNorm_bias"])
    if deeper is not None:
        y = nearest(deeper, *x.shape[2:])
        a = 1 / (1 + torch.exp(-conv(torch.cat([x, y], 1), p["attention_weight"], p["attention_bias"])))
        x = a[:, :1] * x + a[:, 1:] * y
    x = nearest(x, *size)
    return norm(conv(x, p["output_weight"]), p["outputNorm_weight"], p["outputNorm_bias"]), x


def review(z, y, levels, **tensors):
    """Level k is stage k + 1; the last one is the pooled vector."""
    total, deeper = 0, None
    for k in reversed(range(levels)):
        prefix = f"connector_{k}_"
        own = {n[len(prefix):]: t for n, t in tensors.items() if n.startswith(prefix)}
        s, t = tensors[f"s{k}"], tensors[f"t{k}"]
        if k == levels - 1:
            s, t = s[:, :, None, None], t[:, :, None, None]
        shown, deeper = fusion(s, deeper, t.shape[2:], own)
        total = total + hcl(shown, t)
    ce = -torch.stack([torch.log_softmax(row, 0)[c] for row, c in zip(z, y)]).mean()
    return {"ce": ce, "review": total}


def inputs(classes, middle, student, teacher):
    """Shapes without N, from the first stage to the pooled vector."""
    n, last = len(classes), len(student) - 1
    made = {"z": hashed(1, n, 5, scale=2), "y": labels(*classes)}
    for k, (s, t) in enumerate(zip(student, teacher)):
        def at(stream, *shape, **more):
            return hashed(100 * (k + 1) + stream, *shape, **more)
        made |= {f"s{k}": at(0, n, *s), f"t{k}": at(1, n, *t, scale=1.5, grad=False)}
        p = f"connector.{k}."
        made |= {p + "lateral.weight": at(2, middle, s[0], 1, 1), p + "lateralNorm.weight": at(3, middle), p + "lateralNorm.bias": at(4, middle)}
        if k < last:
            made |= {p + "attention.weight": at(5, 2, 2 * middle, 1, 1), p + "attention.bias": at(6, 2)}
        made |= {p + "output.weight": at(7, t[0], middle, 3, 3), p + "outputNorm.weight": at(8, t[0]), p + "outputNorm.bias": at(9, t[0])}
    return made


def level(s, t):
    return {"hcl": hcl(s, t)}


if __name__ == "__main__":
    write("reviewkd", [
        *(case(f"hcl {h}x{w}", level, {"s": hashed(1, 2, 3, h, w), "t": hashed(2, 2, 3, h, w)}) for h, w in ((8, 8), (7, 7), (4, 4), (5, 3), (2, 2), (1, 1))),
        case("hcl of one image, 8x6", level, {"s": hashed(1, 1, 2, 8, 6), "t": hashed(2, 1, 2, 8, 6)}),
        case("same shapes", review, inputs([3, 0, 1], 4, [(2, 8, 8), (3, 4, 4), (4,)], [(2, 8, 8), (3, 4, 4), (4,)]), levels=3),
        case("other channels, non-square", review, inputs([3, 0, 1, 1], 3, [(2, 6, 4), (4, 3, 2), (3,)], [(3, 6, 4), (2, 3, 2), (5,)]), levels=3),
        case("teacher larger", review, inputs([2, 0, 4, 1, 1, 3], 3, [(2, 4, 4), (4, 2, 2), (3,)], [(3, 8, 8), (2, 4, 4), (2,)]), levels=3),
        case("student larger, sizes that do not divide", review, inputs([2, 0, 4, 1, 1, 3], 3, [(2, 7, 6), (2, 5, 4), (3,)], [(3, 4, 5), (2, 2, 3), (2,)]), levels=3),
        case("fewer channels in the middle", review, inputs([2, 0, 4], 2, [(3, 5, 5), (6,)], [(4, 5, 5), (3,)]), levels=2),
    ])
