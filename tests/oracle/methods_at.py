"""Attention transfer by the formulas, map by map: the reference for AttentionTransferTests.

    /usr/bin/python3 tests/oracle/methods_at.py     # writes reference/methods/at.json and at-gradient.json
"""
import math

import torch

from cases import case, hashed, labels, rule, write


def pooled(map_, h, w):
    """Adaptive average pooling of [C, H, W] by its definition: output i covers floor(i H / h) to ceil((i + 1) H / h)."""
    rows = []
    for i in range(h):
        a, b = i * map_.shape[1] // h, -(-(i + 1) * map_.shape[1] // h)
        cells = []
        for j in range(w):
            c, d = j * map_.shape[2] // w, -(-(j + 1) * map_.shape[2] // w)
            cells.append(map_[:, a:b, c:d].sum((1, 2)) / ((b - a) * (d - c)))
        rows.append(torch.stack(cells, 1))
    return torch.stack(rows, 1)


def power(v, p):
    """|v|^p; 0 stays 0 without a gradient."""
    size = torch.sqrt(v * v + (v == 0)) * (v != 0)
    return torch.exp(p * torch.log(size + (v == 0))) * (v != 0)


def attention(a, mapping, p):
    """F(A) of one image as a vector."""
    channels = torch.stack([power(c, p) for c in a])
    if mapping == "max":
        return torch.stack([channels[:, i, j].max() for i in range(a.shape[1]) for j in range(a.shape[2])])
    total = sum(channels).reshape(-1)
    return total / a.shape[0] if mapping == "mean" else total


def one_layer(s, t, form, mapping, p):
    h, w = min(s.shape[2], t.shape[2]), min(s.shape[3], t.shape[3])
    loss = 0
    for n in range(s.shape[0]):
        qs, qt = (attention(pooled(x[n], h, w), mapping, p) for x in (s, t))
        if form == "sumNormalised":
            loss = loss + ((qs / qs.sum() - qt / qt.sum()) ** 2).sum() / (h * w)
            continue
        d = qs / torch.sqrt((qs * qs).sum()) - qt / torch.sqrt((qt * qt).sum())
        squares = (d * d).sum()
        loss = loss + {"code": squares / (h * w), "torchdistill": torch.sqrt(squares), "paper": torch.sqrt(squares) / (2 * h * w)}[form]
    return loss / s.shape[0]


def at(y, logits, form="code", mapping="sum", power=2.0, **stages):
    ce = -torch.log_softmax(logits, 1)[torch.arange(len(y)), y].mean()
    count = len(stages) // 2
    return {"ce": ce, "at": sum(one_layer(stages[f"s{k}"], stages[f"t{k}"], form, mapping, power) for k in range(1, count + 1))}


def inputs(stream, *pairs, y=(1, 0), relu=True):
    found = {"y": labels(*y), "logits": hashed(stream, len(y), 4, scale=3)}
    for k, (s, t) in enumerate(pairs, 1):
        found[f"s{k}"] = hashed(stream + 2 * k, len(y), *s, relu=relu)
        found[f"t{k}"] = hashed(stream + 2 * k + 1, len(y), *t, relu=relu)
    return found


def gradient(images, y, us, ws, ut, wt):
    """z = W tanh(U x), whose input gradient is U' diag(1 - h^2) W' (softmax(z) - y): no second derivative is needed."""
    def answer(x, u, w):
        h = torch.tanh(u @ x)
        return torch.softmax(w @ h, 0), h

    def jacobian(x, target, u, w):
        p, h = answer(x, u, w)
        return u.T @ ((1 - h * h) * (w.T @ (p - target)))

    ce, at = 0, 0
    for n in range(images.shape[0]):
        x = images[n].reshape(-1)
        target = torch.zeros(ws.shape[0]).double()
        target[y[n]] = 1
        ce = ce - answer(x, us, ws)[0][y[n]].log()
        d = jacobian(x, target, us, ws) - jacobian(x.detach(), target, ut, wt)
        at = at + torch.sqrt((d * d).sum()) / (2 * x.numel())
    return {"ce": ce / images.shape[0], "at": at / images.shape[0]}


