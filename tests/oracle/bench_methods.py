"""The Python side of ./kd bench methods: training steps as one would write them in PyTorch.

Answers one request a line, `NAME THREADS BATCH COUNT`, with the seconds of COUNT steps, after one step to warm up.
The student is resnet8, the teacher resnet20, both with fresh weights; images are 28x28 and grey.
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

from resnet import ResNet
from trajectory import numbers

CLASSES, CHANNELS = 10, [16, 16, 32, 64]


class Plain(nn.Module):
    teacher = False

    def forward(self, s, t, y):
        return F.cross_entropy(s[0], y)


class Kd(nn.Module):
    teacher = True

    def forward(self, s, t, y):
        soft = F.kl_div(F.log_softmax(s[0] / 4, 1), F.softmax(t[0] / 4, 1), reduction="batchmean") * 16
        return 0.1 * F.cross_entropy(s[0], y) + 0.9 * soft


class FitNets(nn.Module):
    teacher = True

    def __init__(self):
        super().__init__()
        self.regressor = nn.Sequential(nn.Conv2d(32, 32, 1), nn.BatchNorm2d(32), nn.ReLU())

    def forward(self, s, t, y):
        return F.cross_entropy(s[0], y) + 100 * F.mse_loss(self.regressor(s[1][2]), t[1][2])


class At(nn.Module):
    teacher = True

    @staticmethod
    def map(f):
        return F.normalize(f.pow(2).mean(1).flatten(1))

    def forward(self, s, t, y):
        return F.cross_entropy(s[0], y) + 1000 * sum((self.map(a) - self.map(b)).pow(2).mean() for a, b in zip(s[1][1:], t[1][1:]))


class CatKd(nn.Module):
    teacher = True

    def __init__(self, student, teacher):
        super().__init__()
        self.heads = [student.fc.weight, teacher.fc.weight]

    @staticmethod
    def map(f, w):
        return F.normalize(F.adaptive_avg_pool2d(F.conv2d(f, w[:, :, None, None]), 2), dim=(2, 3))

    def forward(self, s, t, y):
        return F.cross_entropy(s[0], y) + 400 * F.mse_loss(self.map(s[1][3], self.heads[0]), self.map(t[1][3], self.heads[1]))


class AftKd(nn.Module):
    teacher = True

    def __init__(self):
        super().__init__()
        self.convs = nn.ParameterList(nn.Parameter(torch.full((1, c, 1, 1), 1 / c)) for c in (16, 32, 64))

    @staticmethod
    def block(pre, above, ramp):
        mask = (above > 0).float()
        if ramp:
            ramp = above.clamp(-1, 1)
            mask = mask + (ramp - ramp.detach())
        return mask + F.relu(pre)

    def forward(self, s, t, y):
        afb = 0
        for w, p, q in zip(self.convs, s[2][1:], t[2][1:]):
            u, v = F.conv2d(p, w), q.mean(1, keepdim=True)
            student = self.block(p, u - u.mean((2, 3), keepdim=True), True)
            teacher = self.block(q, v - v.mean((2, 3), keepdim=True), False)
            afb = afb + F.mse_loss(student, teacher)
        return F.cross_entropy(s[0], y) + afb


METHODS = {
    "plain": lambda s, t: Plain(),
    "kd": lambda s, t: Kd(),
    "fitnets": lambda s, t: FitNets(),
    "at": lambda s, t: At(),
    "cat-kd": CatKd,
    "aft-kd": lambda s, t: AftKd(),
}


class Steps:
    def __init__(self, name, batch):
        self.student = ResNet(8, CHANNELS, 1, CLASSES).train()
        self.teacher = ResNet(20, CHANNELS, 1, CLASSES).eval().requires_grad_(False)
        self.method = METHODS[name](self.student, self.teacher)
        self.optimizer = torch.optim.SGD([*self.student.parameters(), *self.method.parameters()], lr=0.05, momentum=0.9, weight_decay=5e-4)
        self.images = torch.from_numpy(numbers(1000, batch * 28 * 28)).reshape(batch, 1, 28, 28)
        self.labels = (torch.arange(batch) * 7) % CLASSES

    def run(self, count):
        start = time.perf_counter()
        for _ in range(count):
            known = None
            if self.method.teacher:
                with torch.no_grad():
                    known = self.teacher(self.images)
            loss = self.method(self.student(self.images), known, self.labels)
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            self.optimizer.step()
        loss.item()
        return time.perf_counter() - start


def main():
    steps = {}
    print(torch.__version__, flush=True)
    for line in sys.stdin:
        name, *rest = line.split()
        threads, batch, count = map(int, rest)
        torch.set_num_threads(threads)
        if (name, batch) not in steps:
            steps[name, batch] = Steps(name, batch)
            steps[name, batch].run(1)
        print(repr(steps[name, batch].run(count)), flush=True)


if __name__ == "__main__":
    main()
