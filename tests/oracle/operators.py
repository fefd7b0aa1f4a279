#!/usr/bin/python3
"""Reference values of the tensor operators: writes ../TorchSharp.Tests/reference/operators.json.

Run by Python with torch 1.13 (Debian's python3-torch): /usr/bin/python3 tests/oracle/operators.py

A case is one call of a member of TorchSharp: its name, the C# types of its parameters (after the tensor that
the member belongs to, unless `static`), the arguments, and what torch returns. `inplace` holds what the member
with an underscore leaves in its tensor. `grads` holds, in float64, the gradients of the sum of the outputs, each
weighted by 1/4, 2/4, .. 5/4, 1/4, .., to every floating argument; null where there is none.
The arguments are sums of a few powers of two, so that they are exact in every type.
"""
import json
import os
import sys

import torch

CASES = []
NAMES = {torch.float32: "Float32", torch.float64: "Float64", torch.int64: "Int64", torch.int32: "Int32",
         torch.bool: "Bool", torch.uint8: "Byte"}
BOTH = (torch.float32, torch.float64)


def grid(*shape, scale=8, step=7, modulo=37):
    """Floats without a pattern, no two next to each other alike, none of them zero."""
    n = 1
    for s in shape:
        n *= s
    k = torch.arange(n, dtype=torch.float64)
    return (((k * step + 3) % modulo - modulo // 2 + 0.5) / scale).reshape(shape)


def positive(*shape):
    return grid(*shape).abs() + 0.25


def unit(*shape):
    return grid(*shape, scale=32)


def number(v):
    if isinstance(v, float) and (v != v or v in (float("inf"), float("-inf"))):
        return str(v)
    return v


def encode(v):
    if isinstance(v, torch.Tensor):
        single = v.dtype == torch.float32
        flat = [float(f"{x:.9g}") if single else x for x in v.detach().reshape(-1).tolist()]
        return {"type": NAMES[v.dtype], "shape": list(v.shape), "values": [number(x) for x in flat]}
    if isinstance(v, (list, tuple)):
        return [encode(x) for x in v]
    return number(v)


def convert(v, dtype, leaf=False):
    if isinstance(v, (list, tuple)):
        return type(v)(convert(x, dtype, leaf) for x in v)
    if isinstance(v, torch.Tensor):
        v = v.clone()
        if v.dtype == torch.float64:
            v = v.to(dtype)
            if leaf:
                v.requires_grad_()
    return v


def tensors(v):
    if isinstance(v, torch.Tensor):
        return [v]
    return [t for x in v for t in tensors(x)] if isinstance(v, (list, tuple)) else []


def weight(t):
    return ((torch.arange(t.numel()) % 5 + 1) / 4).reshape(t.shape).to(torch.float64)


def gradients(fn, args):
    args = convert(args, torch.float64, leaf=True)
    out = fn(*args)
    loss = sum((o * weight(o)).sum() for o in tensors(out) if o.requires_grad)
    if not isinstance(loss, torch.Tensor):
        return None
    leaves = tensors(args)
    grads = iter(torch.autograd.grad(loss, [t for t in leaves if t.requires_grad], allow_unused=True))
    return [encode(filled(next(grads))) if t.requires_grad else None for t in leaves]


def filled(g):
    """A zero gradient of torch may have no memory until something is added to it."""
    return None if g is None else torch.zeros(g.shape, dtype=g.dtype) + g


def case(name, sig, args, fn=None, inplace=False, static=False, on="torch", dtypes=BOTH, grad=True):
    """One member: args begin with the member's tensor; fn computes the reference (torch's function of that name by default)."""
    fn = fn or getattr(torch, name, None) or getattr(torch.Tensor, name)
    floating = any(t.dtype == torch.float64 for t in tensors(args))
    for dtype in dtypes if floating else (torch.float64,):
        a = convert(args, dtype)
        out = fn(*a)
        out = list(out) if isinstance(out, (list, tuple)) else [out]
        c = {"name": name, "sig": sig, "on": on, "static": static, "type": NAMES[dtype], "args": encode(args_of(a)), "out": encode(out)}
        if inplace:
            c["inplace"] = encode(a[0].clone().copy_(out[0]) if out[0].shape == a[0].shape else out[0])
        if grad and floating and dtype == torch.float64:
            g = gradients(fn, args)
            if g and any(x is not None for x in g):
                c["grads"] = g
        CASES.append(c)


def args_of(a):
    return [list(x) if isinstance(x, tuple) else x for x in a]


def write(path):
    with open(path, "w") as f:
        f.write("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in CASES) + "\n]\n")


if __name__ == "__main__":
    sys.modules["operators"] = sys.modules["__main__"]
    torch.set_num_threads(1)
    import operators_pointwise
    import operators_reductions
    import operators_shape
    import operators_linalg
    for part in (operators_pointwise, operators_reductions, operators_shape, operators_linalg):
        part.cases()
    write(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../TorchSharp.Tests/reference/operators.json"))
