"""The peer's side of the `steps` benchmark: steps of PyTorch in eager mode, one figure a line.

Run by `dotnet run -c Release --project benchmarks -- steps` once for every setting of threads; prints `job microseconds`.
"""
import os
import sys
import time

import torch
from torch import nn

torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
torch.manual_seed(0)


def training(model, loss, optimizer=None):
    """One step of learning: forward, backward, update."""
    optimizer = optimizer or torch.optim.Adam(model.parameters())

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss().backward()
        optimizer.step()

    return step


def classification(model, inputs, classes, optimizer=None):
    targets = torch.randint(0, classes, (len(inputs),))
    loss = nn.CrossEntropyLoss()
    return training(model, lambda: loss(model(inputs), targets), optimizer)


def perceptron(*widths):
    layers = []
    for before, after in zip(widths, widths[1:]):
        layers += [nn.Linear(before, after), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


class TwoTowers(nn.Module):
    """Two inputs of 10, two hidden layers of 10, two outputs of 1."""

    def __init__(self):
        super().__init__()
        self.hidden = nn.ModuleList([nn.Linear(10, 10), nn.Linear(10, 10)])
        self.output = nn.ModuleList([nn.Linear(10, 1), nn.Linear(10, 1)])

    def forward(self, left, right):
        return [torch.sigmoid(o(torch.relu(h(x)))) for h, o, x in zip(self.hidden, self.output, (left, right))]


def two_towers():
    model = TwoTowers()
    inputs = torch.rand(32, 10), torch.rand(32, 10)
    targets = torch.rand(32, 1).round(), torch.rand(32, 1).round()
    loss = nn.BCELoss()
    return training(model, lambda: sum(loss(p, t) for p, t in zip(model(*inputs), targets)))


def convnet():
    model = nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(1600, 10))
    return classification(model, torch.rand(128, 1, 28, 28), 10)


class LastOfLstm(nn.Module):
    """Words, an LSTM, and a class from its last output."""

    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(10000, 64)
        self.lstm = nn.LSTM(64, 128, batch_first=True)
        self.output = nn.Linear(128, 10)

    def forward(self, x):
        return self.output(self.lstm(self.words(x))[0][:, -1])


def transformer():
    model = nn.TransformerEncoderLayer(128, 8, 512, dropout=0.1, batch_first=True)
    inputs, targets = torch.rand(32, 100, 128), torch.rand(32, 100, 128)
    loss = nn.MSELoss()
    return training(model, lambda: loss(model(inputs), targets))


def vgg16():
    import torchvision

    return torchvision.models.vgg16()


def vgg16_forward(batch):
    model = vgg16().eval()
    inputs = torch.rand(batch, 3, 224, 224)

    def step():
        with torch.no_grad():
            model(inputs)

    return step


def vgg16_training():
    model = vgg16().train()
    return classification(model, torch.rand(8, 3, 224, 224), 1000, torch.optim.SGD(model.parameters(), lr=0.01))


def mobilenet_block():
    """A block of MobileNet: depthwise 3x3, pointwise 1x1, each normalised and rectified."""
    model = nn.Sequential(
        nn.Conv2d(128, 128, 3, padding=1, groups=128, bias=False), nn.BatchNorm2d(128), nn.ReLU(),
        nn.Conv2d(128, 128, 1, bias=False), nn.BatchNorm2d(128), nn.ReLU())
    inputs, targets = torch.rand(16, 128, 56, 56), torch.rand(16, 128, 56, 56)
    loss = nn.MSELoss()
    return training(model, lambda: loss(model(inputs), targets), torch.optim.SGD(model.parameters(), lr=0.01))


def wasserstein_gan(width):
    """Five steps of a critic with gradient penalty and one of the generator, both of four layers of 256."""
    def hidden(inputs):
        return [layer for i in range(4) for layer in (nn.Linear(256 if i else inputs, 256), nn.LeakyReLU(0.2))]

    generator = nn.Sequential(*hidden(64), nn.Linear(256, width), nn.Tanh())
    critic = nn.Sequential(*hidden(width), nn.Linear(256, 1))
    teacher, student = (torch.optim.Adam(m.parameters(), 1e-4, (0, 0.9)) for m in (generator, critic))
    real = torch.rand(5 * 64, width)

    def step():
        for x in real.split(64):
            with torch.no_grad():
                fake = generator(torch.randn(64, 64))
            u = torch.rand(64, 1)
            between = (u * x + (1 - u) * fake).requires_grad_(True)
            slope, = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
            penalty = 10 * ((slope.pow(2).sum(1) + 1e-12).sqrt() - 1).pow(2).mean()
            student.zero_grad(set_to_none=True)
            (critic(fake).mean() - critic(x).mean() + penalty).backward()
            student.step()
        critic.requires_grad_(False)
        teacher.zero_grad(set_to_none=True)
        (-critic(generator(torch.randn(64, 64))).mean()).backward()
        teacher.step()
        critic.requires_grad_(True)

    return step


JOBS = {
    "two-towers": two_towers,
    "mlp-128": lambda: classification(perceptron(784, 128, 10), torch.rand(32, 784), 10),
    "mlp-512": lambda: classification(perceptron(784, 512, 512, 10), torch.rand(128, 784), 10),
    "convnet": convnet,
    "lstm": lambda: classification(LastOfLstm(), torch.randint(0, 10000, (32, 100)), 10),
    "transformer": transformer,
    "mobilenet": mobilenet_block,
    "wgan-gp-ring": lambda: wasserstein_gan(2),
    "wgan-gp-784": lambda: wasserstein_gan(784),
    "vgg16-forward-1": lambda: vgg16_forward(1),
    "vgg16-forward-8": lambda: vgg16_forward(8),
    "vgg16-training-8": vgg16_training,
}


def seconds(job, budget):
    """The best mean of several rounds: what the machine can do when nothing disturbs it."""
    step = job()
    start = time.perf_counter()
    for _ in range(5):
        step()
        if time.perf_counter() - start > 1:
            break
    start = time.perf_counter()
    step()
    once = time.perf_counter() - start
    count, best = max(1, int(budget / 5 / once)), once
    for _ in range(5 if once < 1 else 2):
        start = time.perf_counter()
        for _ in range(count):
            step()
        best = min(best, (time.perf_counter() - start) / count)
    return best


if __name__ == "__main__":
    budget = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    for name in sys.argv[2:] or JOBS:
        print(name, seconds(JOBS[name], budget) * 1e6, flush=True)
