"""Activation boundaries: the reference for KdCourse.Tests/Distillation/AbTests.cs.

    /usr/bin/python3 tests/oracle/methods_ab.py

The connectors are convolution and batch norm written with torch's own functions; the loss chooses by masks.
"""
import torch
from torch.nn import functional

from cases import case, hashed, rule, write


def boundary(s, t, margin):
    total = 0
    for fires, sign in ((t > 0, -1), (t <= 0, 1)):
        beyond = s[fires] + sign * margin
        wrong = beyond < 0 if sign < 0 else beyond > 0
        total = total + (beyond[wrong] ** 2).sum()
    return total


def connect(s, t, weight, bias, gamma, beta):
    if s.shape[2] == 2 * t.shape[2]:
        x = functional.conv2d(s, weight, bias, stride=2, padding=1)
    elif 2 * s.shape[2] == t.shape[2]:
        x = functional.conv_transpose2d(s, weight, bias, stride=2, padding=1)
    else:
        x = functional.conv2d(s, weight, bias)
    mean = x.mean(dim=(0, 2, 3), keepdim=True)
    var = ((x - mean) ** 2).mean(dim=(0, 2, 3), keepdim=True)
    x = (x - mean) / torch.sqrt(var + 1e-5) * gamma.reshape(1, -1, 1, 1) + beta.reshape(1, -1, 1, 1)
    assert x.shape == t.shape
    return x


def ab(margin=1.0, studentStages=None, teacherStages=None, **tensors):
    s = [tensors[f"s{k}"] for k in range(9) if f"s{k}" in tensors]
    t = [tensors[f"t{k}"] for k in range(9) if f"t{k}" in tensors]
    s = [s[k] for k in studentStages] if studentStages else s[1:]
    t = [t[k] for k in teacherStages] if teacherStages else t[1:]
    loss, used = 0, 0
    for layer, (a, b) in enumerate(zip(s, t)):
        if a.shape != b.shape:
            name = f"connector_{used}_"
            a = connect(a, b, *(tensors[name + p] for p in ("conv_weight", "conv_bias", "bn_weight", "bn_bias")))
            used += 1
        loss = loss + boundary(a, b, margin) / 2 ** (len(s) - 1 - layer)
    return {"ab": loss / s[0].shape[0]}


def connector(index, weight_shape, channels, stream):
    # A bias before batch norm has no gradient but rounding errors: nothing to compare.
    return {f"connector.{index}.conv.weight": hashed(stream, *weight_shape), f"connector.{index}.conv.bias": hashed(stream + 1, channels, grad=False),
            f"connector.{index}.bn.weight": hashed(stream + 2, channels, scale=2.0), f"connector.{index}.bn.bias": hashed(stream + 3, channels)}


def maps(role, shapes, grad, stream):
    return {f"{role}{k}": hashed(stream + k, *shape, scale=2.0, grad=grad) for k, shape in enumerate(shapes)}


if __name__ == "__main__":
    stem = (2, 2, 6, 4)
    made = [
        case("equal shapes", ab, {**maps("s", [stem, (2, 2, 6, 4), (2, 3, 3, 2), (2, 4, 2, 1)], True, 10), **maps("t", [stem, (2, 2, 6, 4), (2, 3, 3, 2), (2, 4, 2, 1)], False, 20)}),
        case("other margin", ab, {**maps("s", [stem, (3, 2, 2, 3)], True, 10), **maps("t", [stem, (3, 2, 2, 3)], False, 20)}, margin=0.25),
        case("other channels", ab, {**maps("s", [stem, (2, 2, 6, 4), (2, 3, 3, 2)], True, 10), **maps("t", [stem, (2, 5, 6, 4), (2, 4, 3, 2)], False, 20),
                                    **connector(0, (5, 2, 1, 1), 5, 30), **connector(1, (4, 3, 1, 1), 4, 40)}),
        case("other sizes, one pair equal", ab, {**maps("s", [stem, (3, 2, 6, 4), (3, 3, 3, 2), (3, 3, 3, 2), (3, 2, 5, 4)], True, 10), **maps("t", [stem, (3, 3, 3, 2), (3, 2, 6, 4), (3, 3, 3, 2), (3, 4, 3, 3)], False, 20),
                                                 **connector(0, (3, 2, 3, 3), 3, 30), **connector(1, (3, 2, 4, 4), 2, 40), **connector(2, (4, 2, 3, 2), 4, 50)}),
        case("chosen stages", ab, {**maps("s", [stem, (1, 2, 4, 4), (1, 3, 2, 2)], True, 10), **maps("t", [stem, (1, 3, 2, 2), (1, 2, 4, 4), (1, 3, 2, 2)], False, 20)}, studentStages=[1, 2], teacherStages=[2, 3]),
        case("worked example", ab, {"s0": rule((2, 2, 2, 2), 7, 3, 11, 4, 4), "s1": rule((2, 2, 2, 2), 7, 3, 11, 4, 4), "t0": rule((2, 2, 2, 2), 3, 2, 7, 3, 2, grad=False), "t1": rule((2, 2, 2, 2), 3, 2, 7, 3, 2, grad=False)}),
    ]
    write("ab", made)
    print(2 * made[-1]["terms"]["ab"], f"{made[-1]['terms']['ab'] * 3 / 1000:.7f}")
