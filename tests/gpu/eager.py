"""The same training as kd-gpu train, as one would write it in PyTorch: resnet8x4 from resnet32x4 by KD.

    eager.py DEVICE STEPS BATCH

Everything lives on the device; shifts, mirrors and scaling are done there, a whole batch at once. The loss is summed on
the device and asked for at the end.
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

from resnet import ResNet


def resnet(depth):
    net = ResNet(depth, [32, 64, 128, 256], 3, 100)
    for module in net.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
    return net


def augment(images, pad=4):
    b, c, h, w = images.shape
    where = images.device
    padded = F.pad(images, (pad,) * 4)
    rows = (torch.randint(0, 2 * pad + 1, (b, 1, 1, 1)) + torch.arange(h).view(1, 1, h, 1)).to(where)
    across = torch.arange(w).view(1, 1, 1, w)
    across = across + torch.randint(0, 2, (b, 1, 1, 1)) * (w - 1 - 2 * across)
    columns = (torch.randint(0, 2 * pad + 1, (b, 1, 1, 1)) + across).to(where)
    return padded[torch.arange(b).view(b, 1, 1, 1).to(where), torch.arange(c).view(1, c, 1, 1).to(where), rows, columns]


def train(device, steps, batch, channels_last, bfloat16):
    torch.manual_seed(1)
    images = torch.randint(0, 256, (steps * batch, 3, 32, 32), dtype=torch.uint8).to(device)
    labels = torch.randint(0, 100, (steps * batch,)).to(device)
    mean = 255 * torch.tensor([0.5071, 0.4866, 0.4409], device=device).view(1, 3, 1, 1)
    std = 255 * torch.tensor([0.2673, 0.2564, 0.2762], device=device).view(1, 3, 1, 1)
    teacher, student = resnet(32).to(device).eval().requires_grad_(False), resnet(8).to(device).train()
    if channels_last:
        teacher, student = (n.to(memory_format=torch.channels_last) for n in (teacher, student))
    optimizer = torch.optim.SGD(student.parameters(), lr=0.05, momentum=0.9, weight_decay=5e-4)
    total = torch.zeros((), dtype=torch.float64, device=device)
    wait(device)
    start = time.perf_counter()
    order = torch.randperm(len(images)).to(device)
    for k in range(steps):
        places = order[k * batch:(k + 1) * batch]
        x = augment(images.index_select(0, places)).to(torch.float32).sub_(mean).div_(std)
        y = labels.index_select(0, places)
        if channels_last:
            x = x.contiguous(memory_format=torch.channels_last)
        with torch.autocast(x.device.type, torch.bfloat16, enabled=bfloat16):
            with torch.no_grad():
                known = teacher(x)[0]
            logits = student(x)[0]
        known, logits = known.float(), logits.float()
        soft = F.kl_div(F.log_softmax(logits / 4, 1), F.softmax(known / 4, 1), reduction="batchmean") * 16
        loss = 0.1 * F.cross_entropy(logits, y) + 0.9 * soft
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        total += loss.detach()
    mean_loss = total.item() / steps
    wait(device)
    return 1000 * (time.perf_counter() - start) / steps, mean_loss


def wait(device):
    if device.startswith("cuda"):
        torch.cuda.synchronize()


def main():
    device, steps, batch = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    for name in ("float", "tf32", "tf32 channels_last", "bfloat16", "bfloat16 channels_last"):
        if device == "cpu" and name == "tf32":
            continue
        torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = name.startswith("tf32")
        how = "channels_last" in name, name.startswith("bfloat16")
        train(device, min(steps, 10), batch, *how)
        ms, loss = train(device, steps, batch, *how)
        print(f"python\t{name}\t{ms:.2f}\tms/step\tloss {loss:.4f}", flush=True)


if __name__ == "__main__":
    main()
