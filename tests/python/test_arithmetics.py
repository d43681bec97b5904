"""Functions in reproducible arithmetic: the definition's bits, native's values."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import samegrad as sg
from samegrad import _arithmetic, _elementary, _plan
from samegrad._environment import blas_name
from samegrad._optimizers import OPTIMIZERS

from tests.python import definition
from tests.python.bits import same_bits
from tests.python.nets import FITS, HIDDEN, problem

Matrix = np.ndarray
DEFINED = _arithmetic.Arithmetic(
    product=definition.product,
    product_tn=lambda a, b: definition.product(a.T, b),
    product_nt=lambda a, b: definition.product(a, b.T),
    column_sums=definition.column_sums,
    row_sums=definition.row_sums,
    total=definition.total,
    column_means=lambda a: definition.column_sums(a) / len(a),
    row_means=lambda a: definition.row_sums(a) / a.shape[1],
    constant=np.copy,
)
FUNCTIONS = _elementary.Elementary(
    **{
        name: np.sqrt if name == "sqrt" else getattr(definition, name)
        for name in _elementary.Elementary._fields
    }
)


@pytest.fixture
def defined(monkeypatch: Any) -> Iterator[Any]:
    """Return what switches the definition in for reproducible arithmetic."""

    def switch() -> None:
        monkeypatch.setattr(_plan, "arithmetic", lambda name: DEFINED)
        monkeypatch.setattr(_plan, "elementary", lambda name: FUNCTIONS)

    return switch


def wide(hidden: str, dropout: float = 0.0) -> tuple[Any, Any, Matrix, Matrix]:
    """Return network, weights, x and y of 20-30-3 on 33 samples: sliced products."""
    layers = [sg.layer(30, hidden, dropout=dropout), sg.layer(3, "softmax")]
    net = sg.network(20, layers, "categorical_cross_entropy", l2=0.01)
    x, stream = sg.normal(sg.random_stream(4, "data"), 33, 20)
    order, _ = sg.permutation(stream, 33)
    y = np.eye(3)[(order[:, 0] % 3).astype(int)]
    return net, sg.initialize(net, seed=4), x, y


def leaves(value: Any) -> list[Any]:
    """Return every array and number of nested plain data, in order."""
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in leaves(each)]
    if isinstance(value, list | tuple):
        return [leaf for each in value for leaf in leaves(each)]
    return [value]


def assert_same(one: Any, other: Any) -> None:
    pairs = zip(leaves(one), leaves(other), strict=True)
    assert all(a == b if isinstance(a, str) else same_bits(a, b) for a, b in pairs)


def every_value(net: Any, weights: Any, x: Matrix, y: Matrix) -> list[Any]:
    """Return what each function gives in reproducible arithmetic."""
    given, name = (net, weights, x), {"arithmetic": "reproducible"}
    other = sg.initialize(net, seed=9)
    return [
        sg.forward(*given, **name),
        sg.predict(*given, **name),
        sg.loss(*given, y, **name),
        sg.backward(*given, y, **name),
        sg.gradient_check(*given, y, **name),
        sg.loss_line(net, weights, other, x, y, positions=[[0, 0.3, 1]], **name),
        sg.train(*given, y, 5, 0.1, trace_steps=[0, 5], **name),
    ]


@pytest.mark.parametrize(("output", "loss", "reduction"), FITS)
def test_outputs_have_the_bits_of_the_definition(
    defined: Any, output: str, loss: str, reduction: str
) -> None:
    given = problem("tanh", output, loss, reduction)
    got = every_value(*given)
    defined()
    assert_same(got, every_value(*given))


@pytest.mark.parametrize("hidden", HIDDEN)
def test_hidden_layers_have_the_bits_of_the_definition(
    defined: Any, hidden: str
) -> None:
    given = problem(hidden, "sigmoid", "binary_cross_entropy", bias="shared")
    got = every_value(*given)
    defined()
    assert_same(got, every_value(*given))


@pytest.mark.parametrize("batch_size", [None, 20])
@pytest.mark.parametrize("dropout", [0.0, 0.25])
def test_sliced_training_has_the_bits_of_the_definition(
    defined: Any, dropout: float, batch_size: int | None
) -> None:
    given = wide("sigmoid", dropout)
    settings = {
        "batch_size": batch_size,
        "clip_norm": 0.5,
        "gradient_norms": True,
        "optimizer": "adam",
        "arithmetic": "reproducible",
    }
    got = sg.train(*given, 12, **settings)
    defined()
    assert_same(got, sg.train(*given, 12, **settings))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_training_is_natives_within_rounding(optimizer: str) -> None:
    # 30 steps with tanh, learning rates by default: rounding grows to far below 1e-9.
    given = wide("tanh")
    one, other = (
        sg.train(*given, 30, optimizer=optimizer, arithmetic=name)
        for name in ("native", "reproducible")
    )
    np.testing.assert_allclose(one["losses"], other["losses"], rtol=1e-9, atol=0.0)


def test_60_steps_and_40_are_100() -> None:
    given, name = wide("relu", 0.2), {"arithmetic": "reproducible", "batch_size": 10}
    net, _, x, y = given
    whole = sg.train(*given, 100, **name)
    part = sg.train(*given, 60, **name)
    rest = sg.train(net, part["weights"], x, y, 40, state=part["state"], **name)
    assert_same(rest["weights"], whole["weights"])
    assert_same(rest["state"], whole["state"])


def test_divergence_is_told() -> None:
    net, weights, x, y = problem("identity", "identity", "half_squared_error")
    with pytest.warns(sg.DivergenceWarning, match="the loss must stay finite"):
        fit = sg.train(net, weights, x, y, 500, 10.0, arithmetic="reproducible")
    assert fit["reason"] == "diverged"


def test_error_attribution() -> None:
    w, e = np.random.default_rng(1).normal(size=(2, 30, 20))
    for function in (sg.error_share, sg.error_backflow):
        got = function(w, e, arithmetic="reproducible")
        np.testing.assert_allclose(got, function(w, e), rtol=1e-9)
    sums = definition.column_sums(w)
    known = definition.product(e, (w / sums).T)
    assert same_bits(sg.error_share(w, e, arithmetic="reproducible"), known)


def digest(weights: Any) -> str:
    """Return the SHA-256 of weights, layer by layer, rows first, w and then b."""
    parts = [t for pair in zip(weights["w"], weights["b"], strict=True) for t in pair]
    whole = b"".join(t.astype(">f8").tobytes() for t in parts)
    return hashlib.sha256(whole).hexdigest()


def test_known_weights_of_xor() -> None:
    # As first computed; the same on every machine, and in R and Octave.
    x = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]]
    net = sg.network(3, [sg.layer(4, bias="none"), sg.layer(1, bias="none")])
    start = sg.initialize(net, {"name": "uniform", "low": -1, "high": 1}, seed=1)
    y = [[0], [1], [1], [0]]
    fit = sg.train(net, start, x, y, 1000, 1.0, arithmetic="reproducible")
    known = "cbdabc24b0c0bd633f6002086dd35a5ccd7ad9e48aa33e85277f955f97dc127c"
    assert digest(fit["weights"]) == known


KNOWN = {
    "momentum": "f4ab5d853910e8e282decc55b7f14c7fc652320f85324695a2a2dfea5e4523ce",
    "adam": "be39d6bb07a7bf7480ffc57f7bbe036f8b11d87c8179ac624d1fa8dad5afa7bf",
}


def digest_of_wide(optimizer: str, arithmetic: str) -> str:
    """Return the digest after 100 steps of batches and dropout."""
    given = wide({"momentum": "relu", "adam": "tanh"}[optimizer], 0.1)
    settings = {"optimizer": optimizer, "batch_size": 17, "arithmetic": arithmetic}
    return digest(sg.train(*given, 100, **settings)["weights"])


@pytest.mark.parametrize("optimizer", KNOWN)
def test_known_weights_of_wide_networks(optimizer: str) -> None:
    assert digest_of_wide(optimizer, "reproducible") == KNOWN[optimizer]


@pytest.mark.skipif(
    platform.machine() != "x86_64" or "openblas" not in blas_name(),
    reason="the names that switch loops are those of OpenBLAS on x86-64",
)
def test_other_loops_give_the_same_weights() -> None:
    # Of OpenBLAS by processor and threads, of NumPy by instructions.
    script = """
from tests.python import test_arithmetics as tests
for name in ("native", "reproducible"):
    print(*[tests.digest_of_wide(each, name) for each in tests.KNOWN])
"""
    natives = set()
    for variables in (
        {"OPENBLAS_CORETYPE": "Prescott"},
        {"OPENBLAS_CORETYPE": "Nehalem", "OPENBLAS_NUM_THREADS": "2"},
        {"OPENBLAS_NUM_THREADS": "1"},
        {"NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F AVX512_SKX"},
    ):
        command = [sys.executable, "-W", "ignore", "-c", script]
        done = subprocess.run(
            command,
            check=True,
            env=os.environ | variables,
            capture_output=True,
            text=True,
        )
        native, reproducible = done.stdout.splitlines()
        assert reproducible.split() == list(KNOWN.values())
        natives.add(native)
    assert len(natives) > 1  # or nothing was switched
