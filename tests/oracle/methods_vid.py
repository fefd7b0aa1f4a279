"""VID in PyTorch: the reference for KdCourse.Tests/Distillation/VidTests.cs.

    /usr/bin/python3 tests/oracle/methods_vid.py     # writes tests/KdCourse.Tests/reference/methods/vid.json

Per layer -log of a Gaussian without its constant, element by element and averaged; the mean comes from three 1x1
convolutions with ReLU between them, the variance of a channel is log(1 + exp(scale)) + 1e-5.
"""
import torch

from by_hand import conv, pool_larger
from cases import case, hashed, labels, write


def vid(z, y, layers, **tensors):
    total = 0
    for k in range(layers):
        s, t = pool_larger(tensors[f"s{k}"], tensors[f"t{k}"])
        weights = [tensors[f"connector_{k}_conv{i}_weight"] for i in (1, 2, 3)]
        mean = conv(conv(conv(s, weights[0]).clamp(min=0), weights[1]).clamp(min=0), weights[2])
        channels = []
        for c in range(t.shape[1]):
            variance = torch.log(1 + torch.exp(tensors[f"connector_{k}_scale"][c])) + 1e-5
            channels.append(0.5 * ((mean[:, c] - t[:, c]) ** 2 / variance + torch.log(variance)))
        total = total + torch.stack(channels).mean()
    ce = -torch.stack([torch.log_softmax(row, 0)[c] for row, c in zip(z, y)]).mean()
    return {"ce": ce, "vid": total}


def inputs(classes, *layers):
    """Layers as (student's shape, teacher's shape)."""
    n = layers[0][0][0]
    made = {"z": hashed(1, n, 5, scale=2), "y": labels(*classes)}
    for k, (s, t) in enumerate(layers):
        made |= {f"s{k}": hashed(10 + k, *s), f"t{k}": hashed(20 + k, *t, relu=True, grad=False)}
        for i, c in enumerate((s[1], t[1], t[1]), 1):
            made[f"connector.{k}.conv{i}.weight"] = hashed(30 + 10 * k + i, t[1], c, 1, 1)
        made[f"connector.{k}.scale"] = hashed(60 + k, t[1], scale=1.5)
    return made


if __name__ == "__main__":
    write("vid", [
        case("two layers, same sizes, other channels", vid, inputs([3, 0], ((2, 3, 4, 6), (2, 4, 4, 6)), ((2, 5, 2, 3), (2, 6, 2, 3))), layers=2),
        case("one image, student larger", vid, inputs([4], ((1, 2, 8, 6), (1, 3, 4, 3))), layers=1),
        case("student higher, teacher wider", vid, inputs([1, 1, 2], ((3, 4, 7, 3), (3, 2, 3, 5))), layers=1),
        case("teacher larger, sizes that do not divide", vid, inputs([0, 4, 2, 3], ((4, 2, 3, 4), (4, 3, 5, 7))), layers=1),
    ])
