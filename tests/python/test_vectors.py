"""Known answers: R and Octave check them in their own packages, without Python."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import samegrad as sg
from samegrad._activations import ACTIVATIONS
from samegrad._arithmetic import arithmetic
from samegrad._elementary import elementary
from samegrad._losses import LOSSES
from samegrad._optimizers import OPTIMIZERS
from samegrad._plain_text import read_record
from samegrad._powers import cos_pi, whole_power
from samegrad._schedules import SCHEDULES

from tests.python.bits import same_bits
from tests.vectors.make import RECORDS, files_of, made
from tests.vectors.trainings import CASES, ODD

# Branches not taken overflow.
pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")


def known(name: str) -> dict[str, Any]:
    """Read one of the files as R and Octave do."""
    return read_record("test", files_of(name)[0].read_text().splitlines())


KERNELS, TRAININGS = known("known_kernels"), known("known_trainings")


@pytest.mark.parametrize("name", RECORDS)
def test_files_are_those_that_are_made(name: str) -> None:
    text = made(name)
    for file in files_of(name):
        assert file.read_bytes() == text, f"{file} is stale: run 'make vectors'"


@pytest.mark.parametrize("one", KERNELS["products"], ids=lambda one: one["name"])
def test_products(one: dict[str, Any]) -> None:
    kernels, (a, b, c) = arithmetic("reproducible"), (one[n] for n in "abc")
    a_turned, b_turned = np.ascontiguousarray(a.T), np.ascontiguousarray(b.T)
    assert same_bits(kernels.product(a, b), c)
    assert same_bits(kernels.product_tn(a_turned, b), c)
    assert same_bits(kernels.product_nt(a, b_turned), c)
    if a.size:  # data are never empty
        assert same_bits(kernels.product(kernels.constant(a), b), c)
        assert same_bits(kernels.product_tn(kernels.constant(a_turned), b), c)


@pytest.mark.parametrize("one", KERNELS["sums"])
def test_sums(one: dict[str, Any]) -> None:
    for name in filter("a".__ne__, one):
        assert same_bits(getattr(arithmetic("reproducible"), name)(one["a"]), one[name])


@pytest.mark.parametrize("one", KERNELS["elementary"])
def test_functions(one: dict[str, Any]) -> None:
    for name in filter("x".__ne__, one):
        got = getattr(elementary("reproducible"), name)(one["x"])
        assert same_bits(got, one[name]), name


def test_powers() -> None:
    x, y = KERNELS["cos_pi"].values()
    assert same_bits([[cos_pi(float(v))] for v in x[:, 0]], y)
    base, n, y = KERNELS["whole_power"].values()
    pairs = zip(base[:, 0].tolist(), n[:, 0].tolist(), strict=True)
    assert same_bits([[whole_power(b, int(k))] for b, k in pairs], y)


@pytest.mark.parametrize("name", TRAININGS)
def test_trainings(name: str) -> None:
    one = TRAININGS[name]
    given = (one[n] for n in ("network", "start", "x", "y"))
    fit = sg.train(*given, **one["settings"], arithmetic="reproducible")
    assert fit["losses"][-1, 0] == one["loss"]
    assert fit["best"].get("loss") == one.get("best")
    for field in ("w", "b"):
        got, weights = fit["weights"][field], one["weights"][field]
        assert all(map(same_bits, got, weights))
        assert len(got) == len(weights)


def test_the_cases_use_every_feature() -> None:
    assert sorted(TRAININGS) == sorted([*CASES, *ODD])
    networks = [one["network"] for one in TRAININGS.values()]
    layers = [one for net in networks for one in sg.network(**net)["layers"]]
    settings = [one["settings"] for one in TRAININGS.values()]
    assert {net["loss"] for net in networks} == set(LOSSES)
    assert {one["activation"] for one in layers} == set(ACTIVATIONS)
    tables = ("optimizer", OPTIMIZERS), ("schedule", SCHEDULES)
    for field, table in tables:
        names = {name_of(one.get(field, next(iter(table)))) for one in settings}
        assert names == set(table)
    for name in ("batch_size", "shuffle", "clip_value", "clip_norm", "threshold"):
        assert any(name in one for one in settings), name
    assert any(one["dropout"] > 0 for one in layers)


def name_of(choice: Any) -> str:
    """Return the name in a choice of an optimizer or a schedule."""
    return str(choice if isinstance(choice, str) else choice["name"])
