"""SimKD in PyTorch: the reference for KdCourse.Tests/Distillation/SimKdTests.cs.

    /usr/bin/python3 tests/oracle/methods_simkd.py     # writes tests/KdCourse.Tests/reference/methods/simkd.json

The answer is checked as a weighted sum of the logits, so that each of them counts.
"""
import torch

from by_hand import conv, norm, pool, pool_larger
from cases import case, hashed, write


def simkd(s, t, k, weight, bias, factor=2, **tensors):
    # A student's map that is larger than the teacher's is pooled before the projector.
    x = pool(s, min(s.shape[2], t.shape[2]), min(s.shape[3], t.shape[3]))
    for i in (1, 2, 3):
        x = norm(conv(x, tensors[f"connector_conv{i}_weight"]), tensors[f"connector_bn{i}_weight"], tensors[f"connector_bn{i}_bias"]).clamp(min=0)
    a, b = pool_larger(x, t)
    logits = torch.stack([weight @ image.sum((1, 2)) / (image.shape[1] * image.shape[2]) + bias for image in x])
    return {"simkd": ((a - b) ** 2).sum() / a.numel(), "answer": (logits * k).sum()}


def inputs(s, t, middle, classes=4):
    made = {
        "s": hashed(1, *s), "t": hashed(2, *t, scale=2, relu=True, grad=False), "k": hashed(3, s[0], classes, grad=False),
        "weight": hashed(4, classes, t[1], grad=False), "bias": hashed(5, classes, grad=False),
    }
    for i, (out, fan, size) in enumerate(((middle, s[1], 1), (middle, middle, 3), (t[1], middle, 1)), 1):
        made |= {f"connector.conv{i}.weight": hashed(10 + i, out, fan, size, size), f"connector.bn{i}.weight": hashed(20 + i, out), f"connector.bn{i}.bias": hashed(30 + i, out)}
    return made


if __name__ == "__main__":
    write("simkd", [
        case("same sizes, other channels", simkd, inputs((3, 3, 4, 4), (3, 6, 4, 4), 3)),
        case("one image, non-square", simkd, inputs((1, 4, 6, 5), (1, 4, 6, 5), 2)),
        case("student larger", simkd, inputs((2, 3, 8, 6), (2, 4, 4, 3), 2)),
        case("teacher larger", simkd, inputs((2, 5, 3, 4), (2, 8, 6, 8), 4)),
        case("student higher, teacher wider", simkd, inputs((4, 2, 7, 3), (4, 4, 3, 5), 2)),
        case("factor 4", simkd, inputs((2, 3, 4, 4), (2, 8, 4, 4), 2), factor=4),
    ])
