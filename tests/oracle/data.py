"""Reference values for the tests of tensor factories, random numbers, conversions and indexing.

Writes tests/TorchSharp.Tests/reference/data.json: for each group a mapping from a name to
{"shape", "dtype", "values"} of the tensor that Python's torch makes. Deterministic; run as

    /usr/bin/python3 tests/oracle/data.py
"""
import json
import pathlib

import torch

TARGET = pathlib.Path(__file__).parent.parent / "TorchSharp.Tests" / "reference" / "data.json"


def plain(t):
    t = t.detach()
    values = (t.double() if t.is_floating_point() else t.long()).flatten().tolist()
    return {"shape": list(t.shape), "dtype": str(t.dtype).removeprefix("torch."), "values": values}


def seeded(make):
    torch.manual_seed(7)
    return make()


def twice(make):
    """What the second draw of a stream gives: the state moved on as far as Python's."""
    make()
    return make()


def random_numbers():
    weights = torch.arange(1.0, 7.0)
    halves = torch.linspace(0, 1, 30)
    cases = {
        "randn": lambda: torch.randn(33),
        "randn small": lambda: torch.randn(5),
        "randn double": lambda: torch.randn(4, 5, dtype=torch.float64),
        "randn second": lambda: twice(lambda: torch.randn(17)),
        "rand": lambda: torch.rand(5, 7),
        "rand double": lambda: torch.rand(3, 2, 2, dtype=torch.float64),
        "randint": lambda: torch.randint(100, (12,)),
        "randint low": lambda: torch.randint(-5, 9, (3, 4)),
        "randint int32": lambda: torch.randint(0, 1000, (6,), dtype=torch.int32),
        "randperm": lambda: torch.randperm(23),
        "normal_": lambda: torch.empty(40).normal_(2, 3),
        "uniform_": lambda: torch.empty(9).uniform_(-2, 5),
        "bernoulli": lambda: torch.bernoulli(halves),
        "bernoulli_": lambda: torch.empty(20).bernoulli_(0.3),
        "multinomial": lambda: torch.multinomial(weights, 4),
        "multinomial with replacement": lambda: torch.multinomial(weights, 9, replacement=True),
        "rand_like": lambda: torch.rand_like(torch.zeros(3, 4)),
        "randn_like": lambda: torch.randn_like(torch.zeros(18)),
        "randint_like": lambda: torch.randint_like(torch.zeros(3, 4), 2, 8),
        "normal tensors": lambda: torch.normal(torch.arange(20.0), torch.linspace(0.1, 2, 20)),
    }
    return {name: plain(seeded(make)) for name, make in cases.items()}


def with_generator():
    g = torch.Generator()
    g.manual_seed(11)
    return {
        "first": plain(torch.randn(16, generator=g)),
        "second": plain(torch.rand(5, generator=g)),
        "third": plain(torch.randperm(9, generator=g)),
    }


def factories():
    t = torch
    return {name: plain(v) for name, v in {
        "arange 7": t.arange(7),
        "arange 2 9 3": t.arange(2, 9, 3),
        "arange floats": t.arange(0.5, 3.0, 0.25),
        "arange down": t.arange(5, -4, -2),
        "arange int to float64": t.arange(1, 4, dtype=t.float64),
        "linspace": t.linspace(-1, 2, 9),
        "linspace double": t.linspace(0, 1, 7, dtype=t.float64),
        "logspace": t.logspace(-2, 3, 6),
        "eye": t.eye(3),
        "eye wide": t.eye(2, 4, dtype=t.int64),
        "full float": t.full((2, 3), 1.5),
        "full int": t.full((2, 2), 7),
        "scalar": t.tensor(3.25),
    }.items()}


def conversions():
    floats = torch.tensor([0.0, 0.4, 0.6, 1.0, -1.7, 2.5, 100.49, 127.0, -128.9])
    ints = torch.tensor([0, 1, -1, 127, 128, 255, 256, 300, -129, 70000])
    out = {}
    for dtype in (torch.int8, torch.int16, torch.int32, torch.int64, torch.bool, torch.float16, torch.bfloat16, torch.float64):
        out[f"floats {str(dtype)[6:]}"] = plain(floats.to(dtype))
    for dtype in (torch.uint8, torch.int8, torch.int16, torch.int32, torch.bool, torch.float32, torch.float64):
        out[f"ints {str(dtype)[6:]}"] = plain(ints.to(dtype))
    return out


