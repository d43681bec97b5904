"""Start weights: known ones, each formula, and the order of the draws."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import samegrad as sg
from samegrad._initialize import INITIALIZERS
from samegrad._normal import normal_quantile

NET = sg.network(3, [sg.layer(4, bias="shared"), sg.layer(2), sg.layer(5, bias="none")])
SHAPES = {"w": [(3, 4), (4, 2), (2, 5)], "b": [(1, 1), (1, 2), (1, 0)]}


def test_the_notebooks_weights() -> None:
    # As its two examples printed them (a 3-1 and a 3-4-1 network, seed 1).
    layers = [sg.layer(4, bias="none"), sg.layer(1, bias="none")]
    one = sg.initialize(sg.network(3, layers[1:]), "uniform_sqrt_2_over_n", 1)
    printed = ["3.40497041e-01", "5.88142486e-01", "9.33866473e-05"]
    assert [f"{v:.8e}" for v in one["w"][0].ravel()] == printed
    two = sg.initialize(sg.network(3, layers), "uniform_sqrt_2_over_n", 1)
    assert [[f"{v:.8e}" for v in row] for row in two["w"][0]] == [
        ["3.40497041e-01", "5.88142486e-01", "9.33866473e-05", "2.46853512e-01"],
        ["1.19825683e-01", "7.53941469e-02", "1.52080826e-01", "2.82149152e-01"],
        ["3.23959286e-01", "4.39942021e-01", "3.42270888e-01", "5.59479379e-01"],
    ]
    printed = ["0.14456957", "0.62092279", "0.01936595", "0.47409212"]
    assert [f"{v:.8f}" for v in two["w"][1].ravel()] == printed


SETTINGS: dict[str, dict[str, Any]] = {
    "constant": {"value": -1.5},
    "uniform": {"low": -2, "high": 0.5},
    "normal": {"sd": 3},
}


def truth(name: str, u: np.ndarray, n: int, m: int) -> np.ndarray:
    """Return the weights by the formulas, u the numbers drawn for them."""
    g = normal_quantile(u)
    r = np.sqrt(6 / (n + m) if name == "glorot_uniform" else 6 / n)
    return {
        "uniform": -2 + 2.5 * u,
        "uniform_sqrt_2_over_n": u * np.sqrt(2 / n),
        "normal": 3 * g,
        "glorot_uniform": -r + (r + r) * u,
        "glorot_normal": np.sqrt(2 / (n + m)) * g,
        "he_uniform": -r + (r + r) * u,
        "he_normal": np.sqrt(2 / n) * g,
        "lecun_normal": np.sqrt(1 / n) * g,
    }[name]


@pytest.mark.parametrize("biases", [False, True])
@pytest.mark.parametrize(
    "name", sorted({*INITIALIZERS} - {"given", "zeros", "constant"})
)
def test_by_the_formula_in_the_order_of_the_stream(name: str, biases: bool) -> None:
    initializer = {"name": name, "biases": biases, **SETTINGS.get(name, {})}
    made = sg.initialize(NET, initializer, 7)
    numpy = np.random.RandomState(7)
    for k, (n, m) in enumerate(SHAPES["w"]):
        w = truth(name, numpy.random_sample((n, m)), n, m)
        b = np.zeros(SHAPES["b"][k])
        if biases:
            b = truth(name, numpy.random_sample(b.shape), n, m)
        assert made["w"][k].tobytes() == w.tobytes()
        assert made["b"][k].tobytes() == b.tobytes()


@pytest.mark.parametrize("name", list(INITIALIZERS))
def test_any_can_be_trained_from(name: str) -> None:
    initializer = {"name": name, **SETTINGS.get(name, {})}
    if name == "given":
        initializer |= sg.initialize(NET)
    made = sg.initialize(NET, initializer)
    assert list(made) == ["w", "b"]
    for field, shapes in SHAPES.items():
        assert [t.shape for t in made[field]] == shapes
    assert sg.predict(NET, made, np.ones((2, 3))).shape == (2, 5)


def test_defaults() -> None:
    plain = sg.initialize(NET)
    told = sg.initialize(NET, {"name": "glorot_uniform", "biases": False}, 1)
    assert [w.tolist() for w in plain["w"]] == [w.tolist() for w in told["w"]]
    assert [b.any() for b in plain["b"]] == [False, False, False]


def test_without_draws() -> None:
    assert not any(w.any() for w in sg.initialize(NET, "zeros")["w"])
    made = sg.initialize(NET, {"name": "constant", "value": 3, "biases": True})
    assert {v for t in made["w"] + made["b"] for v in t.ravel().tolist()} == {3.0}
    made = sg.initialize(NET, {"name": "constant", "value": 3})
    assert not any(b.any() for b in made["b"])


def test_given_weights_are_copied() -> None:
    start = sg.initialize(NET)
    made = sg.initialize(NET, {"name": "given", **start})
    for field in ("w", "b"):
        for one, other in zip(made[field], start[field], strict=True):
            assert one.tolist() == other.tolist()
            assert not np.shares_memory(one, other)


def test_dropout_changes_no_start_weight() -> None:
    dropped = {**NET, "layers": [{**each} for each in NET["layers"]]}
    dropped["layers"][0]["dropout"] = 0.5
    one, other = sg.initialize(NET)["w"], sg.initialize(dropped)["w"]
    assert [w.tolist() for w in one] == [w.tolist() for w in other]


@pytest.mark.parametrize("name", ["glorot_normal", "he_normal", "lecun_normal"])
def test_the_spread_is_as_the_name_says(name: str) -> None:
    # 40,000 numbers: the variance's standard error is 0.7 %; 5 of them.
    wide = sg.network(100, [sg.layer(400)])
    variance = {"glorot_normal": 2 / 500, "he_normal": 2 / 100, "lecun_normal": 1 / 100}
    made = sg.initialize(wide, name)["w"][0]
    assert made.var() == pytest.approx(variance[name], rel=0.035)


@pytest.mark.parametrize(
    ("initializer", "kind", "sentence"),
    [
        (
            1,
            "type",
            "initializer must be a name or settings with a name, got a number",
        ),
        (
            "he",
            "name",
            f'initializer must be one of {", ".join(INITIALIZERS)}, got "he"',
        ),
        (
            "he_norm",
            "name",
            f"initializer must be one of {', '.join(INITIALIZERS)}, "
            'got "he_norm" (did you mean he_normal?)',
        ),
        ("constant", "name", "constant must have the field value, got nothing"),
        ("given", "name", "given must have the field w, got nothing"),
        (
            {"name": "zeros", "biases": True},
            "name",
            'zeros must have only the fields name, got "biases"',
        ),
        (
            {"name": "normal", "sd": 0},
            "range",
            "initializer.sd must lie in (0, Inf), got 0",
        ),
        (
            {"name": "uniform", "low": np.inf, "high": 1},
            "range",
            "initializer.low must be a finite number, got Inf",
        ),
        (
            {"name": "he_normal", "biases": 2},
            "type",
            "initializer.biases must be true or false, got 2",
        ),
        (
            {**sg.initialize(NET), "name": "given", "b": [np.ones((1, 1))] * 3},
            "shape",
            "b[2] must be 1 x 2, got 1 x 1",
        ),
    ],
)
def test_refused(initializer: Any, kind: str, sentence: str) -> None:
    with pytest.raises(sg.SamegradError) as caught:
        sg.initialize(NET, initializer)
    assert str(caught.value) == f"initialize: {sentence}"
    assert caught.value.kind == kind


def test_the_network_and_the_seed_are_checked() -> None:
    with pytest.raises(sg.SamegradError, match=r"^initialize: network must be a "):
        sg.initialize("net")
    with pytest.raises(sg.SamegradError, match=r"^initialize: seed must be a whole "):
        sg.initialize(NET, "zeros", -1)
