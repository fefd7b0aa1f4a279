"""Reference cases for losses: inputs by rule, values and gradients by PyTorch in double precision.

A script makes cases with `case` and writes them with `write` to tests/KdCourse.Tests/reference/methods/NAME.json;
the C# side (OracleCase) makes the same inputs from their rules and compares values and gradients.
"""
import json
import pathlib

import torch

from trajectory import numbers

FOLDER = pathlib.Path(__file__).parents[1] / "KdCourse.Tests" / "reference" / "methods"


def hashed(stream, *shape, scale=1.0, relu=False, grad=True):
    """Numbers in [-scale, scale), full rank; with relu the negative ones are 0."""
    return {"hash": stream, "shape": list(shape), "scale": scale, "relu": relu, "grad": grad}


def rule(shape, mul, add, mod, sub, div, grad=True):
    """Element i (row-major) is ((mul * i + add) mod `mod` - sub) / div."""
    return {"rule": [mul, add, mod, sub, div], "shape": list(shape), "grad": grad}


def values(numbers, grad=True):
    """The numbers themselves, in nested lists."""
    t = torch.tensor(numbers, dtype=torch.float64)
    return {"values": t.flatten().tolist(), "shape": list(t.shape), "grad": grad}


def labels(*classes):
    """True classes, 64-bit integers."""
    return {"labels": list(classes), "shape": [len(classes)], "grad": False}


def make(spec):
    count = 1
    for s in spec["shape"]:
        count *= s
    if "labels" in spec:
        return torch.tensor(spec["labels"])
    if "hash" in spec:
        t = torch.from_numpy(numbers(spec["hash"], count)).double() * spec["scale"]
        t = torch.relu(t) if spec["relu"] else t
    elif "rule" in spec:
        mul, add, mod, sub, div = spec["rule"]
        t = (((mul * torch.arange(count) + add) % mod) - sub).double() / div
    else:
        t = torch.tensor(spec["values"], dtype=torch.float64)
    return t.reshape(spec["shape"]).requires_grad_(spec["grad"])


def case(name, compute, inputs, **options):
    """Runs compute(**tensors, **options), which gives {term: scalar}; dots in input names become underscores."""
    tensors = {n: make(s) for n, s in inputs.items()}
    terms = compute(**{n.replace(".", "_"): t for n, t in tensors.items()}, **options)
    leaves = {n: t for n, t in tensors.items() if t.requires_grad}
    gradients = {}
    for term, value in terms.items():
        found = torch.autograd.grad(value, list(leaves.values()), retain_graph=True, allow_unused=True) if value.requires_grad else [None] * len(leaves)
        gradients[term] = {n: g.flatten().tolist() for n, g in zip(leaves, found) if g is not None}
    return {"case": name, "options": options, "inputs": inputs, "terms": {t: v.item() for t, v in terms.items()}, "gradients": gradients}


def write(name, cases):
    assert len({c["case"] for c in cases}) == len(cases), "two cases have one name"
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(c) for c in cases)
    (FOLDER / f"{name}.json").write_text(f"[\n{lines}\n]\n")
