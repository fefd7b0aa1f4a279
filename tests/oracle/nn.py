#!/usr/bin/python3
"""Reference values of torch.nn: writes ../TorchSharp.Tests/reference/nn.json.

Run by Python with torch 1.13 (Debian's python3-torch): /usr/bin/python3 tests/oracle/nn.py

functions: calls of torch.nn.functional. `in` are the tensors that the call takes in order; for each of the two types
    `out` is the result and `grads` are the gradients of its sum, each element weighted by 1/4, 2/4, .. 5/4, 1/4, ..,
    to the inputs that `wrt` names by place.
seeded: what layers and initialisers hold after manual_seed(5), and the next number drawn after them.
net: a small residual network: names in the order of its state, and its state after three steps of training.
"""
import json
import math
import os

import torch
import torch.nn as nn
import torch.nn.functional as F

FUNCTIONS, SEEDED = [], {}
NAMES = {torch.float32: "Float32", torch.float64: "Float64", torch.int64: "Int64"}


def grid(*shape, scale=8, offset=0.125, step=7, modulo=37):
    """Multiples of 1/8 without a pattern, so that they are exact in both types."""
    n = math.prod(shape)
    k = torch.arange(n, dtype=torch.float64)
    return (((k * step + 3) % modulo - modulo // 2) / scale + offset).reshape(shape)


def encode(t):
    t = t.detach()
    if t.dtype == torch.float32:
        values = [float(f"{x:.9g}") for x in t.reshape(-1).tolist()]
    else:
        values = t.reshape(-1).tolist()
    return {"type": NAMES[t.dtype], "shape": list(t.shape), "values": values}


def function(name, call, *inputs, wrt=None, both=True):
    places = [k for k, t in enumerate(inputs) if t.is_floating_point()] if wrt is None else wrt
    case = {"name": name, "in": [encode(t) for t in inputs], "wrt": places}
    for dtype in (torch.float64, torch.float32) if both else (torch.float64,):
        args = [t.to(dtype) if t.is_floating_point() else t.clone() for t in inputs]
        leaves = [args[k].requires_grad_() for k in places]
        out = call(*args)
        grads = []
        if leaves:
            weights = (torch.arange(out.numel(), dtype=dtype) % 5 + 1).reshape(out.shape) / 4
            grads = torch.autograd.grad((out * weights).sum(), leaves)
        case[NAMES[dtype]] = {"out": encode(out), "grads": [encode(g) for g in grads]}
    FUNCTIONS.append(case)


def functions():
    x, w, b = grid(2, 4, 6, 5), grid(6, 4, 3, 3, step=5), grid(6, step=11)
    function("conv2d", lambda x, w, b: F.conv2d(x, w, b), x, w, b)
    function("conv2d stride padding", lambda x, w: F.conv2d(x, w, None, stride=(2, 1), padding=(1, 2)), x, w)
    function("conv2d dilation groups", lambda x, w, b: F.conv2d(x, w, b, padding=2, dilation=2, groups=2), x, grid(6, 2, 3, 3), b)
    function("conv2d_padding same", lambda x, w, b: F.conv2d(x, w, b, padding="same"), x, w, b)
    function("conv2d_padding valid", lambda x, w: F.conv2d(x, w, None, padding="valid"), x, w)
    function("conv_transpose2d", lambda x, w, b: F.conv_transpose2d(x, w, b), x, grid(4, 6, 3, 3), b)
    function("conv_transpose2d stride", lambda x, w: F.conv_transpose2d(x, w, None, stride=2, padding=1, output_padding=1, groups=2, dilation=1), x, grid(4, 3, 3, 3))
    function("linear", lambda x, w, b: F.linear(x, w, b), grid(3, 2, 5), grid(4, 5, step=3), grid(4))
    function("linear no bias", lambda x, w: F.linear(x, w), grid(3, 5), grid(4, 5, step=3))

    v = grid(3, 7)
    for name, call in {
        "relu": F.relu, "relu6": lambda t: F.relu6(t * 4), "leaky_relu": F.leaky_relu, "leaky_relu 0.2": lambda t: F.leaky_relu(t, 0.2),
        "sigmoid": torch.sigmoid, "tanh": torch.tanh, "gelu": F.gelu, "softplus": F.softplus, "softplus 2 1": lambda t: F.softplus(t, 2, 1),
        "softmax 1": lambda t: F.softmax(t, 1), "softmax 0": lambda t: F.softmax(t, 0), "log_softmax 1": lambda t: F.log_softmax(t, 1),
        "normalize": F.normalize, "normalize 1 0": lambda t: F.normalize(t, p=1, dim=0),
        "dropout eval": lambda t: F.dropout(t, 0.5, False), "dropout 0": lambda t: F.dropout(t, 0.0, True),
    }.items():
        function(name, call, v)
    function("normalize zero", F.normalize, torch.zeros(2, 3, dtype=torch.float64), wrt=[])

    p = grid(1, 3, 7, 6)
    for name, call in {
        "max_pool2d 2": lambda t: F.max_pool2d(t, 2), "max_pool2d 3 2 1": lambda t: F.max_pool2d(t, 3, 2, 1),
        "max_pool2d (3,2) dilation ceil": lambda t: F.max_pool2d(t, (3, 2), (2, 1), (1, 0), (1, 2), ceil_mode=True),
        "avg_pool2d 2": lambda t: F.avg_pool2d(t, 2), "avg_pool2d (3,2) ceil": lambda t: F.avg_pool2d(t, (3, 2), (2, 2), (1, 1), True),
        "avg_pool2d no pad count": lambda t: F.avg_pool2d(t, 3, 2, 1, count_include_pad=False),
        "avg_pool2d divisor": lambda t: F.avg_pool2d(t, 2, divisor_override=3),
        "adaptive_avg_pool2d 1": lambda t: F.adaptive_avg_pool2d(t, 1), "adaptive_avg_pool2d (3,4)": lambda t: F.adaptive_avg_pool2d(t, (3, 4)),
        "adaptive_max_pool2d (3,4)": lambda t: F.adaptive_max_pool2d(t, (3, 4)),
        "pad zeros": lambda t: F.pad(t, (1, 2, 0, 1)), "pad value": lambda t: F.pad(t, (1, 2), value=1.5),
        "pad reflect": lambda t: F.pad(t, (2, 1, 1, 2), "reflect"), "pad replicate": lambda t: F.pad(t, (2, 1, 1, 2), "replicate"),
        "pad circular": lambda t: F.pad(t, (2, 1, 1, 2), "circular"), "pad all": lambda t: F.pad(t, (1,) * 8),
        "unfold": lambda t: F.unfold(t, 3), "unfold options": lambda t: F.unfold(t, (3, 2), (1, 2), (1, 0), (2, 1)),
        "channel_shuffle": lambda t: torch.cat([t, t * 2], 1).reshape(1, 2, 3, 7, 6).transpose(1, 2).reshape(1, 6, 7, 6),
    }.items():
        function(name, call, p)
    function("fold", lambda t: F.fold(t, (7, 6), 3), grid(1, 27, 20))
    function("fold options", lambda t: F.fold(t, (7, 6), (3, 2), (1, 2), (1, 0), (2, 1)), grid(1, 18, 16))
    function("pixel_shuffle", lambda t: F.pixel_shuffle(t, 2), grid(1, 8, 3, 2))

    for name, size, scale in (("size", (9, 4), None), ("scale", None, (2.0, 1.5))):
        function(f"interpolate nearest {name}", lambda t: F.interpolate(t, size, scale), p)
        function(f"interpolate nearest-exact {name}", lambda t: F.interpolate(t, size, scale, "nearest-exact"), p)
        function(f"interpolate area {name}", lambda t: F.interpolate(t, size, scale, "area"), p)
        for mode in ("bilinear", "bicubic"):
            for align in (False, True):
                function(f"interpolate {mode} {align} {name}", lambda t: F.interpolate(t, size, scale, mode, align), p)
    function("interpolate bilinear antialias", lambda t: F.interpolate(t, (3, 3), None, "bilinear", antialias=True), p)
    function("interpolate bicubic antialias", lambda t: F.interpolate(t, (3, 3), None, "bicubic", antialias=True), p)
    function("interpolate bilinear recompute", lambda t: F.interpolate(t, None, (1.3, 0.7), "bilinear", recompute_scale_factor=True), p)

    mean, var = grid(3) / 4, grid(3).abs() + 0.5
    weight, bias = grid(3, step=5) + 1, grid(3, step=3)
    function("batch_norm training", lambda t, m, v, w, b: F.batch_norm(t, m.clone(), v.clone(), w, b, True, 0.1, 1e-5), p, mean, var, weight, bias, wrt=[0, 3, 4])
    function("batch_norm eval", lambda t, m, v, w, b: F.batch_norm(t, m, v, w, b, False, 0.1, 1e-3), p, mean, var, weight, bias, wrt=[0, 3, 4])
    function("batch_norm plain", lambda t: F.batch_norm(t, None, None, training=True), p)
    function("layer_norm", lambda t, w, b: F.layer_norm(t, (7,), w, b, 1e-4), v, grid(7) + 1, grid(7))
    function("group_norm", lambda t, w, b: F.group_norm(t, 2, w, b), grid(2, 4, 3, 3), grid(4) + 1, grid(4))

    a, c = grid(4, 5), grid(4, 5, step=11)
    function("cosine_similarity", F.cosine_similarity, a, c)
    function("cosine_similarity 0", lambda s, t: F.cosine_similarity(s, t, 0), a, c)
    function("pairwise_distance", F.pairwise_distance, a, c)
    function("pairwise_distance 1 keepdim", lambda s, t: F.pairwise_distance(s, t, 1.0, 1e-3, True), a, c)
    labels, weights = torch.tensor([1, 4, 0, 2]), grid(5).abs() + 0.25
    soft = F.softmax(c, 1)
    for reduction in ("none", "mean", "sum"):
        r = {"reduction": reduction}
        function(f"cross_entropy {reduction}", lambda s, t: F.cross_entropy(s, t, **r), a, labels)
        function(f"cross_entropy weight smoothing {reduction}", lambda s, t, w: F.cross_entropy(s, t, w, label_smoothing=0.1, **r), a, labels, weights, wrt=[0])
        function(f"cross_entropy ignore {reduction}", lambda s, t: F.cross_entropy(s, t, ignore_index=4, **r), a, labels)
        function(f"cross_entropy soft {reduction}", lambda s, t: F.cross_entropy(s, t, **r), a, soft)
        function(f"nll_loss {reduction}", lambda s, t: F.nll_loss(s, t, **r), a, labels)
        function(f"nll_loss weight {reduction}", lambda s, t, w: F.nll_loss(s, t, w, **r), a, labels, weights, wrt=[0])
        function(f"kl_div {reduction}", lambda s, t: F.kl_div(s, t, **r), F.log_softmax(a, 1), soft)
        function(f"kl_div log_target {reduction}", lambda s, t: F.kl_div(s, t, log_target=True, **r), F.log_softmax(a, 1), F.log_softmax(c, 1))
        function(f"mse_loss {reduction}", lambda s, t: F.mse_loss(s, t, **r), a, c)
        function(f"l1_loss {reduction}", lambda s, t: F.l1_loss(s, t, **r), a, c)
        function(f"smooth_l1_loss {reduction}", lambda s, t: F.smooth_l1_loss(s, t, **r), a, c)
        function(f"smooth_l1_loss 0.5 {reduction}", lambda s, t: F.smooth_l1_loss(s, t, beta=0.5, **r), a, c)
        function(f"binary_cross_entropy {reduction}", lambda s, t: F.binary_cross_entropy(s, t, **r), torch.sigmoid(a), torch.sigmoid(c), wrt=[0])
        function(f"binary_cross_entropy_with_logits {reduction}", lambda s, t: F.binary_cross_entropy_with_logits(s, t, **r), a, torch.sigmoid(c), wrt=[0])
        function(f"binary_cross_entropy_with_logits weights {reduction}", lambda s, t, w, q: F.binary_cross_entropy_with_logits(s, t, w, pos_weight=q, **r), a, torch.sigmoid(c), grid(5).abs(), weights, wrt=[0])
        function(f"cosine_embedding_loss {reduction}", lambda s, t, y: F.cosine_embedding_loss(s, t, y, 0.2, **r), a, c, torch.tensor([1, -1, -1, 1]))
    function("one_hot", lambda t: F.one_hot(t), labels, both=False)
    function("one_hot 7", lambda t: F.one_hot(t, 7), labels, both=False)


def seeded(name, make, dtype=torch.float32):
    torch.set_default_dtype(dtype)
    torch.manual_seed(5)
    made = make()
    tensors = made.state_dict() if isinstance(made, nn.Module) else {"": made}
    SEEDED[name] = {"state": {k: encode(v) for k, v in tensors.items()}, "next": encode(torch.randn(3))}
    torch.set_default_dtype(torch.float32)


def seeds():
    for dtype, suffix in ((torch.float32, ""), (torch.float64, " double")):
        seeded("Conv2d" + suffix, lambda: nn.Conv2d(3, 4, 3), dtype)
        seeded("Conv2d groups no bias" + suffix, lambda: nn.Conv2d(4, 6, (3, 2), groups=2, bias=False), dtype)
        seeded("ConvTranspose2d" + suffix, lambda: nn.ConvTranspose2d(3, 4, 2), dtype)
        seeded("Linear" + suffix, lambda: nn.Linear(5, 4), dtype)
    seeded("Linear no bias", lambda: nn.Linear(5, 4, bias=False))
    seeded("BatchNorm2d", lambda: nn.BatchNorm2d(3))
    seeded("BatchNorm1d plain", lambda: nn.BatchNorm1d(3, affine=False, track_running_stats=False))
    seeded("LayerNorm", lambda: nn.LayerNorm([2, 3]))
    seeded("GroupNorm", lambda: nn.GroupNorm(2, 4))
    seeded("Sequential", lambda: nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.ReLU(), nn.Flatten(), nn.Linear(8, 3)))
    i = nn.init
    for name, call in {
        "kaiming_normal_ fan_out relu": lambda t: i.kaiming_normal_(t, mode="fan_out", nonlinearity="relu"),
        "kaiming_normal_": i.kaiming_normal_, "kaiming_uniform_": i.kaiming_uniform_,
        "kaiming_uniform_ linear": lambda t: i.kaiming_uniform_(t, 0.3, "fan_out", "linear"),
        "xavier_uniform_": i.xavier_uniform_, "xavier_normal_": lambda t: i.xavier_normal_(t, 2.0),
        "uniform_": lambda t: i.uniform_(t, -2.0, 3.0), "normal_": lambda t: i.normal_(t, 1.0, 0.1),
        "constant_": lambda t: i.constant_(t, 2.5), "ones_": i.ones_, "zeros_": i.zeros_, "orthogonal_": lambda t: i.orthogonal_(t, 1.5),
        "trunc_normal_": lambda t: i.trunc_normal_(t, 0.5, 2.0, -1.0, 1.5),
    }.items():
        seeded(name, lambda: call(torch.empty(6, 4, 2, 3)))
    seeded("eye_", lambda: i.eye_(torch.empty(3, 5)))
    seeded("dropout", lambda: F.dropout(torch.ones(4, 8), 0.3, True))
    seeded("dropout2d", lambda: F.dropout2d(torch.ones(4, 8, 2, 2), 0.3, True))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + self.shortcut(x))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, padding=1)
        self.layer1 = nn.Sequential(Block(4, 4, 1), Block(4, 6, 2))
        self.fc = nn.Linear(6, 5)

    def forward(self, x):
        y = self.layer1(F.relu(self.conv(x)))
        return self.fc(F.adaptive_avg_pool2d(y, 1).flatten(1))


