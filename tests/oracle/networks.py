"""The benchmarks' networks in PyTorch, double precision: the reference for KdCourse.Tests/Models/NetworkOracleTests.cs.

    /usr/bin/python3 tests/oracle/networks.py    # writes tests/KdCourse.Tests/reference/networks.json

Each network is a function of an image and of a table of numbers; there are no modules. A number's name is its name in
a state dict, and its value is a hash of that name, so that both sides have the same weights without a file, and a
layer under a wrong name gives wrong logits. Batch norm, pooling, grouped convolution, channel shuffle and the
classifier are written out. The numbers are full rank: smooth rules hide mistakes of structure.
"""
import json
import pathlib

import torch
from torch.nn.functional import conv2d, pad

from trajectory import numbers

TARGET = pathlib.Path(__file__).parents[1] / "KdCourse.Tests" / "reference" / "networks.json"
CLASSES = 7
PICKED = 4  # elements of a map that are compared one by one


def fnv(text):
    """32 bits of FNV-1a, cut to the 23 bits that a stream of `numbers` may have."""
    h = 0x811C9DC5
    for byte in text.encode():
        h = (h ^ byte) * 0x01000193 & 0xFFFFFFFF
    return h & 0x7FFFFF


def hashed(text, *shape):
    count = 1
    for s in shape:
        count *= s
    return torch.from_numpy(numbers(fnv(text), count)).double().reshape(shape)


