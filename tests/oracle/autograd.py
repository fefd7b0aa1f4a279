#!/usr/bin/python3
"""Reference values of whole gradient computations: writes ../TorchSharp.Tests/reference/autograd.json.

Run by Python with torch 1.13 (Debian's python3-torch): /usr/bin/python3 tests/oracle/autograd.py

Every function below takes float64 tensors and returns a list of tensors; AutogradReferenceTests.cs has its twin in
C#, under the same name. Written are the arguments and the results.
"""
import json
import os

import torch
import torch.nn.functional as F

from operators import encode, grid, positive


def gradient_penalty(x, w, v):
    """(|dy/dx| - 1)^2 of a small network, and its gradient in the weights: a gradient of a gradient."""
    x, w, v = (t.requires_grad_() for t in (x, w, v))
    y = torch.tanh(x @ w) @ v
    g, = torch.autograd.grad(y.sum(), x, create_graph=True)
    penalty = (g.norm(2, 1) - 1).pow(2).mean()
    penalty.backward()
    return [penalty, g, w.grad, v.grad]


def soft_targets(student, teacher):
    """Hinton's loss at temperature 4 and its gradient in the student's logits."""
    student = student.requires_grad_()
    t = 4.0
    p = F.softmax(teacher / t, 1)
    loss = (p * (p.log() - F.log_softmax(student / t, 1))).sum(1).mean() * t * t
    loss.backward()
    return [loss, student.grad]


def third_derivative(x):
    x = x.requires_grad_()
    y = (x * x).sin()
    derivatives = []
    for _ in range(3):
        y, = torch.autograd.grad(y.sum(), x, create_graph=True)
        derivatives.append(y)
    return derivatives


def hessian(x):
    """Row by row, of log sum exp: diag(p) - p p'."""
    x = x.requires_grad_()
    g, = torch.autograd.grad(torch.logsumexp(x, 0), x, create_graph=True)
    return [torch.stack([torch.autograd.grad(g[k], x, retain_graph=True)[0] for k in range(len(g))])]


def writes_through_views(x, w):
    """Views of a buffer are written to, one after the other."""
    x, w = x.requires_grad_(), w.requires_grad_()
    buffer = x * 2
    buffer.select(1, 0).mul_(w)
    buffer.narrow(1, 1, 2).add_(w.unsqueeze(1))
    buffer.t()[2].exp_()
    loss = buffer.pow(2).sum() + buffer.diagonal().prod()
    loss.backward()
    return [loss, x.grad, w.grad]


def broadcasts(row, column, number):
    row, column, number = (t.requires_grad_() for t in (row, column, number))
    loss = ((row + column) * number / (row * row + 1)).tanh().sum()
    loss.backward()
    return [loss, row.grad, column.grad, number.grad]


def weighted_roots(x, a, b):
    """backward from two roots, each with its own weights."""
    x = x.requires_grad_()
    torch.autograd.backward([x.exp(), x.sin()], [a, b])
    return [x.grad]


def descent(x, y, w, b):
    """Twenty steps of gradient descent on the squared error, the gradients summed up over two halves."""
    w, b = w.requires_grad_(), b.requires_grad_()
    losses = []
    for _ in range(20):
        w.grad = b.grad = None
        for half in (0, 1):
            loss = ((x[half::2] @ w + b - y[half::2]) ** 2).mean() / 2
            loss.backward()
        losses.append(loss.detach())
        with torch.no_grad():
            w -= 0.125 * w.grad
            b -= 0.125 * b.grad
    return [torch.stack(losses), w, b]


CASES = {
    gradient_penalty: [grid(4, 3), grid(3, 5, step=5), grid(5, 1, step=11)],
    soft_targets: [grid(4, 5), grid(4, 5, step=5)],
    third_derivative: [grid(5, scale=32)],
    hessian: [grid(4)],
    writes_through_views: [grid(3, 3, scale=32), grid(3, step=5)],
    broadcasts: [grid(1, 3), grid(2, 1, step=5), torch.tensor(0.75, dtype=torch.float64)],
    weighted_roots: [grid(2, 3), grid(2, 3, step=5), positive(2, 3)],
    descent: [grid(8, 3, scale=16), grid(8, 1, step=11), grid(3, 1), grid(1)],
}

if __name__ == "__main__":
    torch.set_num_threads(1)
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../TorchSharp.Tests/reference/autograd.json")
    with open(path, "w") as f:
        cases = {fn.__name__: {"args": encode(args), "out": encode(fn(*[a.clone() for a in args]))} for fn, args in CASES.items()}
        f.write("{\n" + ",\n".join(f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in cases.items()) + "\n}\n")