def net(dtype):
    torch.set_default_dtype(dtype)
    torch.manual_seed(5)
    model = Net()
    before = {k: v.clone() for k, v in model.state_dict().items()}
    x, y = grid(4, 3, 8, 8).to(dtype), torch.tensor([0, 3, 1, 4])
    sgd = torch.optim.SGD(model.parameters(), 0.05, momentum=0.9, weight_decay=5e-4)
    losses = []
    for _ in range(3):
        sgd.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        sgd.step()
        losses.append(loss.detach())
    model.eval()
    out = model(x)
    result = {"names": list(before), "parameters": [n for n, _ in model.named_parameters()], "buffers": [n for n, _ in model.named_buffers()],
              "children": [n for n, _ in model.named_children()], "modules": [n for n, _ in model.named_modules()],
              "before": {k: encode(v) for k, v in before.items()}, "input": encode(x), "losses": encode(torch.stack(losses)),
              "after": {k: encode(v) for k, v in model.state_dict().items()}, "output": encode(out)}
    torch.set_default_dtype(torch.float32)
    return result


torch.set_num_threads(1)
functions()
seeds()
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "TorchSharp.Tests", "reference", "nn.json")
with open(path, "w") as f:
    json.dump({"functions": FUNCTIONS, "seeded": SEEDED, "net": {"Float64": net(torch.float64), "Float32": net(torch.float32)}}, f, separators=(",", ":"))
    f.write("\n")