class Table:
    """Weights and running statistics by name, made when they are first asked for, and the arithmetic on them."""

    def __init__(self, training):
        self.training, self.learned, self.running = training, {}, {}

    def weight(self, name, shape, scale=1.0, offset=0.0):
        if name not in self.learned:
            self.learned[name] = (offset + scale * hashed(name, *shape)).requires_grad_()
        return self.learned[name]

    def conv(self, x, name, out, k=1, stride=1, groups=1, bias=False):
        share = x.shape[1] // groups
        w = self.weight(name + ".weight", (out, share, k, k), scale=(6 / (share * k * k)) ** 0.5)
        b = self.weight(name + ".bias", (out,), scale=0.1) if bias else torch.zeros(out).double()
        x = pad(x, (k // 2,) * 4)
        if groups == x.shape[1] > 1:  # depthwise: a sum of shifted images
            h, v = (x.shape[2] - k) // stride + 1, (x.shape[3] - k) // stride + 1
            y = sum(w[:, 0, i, j].reshape(1, -1, 1, 1) * x[:, :, i:i + (h - 1) * stride + 1:stride, j:j + (v - 1) * stride + 1:stride]
                    for i in range(k) for j in range(k))
        else:
            y = torch.cat([conv2d(part, kernel, stride=stride) for part, kernel in zip(x.chunk(groups, 1), w.chunk(groups, 0))], 1)
        return y + b.reshape(1, -1, 1, 1)

    def norm(self, x, name):
        c = x.shape[1]
        gamma = self.weight(name + ".weight", (c,), scale=0.4, offset=1.0)
        beta = self.weight(name + ".bias", (c,), scale=0.3)
        mean = 0.2 * hashed(name + ".running_mean", c)
        var = 1 + 0.5 * hashed(name + ".running_var", c)
        assert name not in self.running, name + " would be updated twice"
        if self.training:
            flat = x.transpose(0, 1).flatten(1)
            n = flat.shape[1]
            m = flat.sum(1) / n
            v = ((flat - m[:, None]) ** 2).sum(1) / n
            mean, var = 0.9 * mean + 0.1 * m.detach(), 0.9 * var + 0.1 * v.detach() * n / (n - 1)
        else:
            m, v = mean, var
        self.running[name] = (mean, var)
        scale = gamma / torch.sqrt(v + 1e-5)
        return x * scale.reshape(1, -1, 1, 1) + (beta - m * scale).reshape(1, -1, 1, 1)

    def linear(self, x, name, out):
        w = self.weight(name + ".weight", (out, x.shape[1]), scale=(3 / x.shape[1]) ** 0.5)
        return torch.einsum("nc,kc->nk", x, w) + self.weight(name + ".bias", (out,), scale=0.1)


def relu(x):
    return torch.where(x > 0, x, torch.zeros_like(x))


def max_pool(x):
    h, w = x.shape[2] // 2, x.shape[3] // 2
    return x[:, :, :2 * h, :2 * w].reshape(*x.shape[:2], h, 2, w, 2).amax((3, 5))


def average_pool_3_2(x):
    """3x3 windows with stride 2 over an image with a border of zeros that count."""
    x = pad(x, (1, 1, 1, 1))
    h, w = (x.shape[2] - 3) // 2 + 1, (x.shape[3] - 3) // 2 + 1
    return sum(x[:, :, i:i + 2 * h - 1:2, j:j + 2 * w - 1:2] for i in range(3) for j in range(3)) / 9


def shuffle(x, groups):
    n = x.shape[1] // groups
    return x[:, [j % groups * n + j // groups for j in range(x.shape[1])]]


def finish(t, final, head, stages, pres):
    pooled = final.sum((2, 3)) / (final.shape[2] * final.shape[3])
    return {"stages": stages, "pre": pres, "final": final, "pooled": pooled, "logits": t.linear(pooled, head, CLASSES)}


def stem(t, x, channels, k, stride=1, conv="conv1", norm="bn1"):
    pre = t.norm(t.conv(x, conv, channels, k, stride), norm)
    return relu(pre), [relu(pre)], [pre]


def resnet(depth, width=1):
    def run(t, x):
        first = 16 if width == 1 else 8 * width
        x, stages, pres = stem(t, x, first, 3)
        for k, (channels, stride) in enumerate([(16 * width, 1), (32 * width, 2), (64 * width, 2)], 1):
            for b in range((depth - 2) // 6):
                at, s = f"layer{k}.{b}.", stride if b == 0 else 1
                y = relu(t.norm(t.conv(x, at + "conv1", channels, 3, s), at + "bn1"))
                y = t.norm(t.conv(y, at + "conv2", channels, 3), at + "bn2")
                if s != 1 or x.shape[1] != channels:
                    x = t.norm(t.conv(x, at + "downsample.0", channels, 1, s), at + "downsample.1")
                pre = y + x
                x = relu(pre)
            stages.append(x)
            pres.append(pre)
        return finish(t, x, "fc", stages, pres)
    return run


def resnet50(t, x):
    x, stages, pres = stem(t, x, 64, 3)
    for k, (blocks, middle, stride) in enumerate([(3, 64, 1), (4, 128, 2), (6, 256, 2), (3, 512, 2)], 1):
        for b in range(blocks):
            at, s = f"layer{k}.{b}.", stride if b == 0 else 1
            y = relu(t.norm(t.conv(x, at + "conv1", middle), at + "bn1"))
            y = relu(t.norm(t.conv(y, at + "conv2", middle, 3, s), at + "bn2"))
            y = t.norm(t.conv(y, at + "conv3", 4 * middle), at + "bn3")
            if b == 0:
                x = t.norm(t.conv(x, at + "shortcut.0", 4 * middle, 1, s), at + "shortcut.1")
            pre = x + y
            x = relu(pre)
        stages.append(x)
        pres.append(pre)
    return finish(t, x, "linear", stages, pres)


def wrn(depth, width):
    def run(t, x):
        x = t.conv(x, "conv1", 16, 3)
        stages, pres = [x], []
        for k, (channels, stride) in enumerate([(16 * width, 1), (32 * width, 2), (64 * width, 2)], 1):
            for b in range((depth - 4) // 6):
                at, s = f"block{k}.layer.{b}.", stride if b == 0 else 1
                n = t.norm(x, at + "bn1")
                if b == 0:
                    pres.append(n)
                a = relu(n)
                y = relu(t.norm(t.conv(a, at + "conv1", channels, 3, s), at + "bn2"))
                y = t.conv(y, at + "conv2", channels, 3)
                x = y + (x if x.shape[1] == channels else t.conv(a, at + "convShortcut", channels, 1, s))
            stages.append(x)
        pres.append(t.norm(x, "bn1"))
        return finish(t, relu(pres[-1]), "fc", stages, pres)
    return run


def vgg(*repeats):
    def run(t, x):
        pools, stages, pres = x.shape[2] == 64, [], []
        for k, (n, channels) in enumerate(zip(repeats, [64, 128, 256, 512, 512])):
            for b in range(n):
                pre = t.norm(t.conv(x, f"block{k}.{3 * b}", channels, 3, bias=True), f"block{k}.{3 * b + 1}")
                x = relu(pre)
            stages.append(x)
            pres.append(pre)
            if k < 3 or k == 3 and pools:
                x = max_pool(x)
        return finish(t, x, "classifier", stages, pres)
    return run


def shuffle_v1(t, x):
    x, stages, pres = stem(t, x, 24, 1)
    for k, (channels, units) in enumerate([(240, 4), (480, 8), (960, 4)], 1):
        for b in range(units):
            at, came = f"layer{k}.{b}.", x.shape[1]
            out, s, g = (channels - came, 2, 1 if came == 24 else 3) if b == 0 else (channels, 1, 3)
            y = shuffle(relu(t.norm(t.conv(x, at + "conv1", out // 4, groups=g), at + "bn1")), g)
            y = relu(t.norm(t.conv(y, at + "conv2", out // 4, 3, s, groups=out // 4), at + "bn2"))
            y = t.norm(t.conv(y, at + "conv3", out, groups=3), at + "bn3")
            pre = torch.cat([y, average_pool_3_2(x)], 1) if b == 0 else x + y
            x = relu(pre)
        stages.append(x)
        pres.append(pre)
    return finish(t, x, "linear", stages, pres)


def shuffle_v2(t, x):
    x, stages, pres = stem(t, x, 24, 1)
    for k, (channels, units) in enumerate([(116, 3), (232, 7), (464, 3)], 1):
        at, half, came = f"layer{k}.0.", channels // 2, x.shape[1]
        left = t.norm(t.conv(x, at + "conv1", came, 3, 2, groups=came), at + "bn1")
        left = relu(t.norm(t.conv(left, at + "conv2", half), at + "bn2"))
        right = relu(t.norm(t.conv(x, at + "conv3", half), at + "bn3"))
        right = t.norm(t.conv(right, at + "conv4", half, 3, 2, groups=half), at + "bn4")
        right = relu(t.norm(t.conv(right, at + "conv5", half), at + "bn5"))
        x = shuffle(torch.cat([left, right], 1), 2)
        for b in range(1, units + 1):
            at = f"layer{k}.{b}."
            keep, y = x[:, :half], x[:, half:]
            y = relu(t.norm(t.conv(y, at + "conv1", half), at + "bn1"))
            y = t.norm(t.conv(y, at + "conv2", half, 3, groups=half), at + "bn2")
            y = t.norm(t.conv(y, at + "conv3", half), at + "bn3")
            pre = torch.cat([keep, y], 1)
            x = shuffle(torch.cat([keep, relu(y)], 1), 2)
        stages.append(x)
        pres.append(pre)
    return finish(t, relu(t.norm(t.conv(x, "conv2", 1024), "bn2")), "linear", stages, pres)


def mobilenet_v2(t, x):
    x, stages, pres = stem(t, x, 16, 3, 2, "conv1.0", "conv1.1")
    groups = [(1, 16, 1, 1), (6, 24, 2, 1), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]
    for k, (expand, full, repeat, stride) in enumerate(groups):
        for b in range(repeat):
            at, s, came = f"blocks.{k}.{b}.conv.", stride if b == 0 else 1, x.shape[1]
            wide = came * expand
            y = relu(t.norm(t.conv(x, at + "0", wide), at + "1"))
            y = relu(t.norm(t.conv(y, at + "3", wide, 3, s, groups=wide), at + "4"))
            y = t.norm(t.conv(y, at + "6", full // 2), at + "7")
            x = x + y if s == 1 and came == full // 2 else y
        if k in (1, 2, 4, 6):
            stages.append(x)
            pres.append(x)
    return finish(t, relu(t.norm(t.conv(x, "conv2.0", 1280), "conv2.1")), "classifier.0", stages, pres)


NETWORKS = {
    "resnet8": resnet(8), "resnet20": resnet(20), "resnet8x4": resnet(8, 4), "resnet14x2": resnet(14, 2),
    "wrn_10_1": wrn(10, 1), "wrn_16_2": wrn(16, 2), "wrn_22_1": wrn(22, 1),
    "vgg8": vgg(1, 1, 1, 1, 1), "vgg11": vgg(1, 1, 2, 2, 2), "vgg13": vgg(2, 2, 2, 2, 2), "vgg16": vgg(2, 2, 3, 3, 3),
    "vgg19": vgg(2, 2, 4, 4, 4),
    "ResNet50": resnet50, "MobileNetV2": mobilenet_v2, "ShuffleV1": shuffle_v1, "ShuffleV2": shuffle_v2,
}

CASES = [  # network, images, modes
    ("resnet8", (3, 1, 28, 28)), ("resnet8", (2, 3, 13, 22)), ("resnet20", (2, 1, 28, 28)), ("resnet8x4", (2, 3, 16, 16)),
    ("resnet14x2", (2, 3, 17, 12)), ("wrn_10_1", (3, 1, 28, 28)), ("wrn_16_2", (2, 3, 16, 18)), ("wrn_22_1", (2, 3, 15, 13)),
    ("vgg8", (2, 1, 28, 28)), ("vgg8", (2, 3, 64, 64)), ("vgg11", (2, 3, 19, 16)), ("vgg13", (2, 3, 16, 16)), ("vgg16", (2, 3, 16, 16)),
    ("vgg19", (2, 3, 16, 16)), ("ResNet50", (2, 3, 18, 16)), ("ResNet50", (2, 1, 28, 28)), ("MobileNetV2", (3, 1, 28, 28)),
    ("MobileNetV2", (2, 3, 37, 32)), ("ShuffleV1", (2, 1, 28, 28)), ("ShuffleV1", (2, 3, 21, 16)), ("ShuffleV2", (2, 1, 28, 28)),
    ("ShuffleV2", (2, 3, 21, 16)),
]


def short(values):
    """Fourteen digits: more than the comparison looks at."""
    return [float(f"{v:.14g}") for v in values]


def summary(x):
    """Sum, root of the sum of squares, and a few elements spread over the whole."""
    flat = x.detach().flatten()
    at = [(2 * k + 1) * flat.numel() // (2 * PICKED) for k in range(PICKED)]
    return short([flat.sum().item(), flat.norm().item()] + flat[at].tolist())


def loss(seen):
    """A number on which everything that a network hands out has an influence: means of maps weighted by a hash."""
    parts = {f"stages.{k}": s for k, s in enumerate(seen["stages"])}
    parts.update({f"pre.{k}": s for k, s in enumerate(seen["pre"])}, final=seen["final"], pooled=seen["pooled"], logits=seen["logits"])
    return sum((x * hashed("loss." + n, *x.shape)).mean() for n, x in parts.items())


def record(name, shape, training):
    t = Table(training)
    images = hashed("images", *shape).requires_grad_()
    seen = NETWORKS[name](t, images)
    value = loss(seen)
    value.backward()
    # A gradient is compared by its length and by its product with a hash; so are the running statistics.
    return {
        "network": name, "images": list(shape), "training": training,
        "parameters": sum(w.numel() for w in t.learned.values()), "names": fnv("\n".join(sorted(t.learned))),
        "logits": short(seen["logits"].flatten().tolist()),
        "stages": [summary(s) for s in seen["stages"]], "pre": [summary(s) for s in seen["pre"]],
        "final": summary(seen["final"]), "pooled": summary(seen["pooled"]), "loss": value.item(),
        "images gradient": summary(images.grad),
        "gradients": {} if not training else {n: short([w.grad.norm().item(), (w.grad * hashed("gradient." + n, *w.shape)).sum().item()]) for n, w in sorted(t.learned.items())},
        "running": {} if not training else {n: short([m.norm().item(), (m * hashed("gradient." + n, *m.shape)).sum().item(), v.norm().item(), (v * hashed("gradient." + n, *v.shape)).sum().item()]) for n, (m, v) in sorted(t.running.items())},
    }


def main():
    torch.set_num_threads(1)
    for run in NETWORKS.values():  # one stream for one name
        t = Table(False)
        with torch.no_grad():
            run(t, hashed("images", 1, 3, 16, 16))
        names = list(t.learned) + [n + end for n in t.running for end in (".running_mean", ".running_var")]
        assert len({fnv(n) for n in names}) == len(names), "two names share a stream"
    lines = ",\n".join(json.dumps(record(name, shape, training)) for name, shape in CASES for training in (True, False))
    TARGET.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
