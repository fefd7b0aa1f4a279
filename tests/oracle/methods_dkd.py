"""Decoupled distillation: the reference for KdCourse.Tests/Distillation/DkdTests.cs.

    /usr/bin/python3 tests/oracle/methods_dkd.py

Straight from the definitions, sample by sample, in double precision, whose exponents reach far enough for the
gaps of the hard cases: exp(-1000 / 4) is 1e-109.
"""
import torch
from torch.nn import functional

from cases import case, hashed, labels, values, write


def kl(p, q):
    return sum(a * torch.log(a / b) for a, b in zip(p, q))


def parts(z_s, z_t, y, tau):
    """TCKD, NCKD and the whole divergence of one sample, and the target's probability for the teacher."""
    k = len(z_s)
    e_s, e_t = [torch.exp((v - z_s.detach().max()) / tau) for v in z_s], [torch.exp((v - z_t.max()) / tau) for v in z_t]
    others = [c for c in range(k) if c != y]

    def binary(e):
        rest = sum(e[c] for c in others)
        return [e[y] / (e[y] + rest), rest / (e[y] + rest)]

    def without(e):
        rest = sum(e[c] for c in others)
        return [e[c] / rest for c in others]

    def every(e):
        return [v / sum(e) for v in e]

    return kl(binary(e_t), binary(e_s)), kl(without(e_t), without(e_s)), kl(every(e_t), every(e_s)), binary(e_t)[0]


def dkd(s, t, y, temperature):
    n = s.shape[0]
    of = [parts(s[k], t[k], int(y[k]), temperature) for k in range(n)]
    for tckd, nckd, whole, p in of:
        assert abs(whole - tckd - (1 - p) * nckd) < 1e-9 * max(1.0, float(whole)), "KL = TCKD + (1 - p) NCKD"
    factor = temperature ** 2 / n
    return {"ce": functional.cross_entropy(s, y), "tckd": factor * sum(o[0] for o in of), "nckd": factor * sum(o[1] for o in of)}


def gap(size):
    """Logits far apart in every way: the target on top and at the bottom, for both networks or one."""
    s = [[size, 0, 3, -2], [0, size, 1, 2], [1, 2, 0, size], [-size, 0.5, 1, 0]]
    t = [[size, 1, 0, 2], [2, 1, size, 0], [size, 0, 2, 1], [size / 2, 0, -1, size]]
    return {"s": values(s), "t": values(t, grad=False), "y": labels(0, 1, 0, 0)}


if __name__ == "__main__":
    made = [
        case("official temperature", dkd, {"s": hashed(1, 4, 10, scale=5.0), "t": hashed(2, 4, 10, scale=8.0, grad=False), "y": labels(3, 0, 9, 3)}, temperature=4),
        case("temperature 1", dkd, {"s": hashed(3, 3, 5, scale=2.0), "t": hashed(4, 3, 5, scale=3.0, grad=False), "y": labels(4, 0, 1)}, temperature=1),
        case("three classes, one sample", dkd, {"s": hashed(5, 1, 3, scale=2.0), "t": hashed(6, 1, 3, scale=2.0, grad=False), "y": labels(2)}, temperature=2.5),
        case("gaps of 400", dkd, gap(400.0), temperature=4),
        case("gaps of 1000", dkd, gap(1000.0), temperature=4),
        case("worked example", dkd, {"s": values([[-0.5, 1, -1], [0.5, 2, 0]]), "t": values([[0, -2, 3], [1, -1, 4]], grad=False), "y": labels(2, 0)}, temperature=4),
    ]
    write("dkd", made)
    terms = made[-1]["terms"]
    print(f"{terms['tckd']:.13f} {terms['nckd']:.13f} {terms['tckd'] + 8 * terms['nckd']:.13f}")
