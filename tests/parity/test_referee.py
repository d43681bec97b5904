"""Published numbers of small cases, once more by the referee.

So no number that says it is the referee's can go stale, and the referee itself is held
to what the source texts print. And no setting of such a case is idle: without it, some
published number is missed.
"""

import copy
from decimal import Decimal
from fractions import Fraction

import pytest
from samegrad_harness.case import shipped_cases
from samegrad_harness.judge.anchors import half_unit

from tests.parity.referee.case import read
from tests.parity.referee.digits import exact
from tests.parity.referee.results import results

MARK = "by tests/parity/referee"
PUBLISHED = ["by_hand", "linear_neuron", "mazur_held_1", "mazur_trained_1"]


def is_refereed(case):
    return MARK in case["source"] or case["name"] in PUBLISHED


CASES = [case for case in map(read, shipped_cases()) if is_refereed(case)]


def entries(value):
    if isinstance(value, list):
        return [entry for row in value for entry in row]
    return [value]


def rounds_to(value, text):
    if isinstance(value, str):
        return value == text
    return abs(exact(value) - Fraction(Decimal(text))) <= half_unit(text)


def missed(case):
    """The keys of `[expect]` that the referee does not agree with."""
    found = results(case, case["expect"])
    return [
        key
        for key, printed in case["expect"].items()
        if not all(map(rounds_to, entries(found[key]), entries(printed)))
        or len(entries(found[key])) != len(entries(printed))
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_numbers_are_those_of_the_referee(case):
    assert not missed(case)


LAYER = ("dropout", "slope", "trainable_w", "trainable_b")
NETWORK = ("l1", "l2", "penalize_biases", "reduction")
SHOWN = ("trace_steps", "gradient_norms", "steps", "epochs")
TABLES = ("optimizer", "schedule", "initializer")
NEEDED = ("name", "value", "low", "high", "sd", "every", "steps", "decay", "w", "b")


def settings(case):
    """The paths of all settings that a training could do without."""
    network, training = case["network"], case["training"]
    yield from (("network", key) for key in NETWORK if key in network)
    for at, layer in enumerate(network["layers"]):
        yield from (("network", "layers", at, key) for key in LAYER if key in layer)
    for key, value in training.items():
        if key not in SHOWN and value != "gradient_descent":  # the default
            yield ("training", key)
    for table in ("start", "training"):
        for key in TABLES:
            choice = case[table].get(key)
            names = choice if isinstance(choice, dict) else ()
            yield from ((table, key, name) for name in names if name not in NEEDED)


def without(case, path):
    changed = copy.deepcopy(case)
    table = changed
    for key in path[:-1]:
        table = table[key]
    del table[path[-1]]
    return changed


def is_idle(case, path):
    """Whether a case can do without a setting, every published number as before."""
    try:
        return not missed(without(case, path))
    except (AttributeError, LookupError):  # a step, or a best one, that is not there
        return False


SETTINGS = [
    pytest.param(case, path, id=f"{case['name']}-{'.'.join(map(str, path))}")
    for case in CASES
    if case["kind"] == "train"
    for path in settings(case)
]


@pytest.mark.parametrize(("case", "path"), SETTINGS)
def test_no_setting_is_idle(case, path):
    assert not is_idle(case, path)
