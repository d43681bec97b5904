"""Train in both arithmetics, and tell which BLAS multiplied. usage: train.py FOLDER."""

import sys
from pathlib import Path

import numpy as np
import samegrad as sg

folder = Path(sys.argv[1])
stream = sg.random_stream(1, "data")
x, stream = sg.normal(stream, 300, 64)
y, stream = sg.uniform(stream, 300, 3)
network = sg.network(64, [sg.layer(50, "tanh"), sg.layer(3, "sigmoid")])
start = sg.initialize(network)
for name in ("native", "reproducible"):
    fit = sg.train(network, start, x, y, 30, 0.01, optimizer="adam", arithmetic=name)
    sg.save_model(folder / name, network, fit["weights"])

sums = np.zeros((300, 300))
for column in x.T:
    sums = sums + np.outer(column, column)
print("in_order", str(np.array_equal(x @ x.T.copy(), sums)).lower())
print("tasks", len(list(Path("/proc/self/task").iterdir())))
maps = Path("/proc/self/maps").read_text().splitlines()
places = {line.split()[-1] for line in maps}
print("libraries", *sorted(place for place in places if "blas" in place))
