"""AFT-KD's blocks and losses in PyTorch: the reference for KdCourse.Tests/Distillation/AftKdTests.cs.

    /usr/bin/python3 tests/oracle/methods_aft.py     # writes tests/KdCourse.Tests/reference/methods/aft.json

From the formula AFB = Binary(Conv1x1(PreF)) + ReLU(PreF), with einsum for the convolutions, a Function of its own for
the gradient through the step, and loops over places for pooling and interpolation.
"""
import math

import torch

from cases import case, hashed, labels, write


class Step(torch.autograd.Function):
    """1 where u > t; backward hands on the gradient where u is within `reach` of t (reach 0: nowhere)."""

    @staticmethod
    def forward(ctx, u, t, reach):
        distance = (u - t).abs()
        # Single precision must fall on the same side of t and of the clip.
        assert distance.min() > 2e-5 and (distance - reach).abs().min() > 2e-5, (distance.min(), (distance - reach).abs().min())
        ctx.save_for_backward(distance <= reach)
        return torch.where(u > t, torch.ones_like(u), torch.zeros_like(u))

    @staticmethod
    def backward(ctx, g):
        passes, = ctx.saved_tensors
        return torch.where(passes, g, torch.zeros_like(g)), None, None


def conv1x1(x, weight, bias=None):
    y = torch.einsum("nchw,oc->nohw", x, weight[:, :, 0, 0])
    return y if bias is None else y + bias[None, :, None, None]


