"""CAT-KD by the formulas, class by class: the reference for CatKdTests.

    /usr/bin/python3 tests/oracle/methods_cat_kd.py     # writes reference/methods/cat-kd.json, cat-kd-heads.json, cat-kd-notes.json

cat-kd.json starts from class maps, cat-kd-heads.json from last feature maps and classifiers.
"""
import math

import torch

from cases import case, hashed, labels, rule, write
from methods_at import pooled
from methods_cam import class_maps, cross_entropy, logits


def binary(a):
    """1 where a map [H, W] is above the mean of its sizes."""
    threshold = a.abs().sum() / a.numel()
    assert (a - threshold).abs().min() > 1e-4, "too near the threshold for float"
    return torch.tensor([[1.0 if v > threshold else 0.0 for v in row] for row in a.tolist()]).double()


def unit(m):
    return m / torch.sqrt((m * m).sum())


def kept(maps, classes, count):
    """The classes of one image that the teacher ranks highest or lowest."""
    scores = [m.sum().item() / m.numel() for m in maps]
    order = sorted(range(len(scores)), key=lambda c: scores[c], reverse=classes == "highest")
    assert all(abs(a - b) > 1e-4 for a, b in zip(sorted(scores), sorted(scores)[1:])), "too near a tie for float"
    return order if classes == "all" else order[:count]


def cat(s, t, form="code", size=2, normalise=True, binarise=False, classes="all", count=1):
    loss = 0
    for n in range(s.shape[0]):
        chosen = kept(t[n], classes, count)
        for c in chosen:
            teacher = binary(t[n, c]) if binarise else t[n, c].detach()
            a, b = (pooled(m[None], size, size)[0] for m in (s[n, c], teacher))
            d = unit(a) - unit(b) if normalise else a - b
            squares = (d * d).sum() / len(chosen)
            loss = loss + (squares if form == "paper" else squares / size ** 2)
    return loss / s.shape[0]


def maps(s, t, **options):
    return {"cat": cat(s, t, **options)}


def heads(y, s, t, head_weight, head_bias, teacher_weight, **options):
    ms = class_maps(s, head_weight)
    return {"ce": cross_entropy(logits(ms, head_bias), y), "cat": cat(ms, class_maps(t, teacher_weight), **options)}


def head_inputs(stream, k, s, t, y):
    n = len(y)
    return {"y": labels(*y), "s": hashed(stream, n, *s, relu=True), "t": hashed(stream + 1, n, *t, relu=True, grad=False), "head.weight": hashed(stream + 2, k, s[0]),
            "head.bias": hashed(stream + 3, k), "teacher.weight": hashed(stream + 4, k, t[0], grad=False)}


def pair(stream, n, k, s, t):
    return {"s": hashed(stream, n, k, *s), "t": hashed(stream + 1, n, k, *t, grad=False)}


def scaled(features):
    """The mean over channels of one image, from 0 to 1."""
    m = sum(features) / features.shape[0]
    return (m - m.min()) / (m.max() - m.min())


def notes(y, logits, threshold=0.5, **stages):
    total = 0
    for k in range(1, len(stages) // 2 + 1):
        s, t = stages[f"s{k}"], stages[f"t{k}"]
        h, w = min(s.shape[2], t.shape[2]), min(s.shape[3], t.shape[3])
        layer = 0
        for n in range(s.shape[0]):
            ms, mt = scaled(pooled(s[n], h, w)), scaled(pooled(t[n], h, w))
            assert (mt - threshold).abs().min() > 1e-4, "too near the threshold for float"
            mask = torch.tensor([[float(v > threshold) for v in row] for row in mt.tolist()]).double()
            layer = layer + ((ms - mask) ** 2).sum() / (h * w)
        total = total + layer / s.shape[0]
    return {"ce": cross_entropy(logits, y), "cat": total}


def notes_inputs(stream, *pairs, y):
    found = {"y": labels(*y), "logits": hashed(stream, len(y), 4, scale=3)}
    for k, (s, t) in enumerate(pairs, 1):
        found[f"s{k}"] = hashed(stream + 2 * k, len(y), *s)
        found[f"t{k}"] = hashed(stream + 2 * k + 1, len(y), *t, grad=False)
    return found


if __name__ == "__main__":
    appendix = {"s": rule((2, 3, 4, 4), 7, 3, 11, 4, 4), "t": rule((2, 3, 4, 4), 5, 1, 13, 5, 4, grad=False)}
    cases = [
        case("appendix raw", maps, appendix, normalise=False),
        case("appendix normalised", maps, appendix),
        case("appendix paper", maps, appendix, form="paper"),
        case("appendix binarised", maps, appendix, binarise=True),
        case("raw, sizes differ", maps, pair(500, 3, 4, (4, 5), (6, 3)), normalise=False),
        case("raw, paper form, 3 by 3", maps, pair(510, 1, 5, (7, 5), (3, 8)), form="paper", size=3, normalise=False),
        case("raw, pooled to one number", maps, pair(520, 2, 3, (3, 4), (5, 2)), size=1, normalise=False),
        case("normalised, 4 by 4, student at that size", maps, pair(530, 2, 3, (4, 4), (8, 8)), size=4),
        case("normalised, paper form, not divisible", maps, pair(540, 4, 2, (5, 3), (3, 7)), form="paper"),
        case("normalised, pooled up", maps, pair(550, 2, 3, (2, 3), (4, 4)), size=4),
        case("binarised, raw", maps, pair(560, 2, 4, (4, 3), (5, 6)), binarise=True, normalise=False),
        case("binarised, sizes differ", maps, pair(570, 3, 3, (3, 3), (8, 8)), binarise=True),
        case("highest two of five", maps, pair(580, 3, 5, (4, 4), (4, 4)), classes="highest", count=2),
        case("lowest three of five", maps, pair(590, 3, 5, (3, 4), (5, 5)), classes="lowest", count=3),
        case("lowest one, binarised, raw", maps, pair(600, 2, 4, (4, 4), (4, 5)), classes="lowest", count=1, binarise=True, normalise=False),
        case("highest of all classes is all", maps, pair(610, 2, 3, (4, 4), (4, 4)), classes="highest", count=3),
    ]
    for found, wanted in zip(cases, [0.1521809895833, 0.2483143395540, 0.9932573582161, 0.1837566589506]):
        assert math.isclose(found["terms"]["cat"], wanted, abs_tol=6e-14), (found["case"], found["terms"])
    write("cat-kd", cases)
    write("cat-kd-heads", [
        case("official defaults", heads, head_inputs(700, 4, (3, 4, 4), (5, 4, 4), (3, 0))),
        case("one family", heads, head_inputs(710, 3, (4, 3, 5), (2, 5, 3), (2, 1, 1)), normalise=False),
        case("paper form, one image", heads, head_inputs(720, 5, (3, 4, 2), (3, 3, 3), (4,)), form="paper"),
        case("binarised, highest two", heads, head_inputs(730, 4, (5, 4, 4), (4, 5, 5), (0, 3, 1, 1)), binarise=True, classes="highest", count=2),
    ])
    write("cat-kd-notes", [
        case("one layer", notes, notes_inputs(800, ((3, 4, 3), (5, 4, 3)), y=(1, 3))),
        case("three layers", notes, notes_inputs(810, ((3, 6, 4), (2, 6, 4)), ((4, 3, 2), (5, 3, 2)), ((2, 1, 3), (6, 1, 3)), y=(0, 2, 2))),
        case("sizes differ, threshold 0.3", notes, notes_inputs(820, ((3, 6, 3), (4, 4, 5)), y=(2,)), threshold=0.3),
    ])
