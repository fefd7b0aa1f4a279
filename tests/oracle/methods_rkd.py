"""Relational distillation: the reference for KdCourse.Tests/Distillation/RkdTests.cs.

    /usr/bin/python3 tests/oracle/methods_rkd.py

Pairs and triplets one by one.
"""
import torch
from torch.nn import functional

from cases import case, hashed, labels, values, write

ZERO = torch.zeros((), dtype=torch.float64)


def huber(d):
    return 0.5 * d * d if d.abs() < 1 else d.abs() - 0.5


def length(v):
    return torch.sqrt((v * v).sum())


def distances(e):
    n = len(e)
    d = {(a, b): ZERO if a == b else length(e[a] - e[b]) for a in range(n) for b in range(n)}
    positive = [v for v in d.values() if v > 0]
    mean = sum(positive) / len(positive)
    return {p: v / mean for p, v in d.items()}


def cosines(e):
    n = len(e)
    unit = {(a, b): (e[b] - e[a]) / length(e[b] - e[a]) for a in range(n) for b in range(n) if a != b}
    return {(i, j, k): (unit[i, j] * unit[i, k]).sum() if i not in (j, k) else ZERO for i in range(n) for j in range(n) for k in range(n)}


def mean_huber(ours, theirs):
    return sum(huber(ours[k] - theirs[k]) for k in ours) / len(ours)


def rkd(s, t, z=None, y=None):
    terms = {} if z is None else {"ce": functional.cross_entropy(z, y)}
    terms["rkd-distance"] = mean_huber(distances(s), distances(t))
    terms["rkd-angle"] = mean_huber(cosines(s), cosines(t))
    return terms


if __name__ == "__main__":
    example = case("worked example", rkd, {"s": values([[0, 1], [1, -1], [2, 0.5]]), "t": values([[1, 0, 0], [0, 2, 0], [0, 0, 3]], grad=False)})
    made = [
        case("four samples", rkd, {"s": hashed(1, 4, 5), "t": hashed(2, 4, 5, grad=False)}),
        case("other lengths", rkd, {"s": hashed(3, 5, 3, scale=4.0), "t": hashed(4, 5, 8, scale=2.0, relu=True, grad=False)}),
        case("three samples", rkd, {"s": hashed(5, 3, 2), "t": hashed(6, 3, 1, grad=False)}),
        # One pair far away: its distance differs by more than 1, where smooth-L1 is linear.
        case("a far sample", rkd, {"s": hashed(7, 5, 3), "t": values([[0, 0, 0], [0.1, 0, 0], [0, 0.2, 0], [0, 0, 0.3], [9, 9, 9]], grad=False)}),
        case("with labels", rkd, {"s": hashed(8, 4, 3), "t": hashed(9, 4, 4, grad=False), "z": hashed(10, 4, 6, scale=3.0), "y": labels(5, 0, 2, 2)}),
        example,
    ]
    write("rkd", made)
    d, a = example["terms"]["rkd-distance"], example["terms"]["rkd-angle"]
    print(f"{d:.13f} {a:.13f} {25 * d + 50 * a:.13f}")
