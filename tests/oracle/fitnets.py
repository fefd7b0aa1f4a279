"""FitNets' losses and gradients in PyTorch: the reference for KdCourse.Tests/Distillation/FitNetsTests.cs.

    /usr/bin/python3 tests/oracle/fitnets.py     # writes tests/KdCourse.Tests/reference/fitnets.json

Inputs are hashes of their index (see trajectory.py), in double precision.
"""
import json
import pathlib

import torch
from torch.nn import functional

from trajectory import numbers


def hashed(stream, *shape):
    count = 1
    for s in shape:
        count *= s
    return torch.from_numpy(numbers(stream, count)).double().reshape(shape)


def summary(t):
    """Enough of a tensor to tell it from any other: sum, sum of squares, first and last element."""
    flat = t.detach().flatten()
    return [flat.sum().item(), (flat * flat).sum().item(), flat[0].item(), flat[-1].item()]


def hint(case, student_shape, teacher_shape, conv, weight_shape, paper):
    v = hashed(11, *student_shape).requires_grad_()
    u = functional.relu(hashed(12, *teacher_shape))
    w = (hashed(13, *weight_shape) * 0.2).requires_grad_()
    b = (hashed(14, teacher_shape[1]) * 0.1).requires_grad_()
    r = conv(v, w, b)
    if not paper:
        r = functional.batch_norm(r, None, None, torch.ones(teacher_shape[1]).double(), torch.zeros(teacher_shape[1]).double(), training=True)
    r = functional.relu(r)
    assert r.shape == u.shape, (case, r.shape, u.shape)
    if paper:
        loss = 0.5 * ((u - r) ** 2).sum(dim=(1, 2, 3)).mean()
    else:
        loss = ((u - r) ** 2).mean()
    loss.backward()
    return {"case": case, "loss": loss.item(), "grad_guided": summary(v.grad), "grad_weight": summary(w.grad), "grad_bias": summary(b.grad)}


def knowledge(tau, lam):
    z_s = (hashed(21, 4, 10) * 3).requires_grad_()
    z_t = hashed(22, 4, 10) * 5
    y = torch.tensor([3, 0, 9, 3])
    ce = functional.cross_entropy(z_s, y)
    p_t = torch.softmax(z_t / tau, 1)
    soft = -(p_t * torch.log(torch.softmax(z_s / tau, 1))).sum(1).mean()
    (ce + lam * soft).backward()
    return {"ce": ce.item(), "soft": soft.item(), "grad_logits": summary(z_s.grad)}


if __name__ == "__main__":
    result = {
        "hints": [
            hint("joint same size", (3, 4, 6, 6), (3, 5, 6, 6), functional.conv2d, (5, 4, 1, 1), False),
            hint("joint student twice as large", (3, 4, 12, 12), (3, 5, 6, 6),
                 lambda v, w, b: functional.conv2d(v, w, b, stride=2, padding=1), (5, 4, 3, 3), False),
            hint("joint student half as large", (3, 4, 6, 6), (3, 5, 12, 12),
                 lambda v, w, b: functional.conv_transpose2d(v, w, b, stride=2, padding=1), (4, 5, 4, 4), False),
            hint("joint student a little larger", (3, 4, 8, 7), (3, 5, 6, 6), functional.conv2d, (5, 4, 3, 2), False),
            hint("paper same size", (3, 4, 6, 6), (3, 5, 6, 6), functional.conv2d, (5, 4, 1, 1), True),
            hint("paper student larger", (3, 4, 9, 8), (3, 5, 6, 6), functional.conv2d, (5, 4, 4, 3), True),
        ],
        "knowledge": knowledge(3.0, 2.5),
    }
    target = pathlib.Path(__file__).parents[1] / "KdCourse.Tests" / "reference" / "fitnets.json"
    target.write_text(json.dumps(result, indent=1) + "\n")
