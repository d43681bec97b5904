"""Trainings from several seeds: all reported, the best kept."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest
import samegrad as sg

LAYERS = [sg.layer(2, "tanh"), sg.layer(1, "sigmoid")]
NETWORK = sg.network(2, LAYERS)
X, Y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]


def started(seeds: Any, **settings: Any) -> Any:
    return sg.multi_start(
        NETWORK, "glorot_uniform", seeds, X, Y, **{"steps": 20, **settings}
    )


def test_every_start_is_what_train_gives_alone() -> None:
    made = started([3, 1, 2], batch_size=3)
    assert made["seeds"][:, 0].tolist() == [3, 1, 2]
    losses = []
    for place, seed in enumerate((3, 1, 2), 1):
        start = sg.initialize(NETWORK, "glorot_uniform", seed)
        alone = sg.train(NETWORK, start, X, Y, 20, batch_size=3, seed=seed)
        losses.append(alone["losses"][-1, 0])
        if made["best"] == place:
            np.testing.assert_array_equal(
                made["fit"]["weights"]["w"][0], alone["weights"]["w"][0]
            )
    assert made["losses"][:, 0].tolist() == losses
    assert losses[made["best"] - 1] == min(losses)
    assert made["updates"][:, 0].tolist() == [20, 20, 20]
    assert made["reasons"] == ["steps"] * 3


def test_of_equal_ones_the_first_is_best() -> None:
    assert started([5, 5])["best"] == 1


def test_a_diverged_start_is_never_best() -> None:
    # All start at 0.5; a rate of 1e3 on a line diverges, whatever the seed.
    line = sg.network(1, [sg.layer(1, "identity", "none")])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sg.DivergenceWarning)
        made = sg.multi_start(line, "he_normal", [1, 2], [[1]], [[2]], 400, 1e3)
    assert made["reasons"] == ["diverged", "diverged"]
    assert made["best"] == 1


def test_keep_best_judges_by_the_best() -> None:
    made = started([1, 2], steps=10, learning_rate=20.0, keep_best=True)
    assert made["losses"][made["best"] - 1, 0] == made["fit"]["best"]["loss"]


@pytest.mark.parametrize(
    ("seeds", "sentence"),
    [
        ([], "seeds must have at least 1 seed, got 0"),
        ([-1], "seeds must be whole numbers from 0 to 4294967295, got -1"),
        ([1.5], "seeds must be whole numbers from 0 to 4294967295, got 1.5"),
        ("1", "seeds must be whole numbers from 0 to 4294967295, got text"),
    ],
)
def test_bad_seeds(seeds: Any, sentence: str) -> None:
    with pytest.raises(sg.SamegradError) as caught:
        started(seeds)
    assert str(caught.value) == f"multi_start: {sentence}"


def test_its_checks_are_those_of_train_under_its_own_name() -> None:
    with pytest.raises(sg.SamegradError, match="multi_start: patience must be a whole"):
        started([1], patience=0)
    with pytest.raises(sg.SamegradError, match="multi_start: initializer must be one"):
        sg.multi_start(NETWORK, "he", [1], X, Y, 1)
