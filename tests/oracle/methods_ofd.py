"""OFD in PyTorch: the reference for KdCourse.Tests/Distillation/OfdTests.cs.

    /usr/bin/python3 tests/oracle/methods_ofd.py     # writes tests/KdCourse.Tests/reference/methods/ofd.json

Margins are found by integrating t and 1 over the negative half of N(beta, gamma^2); the distance is a sum over
picked elements.
"""
import math

import torch

from by_hand import conv, norm, pool_larger
from cases import case, hashed, labels, rule, values, write


def integral(f, low, high, steps=20000):
    """Simpson's rule."""
    h = (high - low) / steps
    inner = math.fsum((4 if k % 2 else 2) * f(low + k * h) for k in range(1, steps))
    return (f(low) + inner + f(high)) * h / 3


def margin(gamma, beta):
    gamma = abs(gamma)
    def density(t):
        return math.exp(-((t - beta) / gamma) ** 2 / 2) / (gamma * math.sqrt(2 * math.pi))
    low = min(beta, 0) - 12 * gamma
    share = integral(density, low, 0)
    return integral(lambda t: t * density(t), low, 0) / share if share > 0.001 else -3 * gamma


def partial_l2(s, target):
    counts = (s > target) | (target > 0)
    return (s[counts] - target[counts]).pow(2).sum()


def ofd(z, y, layers, **tensors):
    total = 0
    for k in range(layers):
        s, t = pool_larger(tensors[f"s{k}"], tensors[f"t{k}"])
        s = norm(conv(s, tensors[f"connector_{k}_conv_weight"]), tensors[f"connector_{k}_norm_weight"], tensors[f"connector_{k}_norm_bias"])
        margins = [margin(g, b) for g, b in zip(tensors[f"gamma{k}"].tolist(), tensors[f"beta{k}"].tolist())]
        target = torch.stack([t[:, c].clamp(min=m) for c, m in enumerate(margins)], 1)
        total = total + partial_l2(s, target) / 2 ** (layers - 1 - k) / len(s)
    ce = -torch.stack([torch.log_softmax(row, 0)[c] for row, c in zip(z, y)]).mean()
    return {"ce": ce, "ofd": total}


def margins(gamma, beta):
    return {f"m{k}": torch.tensor(margin(g, b), dtype=torch.float64) for k, (g, b) in enumerate(zip(gamma.tolist(), beta.tolist()))}


def distance(s, t, m):
    return {"sum": partial_l2(s, t.clamp(min=m))}


def inputs(classes, *layers):
    """Layers as (student's shape, teacher's shape)."""
    made = {"z": hashed(1, layers[0][0][0], 5, scale=2), "y": labels(*classes)}
    for k, (s, t) in enumerate(layers):
        made |= {
            f"s{k}": hashed(10 + k, *s), f"t{k}": hashed(20 + k, *t, scale=2, grad=False),
            f"gamma{k}": hashed(30 + k, t[1], grad=False), f"beta{k}": hashed(40 + k, t[1], grad=False),
            f"connector.{k}.conv.weight": hashed(50 + k, t[1], s[1], 1, 1),
            f"connector.{k}.norm.weight": hashed(60 + k, t[1], scale=1.5), f"connector.{k}.norm.bias": hashed(70 + k, t[1]),
        }
    return made


if __name__ == "__main__":
    appendix = distance(*((((mul * torch.arange(16) + add) % mod) - sub).double() / div for mul, add, mod, sub, div in ((7, 3, 11, 4, 4), (3, 2, 7, 3, 2))), -0.5)["sum"]
    assert appendix.item() == 17.1875, appendix
    shape = (2, 2, 2, 2)
    write("ofd", [
        case("distance of the appendix", distance, {"s": rule(shape, 7, 3, 11, 4, 4), "t": rule(shape, 3, 2, 7, 3, 2, grad=False)}, m=-0.5),
        # A share of 0.001 is beta / gamma = 3.0902: the last three lie beyond it, before it and beyond it. A negative weight counts by its size.
        case("margins", margins, {
            "gamma": values([1.0, 0.5, 2.0, -0.7, 0.1, 1.0, 1.0, 0.25], grad=False),
            "beta": values([0.0, 0.3, -1.5, 0.2, -3.0, 3.2, 3.0, 0.8], grad=False)}),
        case("one layer, same sizes, other channels", ofd, inputs([3, 0], ((2, 3, 4, 6), (2, 5, 4, 6))), layers=1),
        case("three layers", ofd, inputs([3, 0, 1], ((3, 2, 6, 4), (3, 3, 6, 4)), ((3, 3, 3, 2), (3, 4, 3, 2)), ((3, 4, 2, 2), (3, 2, 2, 2))), layers=3),
        case("one image, student larger", ofd, inputs([4], ((1, 3, 8, 6), (1, 2, 4, 3))), layers=1),
        case("student higher, teacher wider", ofd, inputs([2, 2, 0, 1], ((4, 2, 7, 3), (4, 3, 3, 5))), layers=1),
    ])