def cube():
    return torch.arange(60).reshape(3, 4, 5)


def picks():
    a = torch.tensor([2, 0, 2])
    b = torch.tensor([[0, 3], [1, 1]])
    mask = (cube() % 7) == 3
    rows = torch.tensor([True, False, True])
    return a, b, mask, rows


def read_cases():
    x = cube()
    a, b, mask, rows = picks()
    return {
        "number": x[1],
        "negative number": x[-1],
        "two numbers": x[2, 3],
        "three numbers": x[2, 3, 4],
        "slice": x[1:3],
        "slice from": x[1:],
        "slice to": x[:2],
        "slice with negative end": x[:, 1:-1],
        "slice with step": x[:, ::2, 1::3],
        "slice beyond the end": x[1:99],
        "empty slice": x[2:1],
        "ellipsis": x[..., 0],
        "number and ellipsis": x[1, ..., 2:4],
        "ellipsis in front of all": x[..., 1, 2, 3],
        "none": x[None, 0],
        "none inside": x[:, None, 1],
        "none at the end": x[0, 0, :, None],
        "true": x[True],
        "false": x[False],
        "tensor": x[a],
        "tensor of two dimensions": x[:, b],
        "two tensors": x[a[:2], b],
        "two tensors apart": x[torch.tensor([0, 1]), :, torch.tensor([4, 2])],
        "tensor after a number": x[1, a],
        "tensor between slices": x[1:, a, ::2],
        "number between tensors": x[torch.tensor([0, 2]), 1, torch.tensor([3, 4])],
        "mask": x[mask],
        "mask of rows": x[rows],
        "mask of rows and number": x[rows, 2],
        "mask after a slice": x[:, torch.tensor([False, True, True, False]), 1:3],
        "scalar tensor": x[torch.tensor(2)],
        "scalar tensor and slice": x[1:, torch.tensor(-1)],
        "negative tensor": x[torch.tensor([-1, -3])],
    }


def write_cases():
    a, b, mask, rows = picks()

    def wrote(change):
        x = cube()
        change(x)
        return x

    def put(index, value):
        return wrote(lambda x: x.__setitem__(index, value))

    five = torch.arange(100, 105)
    return {
        "number": put(1, torch.tensor(-1)),
        "numbers": put((1, 2, 3), torch.tensor(-1)),
        "row": put((2, 0), five),
        "row for all": put(0, five),
        "slice": put((slice(None), slice(1, 3)), torch.tensor([[7], [8]])),
        "step": put((Ellipsis, slice(None, None, 2)), torch.tensor(0)),
        "leading ones": put((0, 0), five.reshape(1, 1, 5)),
        "tensor": put(torch.tensor([2, 0]), five),
        "tensors": put((torch.tensor([0, 1]), torch.tensor([3, 2])), torch.stack([five, -five])),
        "mask": put(mask, torch.tensor(-5)),
        "mask of rows and number": put((rows, 1), five),
        "tensor with leading ones": put((0, torch.tensor([1, 2])), five.reshape(1, 1, 5)),
        "accumulate": wrote(lambda x: x.index_put_((torch.tensor([1, 1, 2]), torch.tensor([0, 0, 0])), five, accumulate=True)),
        "false": put(False, torch.tensor(-1)),
        "none": put(None, torch.zeros(1, 3, 4, 5, dtype=torch.int64)),
    }


def main():
    data = {
        "random": random_numbers(),
        "generator": with_generator(),
        "factories": factories(),
        "conversions": conversions(),
        "read": {k: plain(v) for k, v in read_cases().items()},
        "write": {k: plain(v) for k, v in write_cases().items()},
    }
    body = ",\n".join(
        f"  {json.dumps(group)}: {{\n" + ",\n".join(f"    {json.dumps(k)}: {json.dumps(v)}" for k, v in cases.items()) + "\n  }"
        for group, cases in data.items())
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text("{\n" + body + "\n}\n")


if __name__ == "__main__":
    main()
