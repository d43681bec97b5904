"""Backpropagation to read: the NumPy third of samegrad, complete in itself.

>>> from samegrad import layer, network, train
>>> x = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]]
>>> net = network(3, [layer(1, "sigmoid", "none")])
>>> start = {"w": [[[0.5], [0.5], [0.5]]], "b": [[[]]]}
>>> result = train(net, start, x, [[0], [0], [1], [1]], 1000, 1.0)
>>> round(float(result["losses"][-1, 0]), 3)
0.001
"""

from samegrad._backward import backward
from samegrad._bernoulli import bernoulli
from samegrad._check import SamegradError
from samegrad._error_backflow import error_backflow
from samegrad._error_share import error_share
from samegrad._forward import forward
from samegrad._gradient_check import gradient_check
from samegrad._initialize import initialize
from samegrad._layer import layer
from samegrad._load_model import load_model
from samegrad._loss import loss
from samegrad._loss_line import loss_line
from samegrad._multi_start import multi_start
from samegrad._network import network
from samegrad._normal import normal
from samegrad._overshoots import overshoots
from samegrad._permutation import permutation
from samegrad._predict import predict
from samegrad._random_stream import random_stream
from samegrad._save_model import save_model
from samegrad._train import DivergenceWarning, train
from samegrad._uniform import uniform

__version__ = "0.1.0"

__all__ = [  # noqa: RUF022 - in the order of SPEC.md
    "layer",
    "network",
    "random_stream",
    "uniform",
    "normal",
    "permutation",
    "bernoulli",
    "initialize",
    "forward",
    "loss",
    "backward",
    "train",
    "multi_start",
    "gradient_check",
    "loss_line",
    "overshoots",
    "predict",
    "error_share",
    "error_backflow",
    "save_model",
    "load_model",
    "SamegradError",
    "DivergenceWarning",
]
