#!/usr/bin/python3
"""Reference values of torch.optim: writes ../TorchSharp.Tests/reference/optim.json.

Run by Python with torch 1.13 (Debian's python3-torch): /usr/bin/python3 tests/oracle/optim.py

start, grads: two parameters and their gradients at each of ten steps; at step 4 the second one has none.
optimizers: for each setting all parameters' values, one row a step. `groups` has the second parameter in a group of its own.
schedules: the learning rates of two groups that start at 0.1 and 0.4, before and after each of 20 epochs.
clipped: the norm that clip_grad_norm_ returns and the gradients it leaves.
"""
import json
import os

import torch

SHAPES = ((3, 4), (5,))


def grid(shape, step):
    """Multiples of 1/8 without a pattern, so that they are exact in both types."""
    n = 1
    for s in shape:
        n *= s
    k = torch.arange(n, dtype=torch.float64)
    return (((k * step + 3) % 37 - 18) / 8 + 0.125).reshape(shape)


START = [grid(s, 7) for s in SHAPES]
GRADS = [[None if k == 3 and i == 1 else grid(s, 5 + 2 * k + i) for i, s in enumerate(SHAPES)] for k in range(10)]
T = torch.optim
MAKERS = {
    "SGD": lambda p: T.SGD(p, 0.1),
    "SGD momentum": lambda p: T.SGD(p, 0.1, momentum=0.9),
    "SGD dampening": lambda p: T.SGD(p, 0.1, momentum=0.9, dampening=0.3),
    "SGD nesterov": lambda p: T.SGD(p, 0.1, momentum=0.9, nesterov=True),
    "SGD weight decay": lambda p: T.SGD(p, 0.1, momentum=0.9, weight_decay=0.05),
    "SGD nesterov weight decay": lambda p: T.SGD(p, 0.1, momentum=0.9, weight_decay=0.05, nesterov=True),
    "SGD maximize": lambda p: T.SGD(p, 0.1, momentum=0.9, maximize=True),
    "SGD groups": lambda p: T.SGD([{"params": p[:1]}, {"params": p[1:], "lr": 0.02, "momentum": 0.5}], 0.1, weight_decay=0.05),
    "Adam": lambda p: T.Adam(p, 0.1),
    "Adam betas": lambda p: T.Adam(p, 0.1, betas=(0.7, 0.95), eps=1e-3),
    "Adam weight decay": lambda p: T.Adam(p, 0.1, weight_decay=0.05),
    "Adam amsgrad": lambda p: T.Adam(p, 0.1, amsgrad=True),
    "Adam maximize": lambda p: T.Adam(p, 0.1, maximize=True),
    "Adam groups": lambda p: T.Adam([{"params": p[:1]}, {"params": p[1:], "lr": 0.02, "betas": (0.5, 0.999)}], 0.1, weight_decay=0.05),
    "AdamW": lambda p: T.AdamW(p, 0.1, weight_decay=0.05),
    "AdamW no decay": lambda p: T.AdamW(p, 0.1, weight_decay=0),
    "AdamW amsgrad": lambda p: T.AdamW(p, 0.1, weight_decay=0.05, amsgrad=True),
    "AdamW maximize": lambda p: T.AdamW(p, 0.1, weight_decay=0.05, maximize=True),
}
S = torch.optim.lr_scheduler
SCHEDULES = {
    "StepLR": lambda o: S.StepLR(o, 6, 0.3),
    "MultiStepLR": lambda o: S.MultiStepLR(o, [3, 8, 15], 0.2),
    "ExponentialLR": lambda o: S.ExponentialLR(o, 0.8),
    "CosineAnnealingLR": lambda o: S.CosineAnnealingLR(o, 20),
    "CosineAnnealingLR 7 0.01": lambda o: S.CosineAnnealingLR(o, 7, 0.01),
    "LambdaLR": lambda o: S.LambdaLR(o, lambda e: 1 / (1 + e)),
    "LambdaLR two": lambda o: S.LambdaLR(o, [lambda e: 0.9 ** e, lambda e: 1 + e]),
    "LinearLR": lambda o: S.LinearLR(o),
    "LinearLR 0.1 0.5 8": lambda o: S.LinearLR(o, 0.1, 0.5, 8),
    "ConstantLR": lambda o: S.ConstantLR(o),
    "ConstantLR 0.5 9": lambda o: S.ConstantLR(o, 0.5, 9),
}


def numbers(tensors):
    single = tensors[0].dtype == torch.float32
    return [float(f"{x:.9g}") if single else x for t in tensors for x in t.detach().reshape(-1).tolist()]


def train(make, dtype):
    params = [torch.nn.Parameter(t.to(dtype).clone()) for t in START]
    opt = make(params)
    rows = []
    for grads in GRADS:
        for p, g in zip(params, grads):
            p.grad = None if g is None else g.to(dtype)
        opt.step()
        rows.append(numbers(params))
    return rows


def rates(make):
    params = [torch.nn.Parameter(t.clone()) for t in START]
    opt = torch.optim.SGD([{"params": params[:1]}, {"params": params[1:], "lr": 0.4}], 0.1)
    schedule = make(opt)
    rows = [[g["lr"] for g in opt.param_groups]]
    for _ in range(20):
        opt.step()
        schedule.step()
        rows.append(schedule.get_last_lr())
    return rows


def clip(*args):
    params = [torch.nn.Parameter(t.clone()) for t in START]
    for p, g in zip(params, GRADS[0]):
        p.grad = g.clone()
    norm = torch.nn.utils.clip_grad_norm_(params, *args)
    return {"norm": norm.item(), "grads": numbers([p.grad for p in params])}


path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "TorchSharp.Tests", "reference", "optim.json")
with open(path, "w") as f:
    json.dump({
        "shapes": SHAPES, "start": [numbers([t]) for t in START], "grads": [[None if g is None else numbers([g]) for g in row] for row in GRADS],
        "optimizers": {n: {"Float64": train(m, torch.float64), "Float32": train(m, torch.float32)} for n, m in MAKERS.items()},
        "schedules": {n: rates(m) for n, m in SCHEDULES.items()},
        "clipped": {"1.5": clip(1.5), "1.5 1": clip(1.5, 1), "100": clip(100)},
    }, f, separators=(",", ":"))
    f.write("\n")
