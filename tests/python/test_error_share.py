"""Error attribution: the third text's example, and what theory says."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
import samegrad as sg

RNG = np.random.default_rng(3)
W = RNG.uniform(0.1, 1.0, (4, 2))
E = RNG.normal(size=(3, 2))


def test_published_share() -> None:
    w = [[0.6], [0.4], [0.1], [0.2]]
    share = sg.error_share(w, [[0.08]])
    assert round(share[0, 0], 6) == 0.036923  # printed 0.037
    assert share[0] == pytest.approx(0.08 * np.ravel(w) / 1.3, rel=1e-15)


def test_overflow_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sg.error_share([[1e308], [1e308]], [[1.0]])


def test_shares_add_up_to_the_error() -> None:
    np.testing.assert_allclose(
        sg.error_share(W, E).sum(axis=1), E.sum(axis=1), rtol=1e-14
    )


def test_backflow_is_share_times_the_column_sums() -> None:
    scaled = sg.error_share(W, E * W.sum(axis=0))
    np.testing.assert_allclose(sg.error_backflow(W, E), scaled, rtol=1e-13)


def test_backflow_of_delta_is_the_step_of_backpropagation() -> None:
    layers = [sg.layer(4, "identity", "none"), sg.layer(2, "identity", "none")]
    network = sg.network(3, layers)
    weights = {"w": [RNG.normal(size=(3, 4)), W], "b": [np.zeros((1, 0))] * 2}
    found = sg.backward(network, weights, RNG.normal(size=(3, 3)), E)
    np.testing.assert_array_equal(
        sg.error_backflow(W, found["delta"][1]), found["delta"][0]
    )
