"""The names a case may give are those that the Python package knows."""

import pytest
from pydantic_core import PydanticCustomError
from samegrad._initialize import INITIALIZERS
from samegrad._optimizers import OPTIMIZERS
from samegrad._schedules import SCHEDULES
from samegrad_harness import known_settings
from samegrad_harness.known_settings import (
    FLAGS,
    MATRICES,
    WITHOUT_DRAWING,
    check_choice,
    choice_name,
)

PAIRS = {
    "optimizer": (known_settings.OPTIMIZERS, OPTIMIZERS),
    "schedule": (known_settings.SCHEDULES, SCHEDULES),
    "initializer": (known_settings.INITIALIZERS, INITIALIZERS),
}


@pytest.mark.parametrize("what", list(PAIRS))
def test_names_and_settings_are_those_of_the_package(what):
    ours, theirs = PAIRS[what]
    assert list(ours) == list(theirs)
    for name, settings in ours.items():
        rows = theirs[name]
        assert list(settings.needed) == [r.name for r in rows if r.default is None]
        assert list(settings.optional) == [
            row.name for row in rows if row.default is not None
        ]


def test_flags_and_matrices_are_those_of_the_package():
    rows = {row for _, theirs in PAIRS.values() for each in theirs.values()
            for row in each}  # fmt: skip
    assert {row.name for row in rows if row.kind == "flag"} == set(FLAGS)
    assert {row.name for row in rows if row.kind == "any"} == set(MATRICES)


def test_what_draws_nothing_is_known():
    assert set(WITHOUT_DRAWING) < set(known_settings.INITIALIZERS)


@pytest.mark.parametrize(
    "value",
    [
        "adam",
        {"name": "adam"},
        {"name": "adam", "beta2": 0.5},
        {"name": "rprop", "largest": 1},
    ],
)
def test_good_choices_stay_as_they_are(value):
    assert check_choice(value, known_settings.OPTIMIZERS) is value
    assert choice_name(value) in OPTIMIZERS


def test_weights_as_settings_are_matrices():
    good = {"name": "given", "w": [[[1, 2]]], "b": [[[]]]}
    assert check_choice(good, known_settings.INITIALIZERS) is good
    with pytest.raises(PydanticCustomError, match=r"a row of 2, as the first"):
        check_choice({**good, "w": [[[1, 2], [3]]]}, known_settings.INITIALIZERS)
