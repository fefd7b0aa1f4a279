"""Twenty training steps of resnet8x4 in PyTorch: the reference for KdCourse.Tests/Training/TrajectoryTests.cs.

    /usr/bin/python3 tests/oracle/trajectory.py            # writes tests/KdCourse.Tests/reference/trajectory.json
    /usr/bin/python3 tests/oracle/trajectory.py --time 20  # prints the seconds of each step, for ./kd bench torch

Weights and images are hashes of their index, so that both sides have the same bits without a file. The numbers
depend on the vector instructions that the kernels use and on the number of threads, so each combination has its
own list: a child process is started for each, with the kernels capped by environment variables.
"""
import json
import os
import pathlib
import subprocess
import sys
import time

BATCH, STEPS, CLASSES = 64, 20, 100
KERNELS = {
    "avx512": {"OPENBLAS_CORETYPE": "SKYLAKEX"},
    "avx2": {"DNNL_MAX_CPU_ISA": "AVX2", "OPENBLAS_CORETYPE": "HASWELL"},
}


def numbers(stream, count):
    """count numbers in [-1, 1) with 24 bits: splitmix64 of (stream << 40) + index."""
    import numpy
    z = numpy.arange(count, dtype=numpy.uint64) + numpy.uint64((stream << 40) + 1)
    with numpy.errstate(over="ignore"):
        z = z * numpy.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        z = z ^ (z >> numpy.uint64(31))
    return ((z >> numpy.uint64(40)).astype(numpy.float32) / numpy.float32(1 << 23)) - numpy.float32(1)


def build():
    import torch
    from resnet import ResNet

    net = ResNet(8, [32, 64, 128, 256], 3, CLASSES)
    with torch.no_grad():
        for k, (_, p) in enumerate(net.named_parameters()):
            if p.dim() == 4:
                scale = (6.0 / (p.shape[0] * p.shape[2] * p.shape[3])) ** 0.5
            elif p.dim() == 2:
                scale = (1.0 / p.shape[1]) ** 0.5
            else:
                continue  # batch norm starts at 1 and 0; so does the bias of fc, at 0
            p.copy_(torch.from_numpy(numbers(k + 1, p.numel())).reshape(p.shape) * scale)
        net.fc.bias.zero_()
    return net


def batch(step):
    import torch
    images = torch.from_numpy(numbers(1000 + step, BATCH * 3 * 32 * 32)).reshape(BATCH, 3, 32, 32)
    labels = (torch.arange(BATCH) * 7 + step) % CLASSES
    return images, labels


def train(steps, threads, clock=None):
    import torch
    torch.set_num_threads(threads)
    net = build()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9, weight_decay=5e-4)
    losses = []
    for step in range(steps):
        images, labels = batch(step)
        start = time.perf_counter()
        optimizer.zero_grad(set_to_none=True)
        loss = torch.nn.functional.cross_entropy(net(images)[0], labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if clock is not None:
            clock.append(time.perf_counter() - start)
    return losses


def main():
    if sys.argv[1:2] == ["--losses"]:
        print(json.dumps(train(STEPS, int(sys.argv[2]))))
    elif sys.argv[1:2] == ["--time"]:
        clock = []
        train(int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else os.cpu_count(), clock)
        print(json.dumps(clock))
    else:
        import torch
        result = {"torch": torch.__version__, "batch": BATCH, "network": "resnet8x4", "losses": {}}
        for kernel, variables in KERNELS.items():
            for threads in (1, 2):
                run = subprocess.run([sys.executable, __file__, "--losses", str(threads)], env={**os.environ, **variables},
                                     check=True, capture_output=True, text=True)
                result["losses"][f"{kernel}-{threads}"] = json.loads(run.stdout)
        target = pathlib.Path(__file__).parents[1] / "KdCourse.Tests" / "reference" / "trajectory.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
