"""Class activation maps and their transfer by the formulas, map by map: the reference for ClassActivationTests.

    /usr/bin/python3 tests/oracle/methods_cam.py     # writes tests/KdCourse.Tests/reference/methods/cam.json
"""
import torch

from cases import case, hashed, labels, write
from methods_at import pooled


def class_map(f, w):
    """M(x, y) = sum over k of w_k f_k(x, y), for one image [C, H, W] and one class [C]."""
    return sum(w[k] * f[k] for k in range(f.shape[0]))


def class_maps(f, w):
    return torch.stack([torch.stack([class_map(f[n], w[c]) for c in range(w.shape[0])]) for n in range(f.shape[0])])


def logits(maps, b):
    return torch.stack([torch.stack([maps[n, c].sum() / maps[n, c].numel() + b[c] for c in range(maps.shape[1])]) for n in range(maps.shape[0])])


def cross_entropy(z, y):
    return sum(torch.logsumexp(z[n], 0) - z[n, y[n]] for n in range(z.shape[0])) / z.shape[0]


def unit(m):
    m = (m - m.min()) / (m.max() - m.min())
    return m / torch.sqrt((m * m).sum())


def cam(y, s, t, head_weight, head_bias, teacher_weight):
    ms, mt = class_maps(s, head_weight), class_maps(t, teacher_weight)
    h, w = min(s.shape[2], t.shape[2]), min(s.shape[3], t.shape[3])
    loss = 0
    for n in range(s.shape[0]):
        a, b = pooled(ms[n], h, w), pooled(mt[n], h, w)
        loss = loss + sum(((unit(a[c]) - unit(b[c])) ** 2).sum() for c in range(a.shape[0])) / (a.shape[0] * h * w)
    return {"ce": cross_entropy(logits(ms, head_bias), y), "cam": loss / s.shape[0]}


def inputs(stream, k, s, t, y, relu=False):
    n = len(y)
    return {"y": labels(*y), "s": hashed(stream, n, *s, relu=relu), "t": hashed(stream + 1, n, *t, relu=relu), "head.weight": hashed(stream + 2, k, s[0]),
            "head.bias": hashed(stream + 3, k), "teacher.weight": hashed(stream + 4, k, t[0], grad=False)}


if __name__ == "__main__":
    write("cam", [
        case("same size", cam, inputs(400, 3, (4, 3, 4), (6, 3, 4), (2, 0))),
        case("one image, student larger", cam, inputs(410, 2, (3, 6, 4), (2, 3, 2), (1,))),
        case("teacher larger, after ReLU", cam, inputs(420, 4, (5, 3, 2), (7, 5, 5), (3, 0, 0, 1), relu=True)),
        case("each larger in one direction", cam, inputs(430, 3, (4, 5, 2), (3, 3, 4), (2, 1, 0))),
        case("one row", cam, inputs(440, 2, (3, 1, 5), (3, 1, 5), (0, 1))),
    ])
