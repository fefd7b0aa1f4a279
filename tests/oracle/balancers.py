"""Balancers simulated in PyTorch: the reference for KdCourse.Tests/Distillation/Balancing/TrajectoryTests.cs.

    /usr/bin/python3 tests/oracle/balancers.py     # writes tests/KdCourse.Tests/reference/balancers.json

Loss-ratio weights from lists of epoch means; GradNorm with the weights as torch parameters and L_grad differentiated
by autograd through the norms; uncertainty weights as torch parameters in SGD. All in double precision.
"""
import json
import math
import pathlib

import torch

from cases import hashed, make

SGD = {"lr": 0.05, "momentum": 0.9, "weight_decay": 5e-4}


def loss_ratio(name, epochs, base=None):
    """The weights in force in each epoch and after the last. A mean is a number or the text of one that JSON lacks."""
    base = base or {}
    reference, factor, weights = {}, {}, []

    def now():
        return {t: base.get(t, 1.0) * factor.get(t, 1.0) for t in sorted({t for e in epochs for t in e})}

    for means in epochs:
        weights.append(now())
        ratio = {}
        for term, value in means.items():
            value = float(value)
            if term not in reference and math.isfinite(value) and value > 0:
                reference[term] = value
            if term in reference:
                ratio[term] = value / reference[term] if not value < 0 or math.isinf(value) else 0.0
        total = sum(ratio.values())
        if ratio and math.isfinite(total) and total != 0:
            for term in ratio:
                factor[term] = ratio[term] * len(ratio) / total
    weights.append(now())
    return {"case": name, "base": base, "epochs": epochs, "weights": weights}


def problem(scales):
    """Terms scale_k * mean((tanh(x W^T) - y_k)^2) in shared W; each y_k is another target."""
    w = make(hashed(1, 3, 4)).detach().requires_grad_()
    x = make(hashed(2, 6, 4, scale=2.0, grad=False))
    targets = [make(hashed(10 + k, 6, 3, grad=False)) for k in range(len(scales))]

    def terms():
        h = torch.tanh(x @ w.T)
        return [s * ((h - y) ** 2).mean() for s, y in zip(scales, targets)]

    return w, terms


def gradnorm(name, scales, steps, base=None, alpha=1.5, rate=0.025, least=1e-3, lr=0.1):
    shared, terms = problem(scales)
    n = len(scales)
    base = torch.tensor(base or [1.0] * n, dtype=torch.float64)
    weights = torch.ones(n, dtype=torch.float64, requires_grad=True)
    first, record = None, []
    for _ in range(steps):
        losses = torch.stack(terms()) * base
        first = losses.detach() if first is None else first
        total = (weights.detach() * losses).sum()
        norms = torch.stack([torch.autograd.grad(weights[k] * losses[k], shared, create_graph=True)[0].norm() for k in range(n)])
        with torch.no_grad():
            pace = losses / first
            target = norms.mean() * (pace / pace.mean()) ** alpha
        if n > 1:
            slope, = torch.autograd.grad((norms - target).abs().sum(), weights, retain_graph=True)
        else:
            slope = torch.zeros(1, dtype=torch.float64)
        step, = torch.autograd.grad(total, shared)
        with torch.no_grad():
            shared -= lr * step
            weights -= rate * slope
            weights.clamp_(min=least)
            weights *= n / weights.sum()
        record.append({"loss": total.item(), "weights": (weights * base).tolist()})
    return {"case": name, "scales": scales, "base": base.tolist(), "alpha": alpha, "rate": rate, "least": least, "lr": lr,
            "steps": record, "shared": shared.flatten().tolist()}


