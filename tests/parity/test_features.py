"""Every feature is in a shipped case, so that the suite compares it."""

import pytest
from samegrad_harness.case import load_case, shipped_cases
from samegrad_harness.case_tables import Layer, Network
from samegrad_harness.case_training import Training
from samegrad_harness.known_settings import (
    INITIALIZERS,
    OPTIMIZERS,
    SCHEDULES,
    choice_name,
)

CASES = [load_case(path) for path in shipped_cases()]
TRAININGS = [case for case in CASES if case.kind == "train"]


def names(choices):
    return {choice_name(choice) for choice in choices}


def said(tables):
    """The keys that some of the tables have."""
    return {key for table in tables for key in table.model_fields_set}


def settings(choices):
    """The names with settings of their own, and these."""
    tables = [choice for choice in choices if isinstance(choice, dict)]
    return {(table["name"], key) for table in tables for key in table if key != "name"}


def test_every_initializer_has_a_case():
    starts = [getattr(case.start, "initializer", "given") for case in TRAININGS]
    assert names(starts) == set(INITIALIZERS)


def test_every_optimizer_has_a_case():
    assert names(case.training.optimizer for case in TRAININGS) == set(OPTIMIZERS)


def test_every_schedule_has_a_case_and_so_has_warm_up():
    schedules = [case.training.schedule for case in TRAININGS]
    assert names(schedules) == set(SCHEDULES)
    assert any(key == "warm_up" for _, key in settings(schedules))


@pytest.mark.parametrize("table", [Network, Layer, Training])
def test_every_key_is_in_a_case(table):
    of = {
        Network: [case.network for case in TRAININGS],
        Layer: [layer for case in TRAININGS for layer in case.network.layers],
        Training: [case.training for case in TRAININGS],
    }
    assert said(of[table]) == set(table.model_fields)
