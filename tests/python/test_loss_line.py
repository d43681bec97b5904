"""The loss along a line between two sets of weights."""

from __future__ import annotations

import numpy as np
import pytest
import samegrad as sg

from tests.python.nets import problem, weights_of

NETWORK, WEIGHTS, X, Y = problem("tanh", "sigmoid", "half_squared_error")
OTHER = weights_of(NETWORK, seed=5)


def test_its_ends_are_the_losses_of_the_weights() -> None:
    line = sg.loss_line(NETWORK, WEIGHTS, OTHER, X, Y)
    assert line.shape == (21, 1)
    assert line[0, 0] == sg.loss(NETWORK, WEIGHTS, X, Y)
    assert line[-1, 0] == sg.loss(NETWORK, OTHER, X, Y)


def test_any_positions_in_a_row_or_a_column() -> None:
    row = sg.loss_line(NETWORK, WEIGHTS, OTHER, X, Y, positions=[[0.5, -1, 2]])
    column = sg.loss_line(NETWORK, WEIGHTS, OTHER, X, Y, positions=[[0.5], [-1], [2]])
    np.testing.assert_array_equal(row, column)
    middle = {
        key: [(a + b) / 2 for a, b in zip(WEIGHTS[key], OTHER[key], strict=True)]
        for key in ("w", "b")
    }
    expected = sg.loss(NETWORK, middle, X, Y)
    assert row[0, 0] == pytest.approx(expected, rel=1e-14)


def test_the_penalty_counts() -> None:
    penalized = {**NETWORK, "l2": 0.5}
    plain = sg.loss_line(NETWORK, WEIGHTS, OTHER, X, Y, positions=[[0]])
    more = sg.loss_line(penalized, WEIGHTS, OTHER, X, Y, positions=[[0]])
    squares = sum(float(np.sum(t * t)) for t in WEIGHTS["w"])
    assert more[0, 0] - plain[0, 0] == pytest.approx(0.25 * squares, rel=1e-13)


def test_bad_positions() -> None:
    with pytest.raises(sg.SamegradError, match="one row or one column, got 2 x 2"):
        sg.loss_line(NETWORK, WEIGHTS, OTHER, X, Y, positions=[[0, 1], [1, 0]])
    with pytest.raises(sg.SamegradError, match=r"other must have w for 2 layers"):
        sg.loss_line(NETWORK, WEIGHTS, {"w": [], "b": []}, X, Y)
