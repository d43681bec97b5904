"""One training without trace; its peak memory is the caller's to read."""

from __future__ import annotations

import sys

import numpy as np
import samegrad as sg

inputs, units, samples = (int(text) for text in sys.argv[1:])
x = np.full((samples, inputs), 0.5)
y = np.full((samples, 1), 0.5)
layers = [sg.layer(units, "relu"), sg.layer(1, "identity")]
net = sg.network(inputs, layers, "mean_squared_error")
weights = {
    "w": [np.full((inputs, units), 0.01), np.full((units, 1), 0.01)],
    "b": [np.zeros((1, units)), np.zeros((1, 1))],
}
sg.train(net, weights, x, y, 5, 1e-6)