def uncertainty(name, scales, steps, base=None, start_at_loss=False):
    shared, terms = problem(scales)
    n = len(scales)
    base = base or [1.0] * n
    s = [math.log(b * loss.item()) if start_at_loss else 0.0 for b, loss in zip(base, terms())]
    s = [torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in s]
    optimizer = torch.optim.SGD([shared, *s], **SGD)
    record = []
    for _ in range(steps):
        total = sum(b * loss / torch.exp(v) + v for b, loss, v in zip(base, terms(), s))
        optimizer.zero_grad()
        total.backward()
        optimizer.step()
        record.append({"loss": total.item(), "weights": [b * math.exp(-v.item()) for b, v in zip(base, s)]})
    return {"case": name, "scales": scales, "base": base, "startAtLoss": start_at_loss, "steps": record, "shared": shared.detach().flatten().tolist()}


def check():
    """The known row: CE 4.2 to 2.1 and AFB 0.8 to 0.2 give 1.33333 and 0.66667."""
    last = loss_ratio("", [{"ce": 4.2, "afb": 0.8}, {"ce": 2.1, "afb": 0.2}])["weights"][-1]
    assert (f"{last['ce']:.5f}", f"{last['afb']:.5f}") == ("1.33333", "0.66667"), last


if __name__ == "__main__":
    check()
    result = {
        "lossRatio": [
            loss_ratio("two terms", [{"ce": 4.2, "afb": 0.8}, {"ce": 2.1, "afb": 0.2}, {"ce": 1.9, "afb": 0.21}, {"ce": 0.3, "afb": 0.19}]),
            loss_ratio("three terms with base weights", [{"ce": 2.3, "kd": 11.0, "hint": 0.04}, {"ce": 1.7, "kd": 9.5, "hint": 0.05}, {"ce": 1.1, "kd": 4.0, "hint": 0.01}],
                       {"hint": 100.0, "kd": 0.9, "ce": 0.1}),
            loss_ratio("one term", [{"ce": 2.3}, {"ce": 1.7}]),
            loss_ratio("a term that starts at 0", [{"ce": 2.0, "late": 0.0, "x": 3.0}, {"ce": 1.0, "late": 0.5, "x": 2.0}, {"ce": 0.9, "late": 0.4, "x": 1.0}]),
            loss_ratio("a term that comes later", [{"ce": 2.0}, {"ce": 1.0, "x": 7.0}, {"ce": 0.5, "x": 6.0}]),
            loss_ratio("a term below 0", [{"ce": 2.0, "vid": 0.5}, {"ce": 1.0, "vid": -0.5}]),
            loss_ratio("numbers that are none", [{"ce": 2.0, "x": "NaN"}, {"ce": 1.0, "x": "Infinity"}, {"ce": 0.8, "x": 4.0}, {"ce": 0.4, "x": 3.0}, {"ce": 0.2, "x": "Infinity"}, {"ce": "NaN", "x": 1.0}]),
            loss_ratio("all at 0", [{"ce": 2.0, "x": 1.0}, {"ce": 1.5, "x": 0.5}, {"ce": 0.0, "x": 0.0}]),
        ],
        "gradnorm": [
            gradnorm("two terms", [1.0, 5.0], 25),
            gradnorm("three terms, base weights", [1.0, 20.0, 0.3], 25, base=[1.0, 0.1, 4.0], rate=0.1),
            gradnorm("equal gradients only", [1.0, 5.0], 15, alpha=0.0),
            gradnorm("steps that would make a weight negative", [1.0, 30.0], 15, rate=0.3, least=0.01, lr=0.01),
            gradnorm("one term", [3.0], 5),
        ],
        "uncertainty": [
            uncertainty("two terms", [1.0, 5.0], 25),
            uncertainty("three terms, base weights", [1.0, 20.0, 0.3], 25, base=[1.0, 0.1, 4.0]),
            uncertainty("three terms, from their first values", [1.0, 20.0, 0.3], 25, base=[1.0, 0.1, 4.0], start_at_loss=True),
            uncertainty("one term", [3.0], 10),
        ],
    }
    target = pathlib.Path(__file__).parents[1] / "KdCourse.Tests" / "reference" / "balancers.json"
    target.write_text(json.dumps(result) + "\n")
