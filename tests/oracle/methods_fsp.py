"""FSP matrices and their distances: the reference for KdCourse.Tests/Distillation/FspTests.cs.

    /usr/bin/python3 tests/oracle/methods_fsp.py

Pooling is written out window by window: window k of n over a side of length L goes from floor(kL/n) to
ceil((k+1)L/n).
"""
import torch
from torch.nn import functional

from cases import case, hashed, labels, rule, write


def shrink(x, h, w, pooling):
    def window(k, n, length):
        return slice(k * length // n, -(-(k + 1) * length // n))
    rows = []
    for i in range(h):
        row = []
        for j in range(w):
            part = x[:, :, window(i, h, x.shape[2]), window(j, w, x.shape[3])]
            row.append(part.mean(dim=(2, 3)) if pooling == "average" else part.amax(dim=(2, 3)))
        rows.append(torch.stack(row, -1))
    return torch.stack(rows, -2)


def matrix(first, second, pooling):
    h, w = min(first.shape[2], second.shape[2]), min(first.shape[3], second.shape[3])
    f1, f2 = shrink(first, h, w, pooling), shrink(second, h, w, pooling)
    return torch.einsum("nist,njst->nij", f1, f2) / (h * w)


def apart(g_s, g_t, form):
    n = g_s.shape[0]
    if form == "meanSquared":
        return ((g_s - g_t) ** 2).mean()
    if form == "paper":
        return sum(((g_s[k] - g_t[k]) ** 2).sum() for k in range(n)) / n
    return sum(torch.sqrt(((g_s[k, :, j] - g_t[k, :, j]) ** 2).sum()) for k in range(n) for j in range(g_s.shape[2])) / n


def stages(tensors, role):
    return [tensors[f"{role}{k}"] for k in range(9) if f"{role}{k}" in tensors]


def fsp(studentPairs=None, teacherPairs=None, pooling="average", distance="meanSquared", z=None, y=None, **tensors):
    s, t = stages(tensors, "s"), stages(tensors, "t")
    pairs_s = studentPairs or [(k, k + 1) for k in range(len(s) - 1)]
    pairs_t = teacherPairs or [(k, k + 1) for k in range(len(t) - 1)]
    loss = sum(apart(matrix(s[a], s[b], pooling), matrix(t[c], t[d], pooling), distance) for (a, b), (c, d) in zip(pairs_s, pairs_t))
    return {"fsp": loss} if z is None else {"ce": functional.cross_entropy(z, y), "fsp": loss}


def maps(role, shapes, grad, stream):
    return {f"{role}{k}": hashed(stream + k, *shape, scale=2.0, grad=grad) for k, shape in enumerate(shapes)}


RESNET = [(2, 2, 4, 6), (2, 2, 4, 6), (2, 3, 2, 3), (2, 4, 2, 1)]
UNEVEN_S = [(3, 2, 5, 4), (3, 3, 3, 5), (3, 2, 2, 2)]
UNEVEN_T = [(3, 2, 3, 3), (3, 3, 4, 2), (3, 2, 2, 1)]
FOUR = [(4, 2, 4, 4), (4, 3, 4, 4), (4, 3, 2, 2)]

if __name__ == "__main__":
    made = []
    for form in ("meanSquared", "paper", "columnNorms"):
        for pooling in ("average", "max"):
            for name, s, t in (("neighbours", RESNET, RESNET), ("sides that do not divide", UNEVEN_S, UNEVEN_T)):
                made.append(case(f"{name}, {form}, {pooling}", fsp, {**maps("s", s, True, 10), **maps("t", t, False, 20)}, pooling=pooling, distance=form))
    made.append(case("chosen pairs", fsp, {**maps("s", RESNET, True, 10), **maps("t", RESNET, False, 20)},
                     studentPairs=[[0, 3], [2, 1]], teacherPairs=[[1, 3], [2, 0]]))
    made.append(case("one sample", fsp, {**maps("s", [(1, 2, 3, 3), (1, 3, 3, 3)], True, 30), **maps("t", [(1, 2, 6, 5), (1, 3, 3, 3)], False, 40)}))
    made.append(case("joint", fsp, {**maps("s", FOUR, True, 50), **maps("t", FOUR, False, 60), "z": hashed(70, 4, 5, scale=2.0), "y": labels(1, 0, 4, 4)}))
    appendix = {"s0": rule((2, 2, 2, 2), 7, 3, 11, 4, 4), "s1": rule((2, 3, 2, 2), 5, 1, 13, 5, 4),
                "t0": rule((2, 2, 2, 2), 3, 2, 7, 3, 2, grad=False), "t1": rule((2, 3, 2, 2), 4, 1, 9, 4, 2, grad=False)}
    for form in ("meanSquared", "paper", "columnNorms"):
        made.append(case(f"worked example, {form}", fsp, appendix, distance=form))
    write("fsp", made)
    for c in made[-3:]:
        print(c["case"], f"{c['terms']['fsp']:.13f}")
