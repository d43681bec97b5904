"""The known name that a mistyped one is nearest to."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samegrad._suggest import suggestion

OPTIMIZERS = ["gradient_descent", "momentum", "adam", "adamw", "nadam", "adadelta"]


@pytest.mark.parametrize(
    ("name", "known", "nearest"),
    [
        ("relU", ["tanh", "relu"], "relu"),
        ("adma", OPTIMIZERS, "adam"),
        ("ADAMW", OPTIMIZERS, "adamw"),
        ("adamx", OPTIMIZERS, "adam"),  # adamw is as near, and comes later
        ("gradientdescend", OPTIMIZERS, "gradient_descent"),
        ("gradient", OPTIMIZERS, ""),  # 8 of 16 letters, 5 at most
        ("sgd", OPTIMIZERS, ""),
        ("mux", ["sum", "mean"], ""),  # 2 of 3 letters, 1 at most
        ("max", ["sum", "mean"], "mean"),  # 2 of 4
        ("v", ["w", "b"], ""),  # 1 of 1, 0 at most
        ("W", ["w", "b"], "w"),
        ("", ["w", "units"], ""),
        ("adam\n", OPTIMIZERS, ""),
        ("ädam", OPTIMIZERS, ""),
        ("adam\x7f", OPTIMIZERS, ""),
        ("adam", [], ""),
    ],
)
def test_nearest(name: str, known: list[str], nearest: str) -> None:
    said = f" (did you mean {nearest}?)" if nearest else ""
    assert suggestion(name, known) == said


def test_a_long_name_costs_no_time() -> None:
    before = time.perf_counter()
    assert suggestion("a" * 10**6, OPTIMIZERS) == ""
    assert time.perf_counter() - before < 0.1  # comparing it takes seconds


def distance(name: str, other: str) -> int:
    """Return the distance by its recursive definition."""

    @cache
    def of(i: int, j: int) -> int:
        if i == 0 or j == 0:
            return i + j
        replaced = of(i - 1, j - 1) + (name[i - 1] != other[j - 1])
        return min(replaced, of(i - 1, j) + 1, of(i, j - 1) + 1)

    return of(len(name), len(other))


@given(st.text("abC", max_size=12), st.lists(st.text("abc", min_size=1), min_size=1))
def test_by_the_definition(name: str, known: list[str]) -> None:
    nearest = min(known, key=lambda each: distance(name.lower(), each))
    n = len(nearest)
    near = distance(name.lower(), nearest) <= min(n // 2, max(2, n // 3))
    assert suggestion(name, known) == (f" (did you mean {nearest}?)" if near else "")
