"""The Python side of ./kd bench torch: answers one request a line with the seconds that it took.

    add N            N additions of two vectors of 4 numbers
    numel N          N reads of a tensor's size
    relu N           N relus of 1,000 numbers
    matmul N         N products of 64x64 matrices
    step T B N       N training steps of resnet8x4, batch B, T threads, after one to warm up
"""
import sys
import time

import torch

import trajectory

SMALL = {
    "add": ((4,), lambda a: a + a),
    "numel": ((4,), lambda a: a.numel()),
    "relu": ((1000,), lambda a: a.relu()),
    "matmul": ((64, 64), lambda a: a.matmul(a)),
}


def small(name, count):
    shape, call = SMALL[name]
    a = torch.ones(shape)
    start = time.perf_counter()
    for _ in range(count):
        call(a)
    return time.perf_counter() - start


class Steps:
    def __init__(self, threads, batch):
        torch.set_num_threads(threads)
        self.net = trajectory.build().train()
        self.optimizer = torch.optim.SGD(self.net.parameters(), lr=0.05, momentum=0.9, weight_decay=5e-4)
        self.images = torch.from_numpy(trajectory.numbers(1000, batch * 3 * 32 * 32)).reshape(batch, 3, 32, 32)
        self.labels = (torch.arange(batch) * 7) % trajectory.CLASSES

    def run(self, count):
        start = time.perf_counter()
        for _ in range(count):
            self.optimizer.zero_grad(set_to_none=True)
            logits, _, _ = self.net(self.images)
            loss = torch.nn.functional.cross_entropy(logits, self.labels)
            loss.backward()
            self.optimizer.step()
        loss.item()
        return time.perf_counter() - start


def main():
    trained = {}
    print(torch.__version__, flush=True)
    for line in sys.stdin:
        name, *numbers = line.split()
        numbers = [int(n) for n in numbers]
        if name == "step":
            threads, batch, count = numbers
            if (threads, batch) not in trained:
                trained[threads, batch] = Steps(threads, batch)
                trained[threads, batch].run(1)
            torch.set_num_threads(threads)
            seconds = trained[threads, batch].run(count)
        else:
            torch.set_num_threads(1)
            seconds = small(name, numbers[0])
        print(repr(seconds), flush=True)


if __name__ == "__main__":
    main()