def gradient_inputs(stream, n, c, h, w, hidden_s, hidden_t, k, y):
    e = c * h * w
    return {"images": hashed(stream, n, c, h, w), "y": labels(*y), "us": hashed(stream + 1, hidden_s, e), "ws": hashed(stream + 2, k, hidden_s, scale=2),
            "ut": hashed(stream + 3, hidden_t, e, grad=False), "wt": hashed(stream + 4, k, hidden_t, scale=2, grad=False)}


if __name__ == "__main__":
    appendix = {"y": labels(2, 0), "logits": hashed(1, 2, 3), "s1": rule((2, 2, 2, 2), 7, 3, 11, 4, 4), "t1": rule((2, 3, 2, 2), 5, 1, 13, 5, 4)}
    same = [((3, 4, 5), (5, 4, 5))]
    three = [((3, 6, 4), (4, 6, 4)), ((4, 3, 2), (2, 3, 2)), ((5, 2, 1), (6, 2, 1))]
    cases = [
        case("appendix code", at, appendix),
        case("appendix torchdistill", at, appendix, form="torchdistill"),
        case("appendix paper", at, appendix, form="paper"),
        case("appendix notebook", at, appendix, form="sumNormalised"),
        case("code, three layers", at, inputs(100, *three, y=(0, 3, 2))),
        case("code, one image, student larger", at, inputs(110, ((2, 6, 7), (3, 3, 4)), y=(2,))),
        case("code, teacher larger, no divisor", at, inputs(120, ((3, 3, 2), (2, 5, 5)))),
        case("code, each larger in one direction", at, inputs(130, ((3, 5, 2), (2, 3, 4)))),
        case("code, signed, p 1", at, inputs(140, *same, relu=False), power=1.0),
        case("code, signed, p 3", at, inputs(150, *same, relu=False), power=3.0),
        case("code, p 4", at, inputs(160, *same), power=4.0),
        case("code, p 1.5", at, inputs(170, *same), power=1.5),
        case("code, p one half, with zeros", at, inputs(180, *same), power=0.5),
        case("code, mean", at, inputs(190, *same), mapping="mean"),
        case("code, max", at, inputs(200, *same, relu=False), mapping="max"),
        case("code, max, p 3, four images", at, inputs(210, *same, y=(3, 0, 1, 1), relu=False), mapping="max", power=3.0),
        case("paper, three layers", at, inputs(220, *three, y=(1, 1, 0)), form="paper"),
        case("paper, p 1, sizes differ", at, inputs(230, ((2, 4, 6), (3, 2, 3)), relu=False), form="paper", power=1.0),
        case("torchdistill, three layers", at, inputs(240, *three, y=(1, 1, 0)), form="torchdistill"),
        case("notebook, one pair", at, inputs(250, *same, relu=False), form="sumNormalised"),
        case("notebook, three layers", at, inputs(260, *three, y=(0, 2, 1)), form="sumNormalised"),
        case("notebook, p 3", at, inputs(270, *same, relu=False), form="sumNormalised", power=3.0),
    ]
    for found, wanted in zip(cases, [0.0921939465463596, 0.5832741540669233, 0.5832741540669233 / 8, 0.0276353645811965]):
        assert math.isclose(found["terms"]["at"], wanted, abs_tol=1e-15), (found["case"], found["terms"])
    write("at", cases)
    write("at-gradient", [
        case("grey", gradient, gradient_inputs(300, 2, 1, 3, 4, 5, 7, 3, (2, 0))),
        case("colour, one image", gradient, gradient_inputs(310, 1, 3, 2, 2, 4, 4, 2, (1,))),
        case("four images", gradient, gradient_inputs(320, 4, 2, 2, 3, 6, 3, 5, (4, 4, 0, 2))),
    ])
