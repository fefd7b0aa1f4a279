"""Similarity-preserving distillation: the reference for KdCourse.Tests/Distillation/SpTests.cs.

    /usr/bin/python3 tests/oracle/methods_sp.py
"""
import torch
from torch.nn import functional

from cases import case, hashed, labels, rule, write


def similarity(maps):
    n = maps.shape[0]
    g = [[(maps[a] * maps[b]).sum() for b in range(n)] for a in range(n)]
    return [[v / torch.sqrt(sum(u * u for u in row)) for v in row] for row in g]


def sp(s, t, z=None, y=None):
    n = s.shape[0]
    g_s, g_t = similarity(s), similarity(t)
    loss = sum((g_t[a][b] - g_s[a][b]) ** 2 for a in range(n) for b in range(n)) / n ** 2
    return {"sp": loss} if z is None else {"ce": functional.cross_entropy(z, y), "sp": loss}


if __name__ == "__main__":
    made = [
        case("same shape", sp, {"s": hashed(1, 4, 3, 2, 5), "t": hashed(2, 4, 3, 2, 5, grad=False)}),
        case("other channels and sizes", sp, {"s": hashed(3, 3, 2, 4, 3, scale=2.0), "t": hashed(4, 3, 5, 2, 2, scale=3.0, relu=True, grad=False)}),
        case("two samples", sp, {"s": hashed(5, 2, 3, 3, 1), "t": hashed(6, 2, 1, 2, 2, grad=False)}),
        case("with labels", sp, {"s": hashed(7, 3, 2, 2, 3), "t": hashed(8, 3, 4, 2, 3, grad=False), "z": hashed(9, 3, 4, scale=2.0), "y": labels(3, 0, 1)}),
        case("worked example", sp, {"s": rule((2, 2, 2, 2), 7, 3, 11, 4, 4), "t": rule((2, 3, 2, 2), 5, 1, 13, 5, 4, grad=False)}),
    ]
    write("sp", made)
    print(f"{made[-1]['terms']['sp']:.13f}")