def pooled(x, h, w):
    """Cell (i, j) is the mean of rows floor(i*H/h) .. ceil((i+1)*H/h), columns likewise."""
    height, width = x.shape[2:]
    if (height, width) == (h, w):
        return x
    rows = []
    for i in range(h):
        top, bottom = i * height // h, -((-(i + 1) * height) // h)
        cells = [x[:, :, top:bottom, j * width // w:-((-(j + 1) * width) // w)].mean(dim=(2, 3)) for j in range(w)]
        rows.append(torch.stack(cells, dim=-1))
    return torch.stack(rows, dim=-2)


def resized(x, h, w):
    """Bilinear, with pixel centres at half numbers."""
    height, width = x.shape[2:]
    if (height, width) == (h, w):
        return x

    def along(i, new, old):
        place = max(0.0, (i + 0.5) * old / new - 0.5)
        low = min(int(math.floor(place)), old - 1)
        return low, min(low + 1, old - 1), place - low

    rows = []
    for i in range(h):
        a, b, fy = along(i, h, height)
        cells = []
        for j in range(w):
            c, d, fx = along(j, w, width)
            upper = x[:, :, a, c] * (1 - fx) + x[:, :, a, d] * fx
            lower = x[:, :, b, c] * (1 - fx) + x[:, :, b, d] * fx
            cells.append(upper * (1 - fy) + lower * fy)
        rows.append(torch.stack(cells, dim=-1))
    return torch.stack(rows, dim=-2)


def mask_of(a, o):
    reach = o.get("gradientClip", 1.0) if o.get("maskGradient", "straightThrough") == "straightThrough" else 0.0
    rule = o.get("maskRule", "mean")
    if rule == "mean":
        u = a - a.sum(dim=(2, 3), keepdim=True) / (a.shape[2] * a.shape[3])
        return Step.apply(u, torch.zeros(1, dtype=torch.float64), reach)
    u = 1 / (1 + torch.exp(-a)) if rule == "sigmoid" else a
    return Step.apply(u, torch.tensor(o.get("threshold", 0.5), dtype=torch.float64), reach)


def block(pre, weight, o):
    parts = o.get("parts", "both")
    result = pre * (pre > 0)
    if parts == "result":
        return result
    mask = mask_of(conv1x1(pre, weight), o)
    return mask if parts == "mask" else mask.expand_as(result) + result


def mean_weight(channels, o):
    if o.get("maskChannels", "one") == "one":
        return torch.ones(1, channels, 1, 1).double() / channels
    return torch.eye(channels).double()[:, :, None, None]


def one_size(s, t, o):
    if o.get("size", "pool") == "interpolate":
        return resized(s, *t.shape[2:]), t
    h, w = min(s.shape[2], t.shape[2]), min(s.shape[3], t.shape[3])
    return pooled(s, h, w), pooled(t, h, w)


def distance(s, t, o):
    if o.get("distance", "meanSquared") == "meanSquared":
        return ((s - t) * (s - t)).sum() / s.numel()
    total = 0
    for a, b in zip(s, t):  # a sample
        total = total + ((a / (a * a).sum().sqrt() - b / (b * b).sum().sqrt()) ** 2).sum()
    return total / len(s)


def aft(logits, labels, options=None, **tensors):
    o = options or {}
    ce = -torch.log_softmax(logits, 1)[torch.arange(len(labels)), labels].mean()
    total = 0
    for k in range(sum(name.startswith("student_") for name in tensors)):
        s, t = tensors[f"student_{k}"], tensors[f"teacher_{k}"]
        if f"connector_{k}_align_weight" in tensors:
            s = conv1x1(s, tensors[f"connector_{k}_align_weight"], tensors[f"connector_{k}_align_bias"])
        assert s.shape[1] == t.shape[1]
        if o.get("align") == "preActivations":
            s, t = one_size(s, t, o)
        weight = tensors.get(f"connector_{k}_student_weight", mean_weight(t.shape[1], o))
        kind = o.get("teacherConvolution", "mean")
        theirs = weight.detach() if kind == "shared" else tensors.get(f"connector_{k}_teacher_weight", mean_weight(t.shape[1], o))
        a, b = block(s, weight, o), block(t, theirs, o)
        if o.get("align", "blocks") == "blocks":
            a, b = one_size(a, b, o)
        total = total + distance(a, b, o)
    return {"ce": ce, "afb": total}


def make(name, students, teachers, stream, pre_scale=2.0, **o):
    """A case: shapes of pre-activations by stage, and the connectors that the options ask for."""
    n = students[0][0]
    inputs = {"logits": hashed(stream, n, 5, scale=2.0), "labels": labels(*[(3 * k + 1) % 5 for k in range(n)])}
    for k, (s, t) in enumerate(zip(students, teachers)):
        base, c = stream + 10 * (k + 1), t[1]
        inputs[f"student.{k}"] = hashed(base, *s, scale=pre_scale)
        inputs[f"teacher.{k}"] = hashed(base + 1, *t, scale=pre_scale, grad=False)
        if s[1] != c:
            inputs[f"connector.{k}.align.weight"] = hashed(base + 2, c, s[1], 1, 1, scale=0.7)
            inputs[f"connector.{k}.align.bias"] = hashed(base + 3, c, scale=0.2)
        if o.get("parts") == "result":
            continue
        masks = 1 if o.get("maskChannels", "one") == "one" else c
        if o.get("studentConvolution", "learned") == "learned":
            inputs[f"connector.{k}.student.weight"] = hashed(base + 4, masks, c, 1, 1, scale=0.6)
        if o.get("teacherConvolution", "mean") in ("random", "learned"):
            inputs[f"connector.{k}.teacher.weight"] = hashed(base + 5, masks, c, 1, 1, scale=0.6, grad=o["teacherConvolution"] == "learned")
    return case(name, aft, inputs, **({"options": o} if o else {}))


def by_hand():
    """One place: S = 0.6 and T = 0.9 with the threshold 0.7, so a one on the teacher's side only."""
    o = {"maskRule": "raw", "threshold": 0.7, "maskGradient": "none", "studentConvolution": "mean"}
    s, t = torch.tensor([[[[0.6]]]], dtype=torch.float64, requires_grad=True), torch.tensor([[[[0.9]]]], dtype=torch.float64)
    loss = aft(torch.zeros(1, 2).double(), torch.tensor([0]), o, student_0=s, teacher_0=t)["afb"]
    loss.backward()
    assert abs(loss.item() - (0 + 0.6 - 1 - 0.9) ** 2) < 1e-12
    assert abs(s.grad.item() - 2 * (0.6 - 0.9 + 0 - 1)) < 1e-12


if __name__ == "__main__":
    by_hand()
    same = [(2, 3, 5, 4)]
    write("aft", [
        make("defaults", same, same, 100),
        make("one image, one stage", [(1, 4, 3, 6)], [(1, 4, 3, 6)], 200),
        make("three stages of other sizes", [(3, 2, 6, 6), (3, 3, 4, 5), (3, 4, 2, 3)], [(3, 2, 6, 6), (3, 3, 4, 5), (3, 4, 2, 3)], 300),
        make("other channels", [(2, 3, 4, 5)], [(2, 5, 4, 5)], 400),
        make("teacher larger", [(2, 3, 3, 4)], [(2, 5, 6, 8)], 500),
        make("student larger, sizes that do not divide", [(4, 3, 7, 5)], [(4, 3, 4, 3)], 600),
        make("one taller, the other wider", [(2, 3, 6, 3)], [(2, 4, 3, 7)], 700),
        make("teacher larger, pre-activations pooled", [(2, 3, 3, 4)], [(2, 5, 6, 8)], 800, align="preActivations"),
        make("student larger, pre-activations pooled", [(2, 4, 7, 5)], [(2, 4, 4, 5)], 900, align="preActivations"),
        make("blocks interpolated up", [(2, 3, 3, 4)], [(2, 5, 6, 7)], 1000, size="interpolate"),
        make("blocks interpolated down", [(2, 3, 7, 6)], [(2, 3, 3, 4)], 1100, size="interpolate"),
        make("pre-activations interpolated", [(2, 3, 3, 4)], [(2, 3, 5, 7)], 1200, size="interpolate", align="preActivations"),
        make("a mask for each channel", same, same, 1300, maskChannels="all"),
        make("a mask for each channel, other channels", [(2, 2, 4, 3)], [(2, 4, 4, 3)], 1400, maskChannels="all", teacherConvolution="random"),
        make("a mask for each channel, fixed", same, same, 1500, maskChannels="all", studentConvolution="mean"),
        make("sigmoid", same, same, 1600, maskRule="sigmoid"),
        make("sigmoid above 0.3", same, same, 1700, maskRule="sigmoid", threshold=0.3, gradientClip=0.4),
        make("raw", same, same, 1800, maskRule="raw"),
        make("raw below zero", same, same, 1900, maskRule="raw", threshold=-0.25, gradientClip=0.5),
        make("no gradient through the mask", same, same, 2000, maskGradient="none", studentConvolution="mean"),
        make("a wide clip", same, same, 2100, gradientClip=50.0),
        # Four channels: their mean has the same weights in single and in double precision.
        make("both convolutions fixed", [(2, 4, 5, 4)], [(2, 4, 5, 4)], 2200, studentConvolution="mean"),
        make("teacher random", same, same, 2300, teacherConvolution="random"),
        make("shared", same, same, 2400, teacherConvolution="shared"),
        make("shared, other channels", [(2, 3, 4, 5)], [(2, 5, 4, 5)], 2500, teacherConvolution="shared"),
        make("teacher learned", same, same, 2600, teacherConvolution="learned"),
        make("normalized", [(3, 3, 4, 5)], [(3, 5, 4, 5)], 2700, distance="normalized"),
        make("result alone", [(2, 3, 4, 5)], [(2, 4, 4, 5)], 2800, parts="result"),
        make("mask alone", [(2, 4, 6, 4)], [(2, 4, 3, 4)], 2900, parts="mask"),
        # Not with the mean rule: there the bias of "align" has no effect, so its gradient is rounding.
        make("mask alone, other channels", [(2, 3, 6, 4)], [(2, 4, 3, 4)], 3100, parts="mask", maskRule="raw"),
        make("everything else at once", [(3, 2, 6, 5), (3, 4, 3, 3)], [(3, 3, 5, 5), (3, 4, 6, 4)], 3000, maskChannels="all", maskRule="sigmoid",
             teacherConvolution="learned", distance="normalized", align="preActivations"),
    ])
