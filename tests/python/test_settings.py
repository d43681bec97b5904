"""Settings given as a name or as a record."""

from __future__ import annotations

from typing import Any

import pytest
import samegrad as sg
from samegrad._settings import check_settings, setting

TABLE = {
    "plain": [],
    "adam": [
        setting("beta1", 0.9, "within", 0, 1, "[)"),
        setting("biases", False, "flag"),
    ],
    "step": [
        setting("every", None, "whole", 1),
        setting("value", 2, "finite"),
        setting("w", 0),
    ],
}


def test_defaults_are_filled_in_in_the_order_of_the_table() -> None:
    assert check_settings("f", "o", "plain", TABLE) == {"name": "plain"}
    made = check_settings("f", "o", {"every": 3.0, "name": "step"}, TABLE)
    assert list(made.items()) == [
        ("name", "step"),
        ("every", 3),
        ("value", 2),
        ("w", 0),
    ]
    assert isinstance(made["every"], int)
    assert check_settings("f", "o", made, TABLE) == made


def test_the_caller_looks_at_any() -> None:
    held = object()
    given = {"name": "step", "every": 1, "w": held}
    assert check_settings("f", "o", given, TABLE)["w"] is held


def test_the_record_is_not_changed() -> None:
    given = {"name": "adam"}
    made = check_settings("f", "o", given, TABLE)
    assert made == {"name": "adam", "beta1": 0.9, "biases": False}
    assert given == {"name": "adam"}


@pytest.mark.parametrize(
    ("value", "kind", "sentence"),
    [
        (3, "type", "o must be a name or settings with a name, got a number"),
        (None, "type", "o must be a name or settings with a name, got nothing"),
        (["adam"], "type", "o must be a name or settings with a name, got a list"),
        ({}, "name", "o must have the field name, got nothing"),
        ({"name": 3}, "type", "o must be a name, got a number"),
        (
            "adma",
            "name",
            'o must be one of plain, adam, step, got "adma" (did you mean adam?)',
        ),
        (
            {"name": "adam", "beta": 0},
            "name",
            'adam must have only the fields name, beta1, biases, got "beta" '
            "(did you mean beta1?)",
        ),
        ("step", "name", "step must have the field every, got nothing"),
        ({"name": "adam", "beta1": 1}, "range", "o.beta1 must lie in [0, 1), got 1"),
        (
            {"name": "adam", "beta1": None},
            "type",
            "o.beta1 must be a number, got nothing",
        ),
        (
            {"name": "step", "every": 0},
            "range",
            "o.every must be a whole number of at least 1, got 0",
        ),
        (
            {"name": "step", "every": 1, "value": float("nan")},
            "range",
            "o.value must be a finite number, got NaN",
        ),
        (
            {"name": "adam", "biases": "yes"},
            "type",
            "o.biases must be true or false, got text",
        ),
    ],
)
def test_refused(value: Any, kind: str, sentence: str) -> None:
    with pytest.raises(sg.SamegradError) as caught:
        check_settings("f", "o", value, TABLE)
    assert str(caught.value) == f"f: {sentence}"
    assert caught.value.kind == kind
