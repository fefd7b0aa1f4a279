"""Maps that explain a small network, and scores of maps, by the definitions: the reference for KdCourse.Tests/Maps.

    /usr/bin/python3 tests/oracle/maps.py     # writes tests/KdCourse.Tests/reference/maps.json

Explanations run image by image and channel by channel. Scores are computed by trying every threshold on every map.
"""
import json
import pathlib

import numpy
import torch
from torch.nn import functional

from cases import hashed, make

FILE = pathlib.Path(__file__).parents[1] / "KdCourse.Tests" / "reference" / "maps.json"
CLASSES = [3, 0]


def tensor(stream, *shape):
    return make(hashed(stream, *shape, grad=False))


def tiny(x):
    """conv 3x3, ReLU: A; conv 3x3 stride 2, ReLU: f; mean over places; linear."""
    a = functional.relu(functional.conv2d(x, tensor(901, 3, 1, 3, 3), padding=1))
    f = functional.relu(functional.conv2d(a, tensor(902, 4, 3, 3, 3), padding=1, stride=2))
    return a, f, f.mean((2, 3)) @ tensor(903, 5, 4).T + tensor(904, 5)


def grad_cam(logit, a):
    (g,) = torch.autograd.grad(logit, a, retain_graph=True)
    total = torch.zeros(a.shape[2:], dtype=a.dtype)
    for k in range(a.shape[1]):
        total = total + g[0, k].sum() / g[0, k].numel() * a[0, k]
    return torch.clamp(total, min=0)


def explanations():
    images = tensor(900, 2, 1, 6, 6)
    maps = {"at": [], "cam": [], "grad-cam": [], "grad-cam, stage 0": [], "input gradient": []}
    for n, c in enumerate(CLASSES):
        x = images[n:n + 1].clone().requires_grad_()
        a, f, z = tiny(x)
        maps["at"].append(sum(a[0, k] ** 2 for k in range(3)))
        maps["cam"].append(sum(tensor(903, 5, 4)[c, k] * f[0, k] for k in range(4)))
        maps["grad-cam"].append(grad_cam(z[0, c], f))
        maps["grad-cam, stage 0"].append(grad_cam(z[0, c], a))
        (j,) = torch.autograd.grad(torch.logsumexp(z[0], 0) - z[0, c], x)
        maps["input gradient"].append(j[0].abs().sum(0))
    return {name: torch.stack(m).flatten().tolist() for name, m in maps.items()}


def scores(negative, tolerance):
    maps = functional.interpolate(tensor(910, 6, 1, 4, 5), (12, 10), mode="bilinear", align_corners=False)[:, 0].numpy()
    masks = tensor(911, 6, 12, 10).numpy() > 0.5
    pointing, energy, curves = [], [], []
    for m, o in zip(maps, masks):
        m = {"drop": numpy.maximum(m, 0), "magnitude": abs(m), "shift": m - m.min()}[negative]
        near = numpy.zeros_like(o)
        for y, x in zip(*o.nonzero()):
            near[max(y - tolerance, 0):y + tolerance + 1, max(x - tolerance, 0):x + tolerance + 1] = True
        top = m == m.max()
        pointing.append((top & near).sum() / top.sum())
        energy.append(m[o].sum() / m.sum())
        found = [m >= t / 100 * m.max() * (1 - 1e-12) for t in range(101)]
        curves.append([(p & o).sum() / (p | o).sum() for p in found])
    mean = numpy.mean(curves, 0)
    return {"negative": negative, "tolerance": tolerance, "pointing": numpy.mean(pointing), "energy": numpy.mean(energy), "iou": mean.max(),
            "threshold": mean.argmax() / 100, "bestIouPerMap": numpy.max(curves, 1).mean(), "area": masks.mean()}


if __name__ == "__main__":
    rows = [scores(negative, tolerance) for negative in ("drop", "magnitude", "shift") for tolerance in (0, 1)]
    FILE.write_text(json.dumps({"explanations": explanations(), "scores": rows}, indent=1) + "\n")
