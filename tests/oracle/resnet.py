"""The residual network of small images, as one would write it in PyTorch, with everything that it computes on the way."""
from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    """Two convolutions and a shortcut; answers the sum before and after its ReLU."""

    def __init__(self, cin, cout, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(cin, cout, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(cout)
        self.conv2 = nn.Conv2d(cout, cout, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(cout)
        self.downsample = None
        if stride != 1 or cin != cout:
            self.downsample = nn.Sequential(nn.Conv2d(cin, cout, 1, stride, bias=False), nn.BatchNorm2d(cout))

    def forward(self, x):
        branch = F.relu(self.bn1(self.conv1(x)), inplace=True)
        branch = self.bn2(self.conv2(branch))
        branch += x if self.downsample is None else self.downsample(x)
        return branch, F.relu(branch)


class ResNet(nn.Module):
    """depth 6 n + 2; channels of the stem and of the three stages."""

    def __init__(self, depth, channels, inputs, classes):
        super().__init__()
        blocks = (depth - 2) // 6
        self.conv1 = nn.Conv2d(inputs, channels[0], 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels[0])
        self.layers = nn.ModuleList(
            nn.ModuleList(Block(channels[k] if i == 0 else channels[k + 1], channels[k + 1], 2 if k and i == 0 else 1) for i in range(blocks))
            for k in range(3))
        self.fc = nn.Linear(channels[3], classes)

    def forward(self, x):
        """Logits, stages, pre-activations."""
        pre = self.bn1(self.conv1(x))
        x = F.relu(pre)
        stages, pres = [x], [pre]
        for layer in self.layers:
            for block in layer:
                pre, x = block(x)
            stages.append(x)
            pres.append(pre)
        return self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1)), stages, pres
