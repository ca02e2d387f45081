"""The peer's side of the `steps` benchmark: training steps of PyTorch in eager mode, one figure a line.

Run by `dotnet run -c Release --project benchmarks -- steps` once for every setting of threads; prints `job microseconds`.
"""
import os
import sys
import time

import torch
from torch import nn

torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
torch.manual_seed(0)


class TwoTowers(nn.Module):
    """Two inputs of 10, two hidden layers of 10, two outputs of 1."""

    def __init__(self):
        super().__init__()
        self.hidden = nn.ModuleList([nn.Linear(10, 10), nn.Linear(10, 10)])
        self.output = nn.ModuleList([nn.Linear(10, 1), nn.Linear(10, 1)])

    def forward(self, left, right):
        return [torch.sigmoid(o(torch.relu(h(x)))) for h, o, x in zip(self.hidden, self.output, (left, right))]


def perceptron(*widths):
    layers = []
    for before, after in zip(widths, widths[1:]):
        layers += [nn.Linear(before, after), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def two_towers():
    model = TwoTowers()
    inputs = torch.rand(32, 10), torch.rand(32, 10)
    targets = torch.rand(32, 1).round(), torch.rand(32, 1).round()
    loss = nn.BCELoss()
    return model, lambda: sum(loss(p, t) for p, t in zip(model(*inputs), targets))


def classifier(batch, *widths):
    model = perceptron(*widths)
    inputs, targets = torch.rand(batch, widths[0]), torch.randint(0, widths[-1], (batch,))
    loss = nn.CrossEntropyLoss()
    return model, lambda: loss(model(inputs), targets)


JOBS = {
    "two-towers": two_towers,
    "mlp-128": lambda: classifier(32, 784, 128, 10),
    "mlp-512": lambda: classifier(128, 784, 512, 512, 10),
}


def seconds(job, budget):
    """The best mean of several rounds: what the machine can do when nothing disturbs it."""
    model, loss = job()
    optimizer = torch.optim.Adam(model.parameters())

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss().backward()
        optimizer.step()

    for _ in range(5):
        step()
    start = time.perf_counter()
    step()
    count = max(3, int(budget / 5 / (time.perf_counter() - start)))
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(count):
            step()
        best = min(best, (time.perf_counter() - start) / count)
    return best


if __name__ == "__main__":
    budget = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    for name in sys.argv[2:] or JOBS:
        print(name, seconds(JOBS[name], budget) * 1e6, flush=True)
