"""Layers written out with loops and sums, so that reference values do not lean on the operators under test."""
import torch


def pool(x, height, width):
    """Average pooling to a grid: cell i covers rows floor(i H / h) to ceil((i + 1) H / h)."""
    def cells(size, count):
        return [(i * size // count, -((-(i + 1) * size) // count)) for i in range(count)]
    rows = [torch.stack([x[:, :, a:b, c:d].mean((2, 3)) for c, d in cells(x.shape[3], width)], -1) for a, b in cells(x.shape[2], height)]
    return torch.stack(rows, 2)


def pool_larger(a, b):
    """Both maps at the smaller height and the smaller width."""
    h, w = min(a.shape[2], b.shape[2]), min(a.shape[3], b.shape[3])
    return pool(a, h, w), pool(b, h, w)


def nearest(x, height, width):
    """Nearest neighbour: row i shows row floor(i H / h)."""
    rows = torch.tensor([i * x.shape[2] // height for i in range(height)])
    columns = torch.tensor([i * x.shape[3] // width for i in range(width)])
    return x[:, :, rows][:, :, :, columns]


def conv(x, weight, bias=None):
    """A convolution with a square odd kernel and zero padding that keeps the size, one tap at a time."""
    reach = weight.shape[2] // 2
    wide = torch.zeros(x.shape[0], x.shape[1], x.shape[2] + 2 * reach, x.shape[3] + 2 * reach, dtype=x.dtype)
    wide[:, :, reach:reach + x.shape[2], reach:reach + x.shape[3]] = x
    total = 0
    for i in range(weight.shape[2]):
        for j in range(weight.shape[3]):
            total = total + torch.einsum("oc,nchw->nohw", weight[:, :, i, j], wide[:, :, i:i + x.shape[2], j:j + x.shape[3]])
    return total if bias is None else total + bias[None, :, None, None]


def norm(x, weight, bias, eps=1e-5):
    """Batch norm in training: each channel by the batch's own mean and biased variance."""
    channels = []
    for c in range(x.shape[1]):
        values = x[:, c]
        centred = values - values.mean()
        channels.append(centred / (centred.pow(2).mean() + eps).sqrt() * weight[c] + bias[c])
    return torch.stack(channels, 1)
