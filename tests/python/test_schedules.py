"""Learning-rate schedules, by hand."""

from __future__ import annotations

import math
from typing import Any

import pytest
import samegrad as sg

LINE = sg.network(1, [sg.layer(1, "identity", "none")])
START = {"w": [[[0.5]]], "b": [[[]]]}


def rates(schedule: Any, steps: int, **settings: Any) -> list[float]:
    made = sg.train(
        LINE,
        START,
        [[1]],
        [[2]],
        steps,
        0.5,
        schedule=schedule,
        trace_steps=range(steps + 1),
        **settings,
    )
    return [entry["rate"] for entry in made["trace"]]


def test_constant_and_warm_up() -> None:
    assert rates("constant", 2) == [0.5, 0.5, 0.5]
    warm = {"name": "constant", "warm_up": 4}
    assert rates(warm, 5) == [0.125, 0.25, 0.375, 0.5, 0.5, 0.5]


def test_step() -> None:
    schedule = {"name": "step", "every": 2}
    assert rates(schedule, 5) == [0.5, 0.5, 0.25, 0.25, 0.125, 0.125]
    schedule = {"name": "step", "every": 1, "factor": 0.25, "warm_up": 1}
    assert rates(schedule, 3) == [0.5, 0.5, 0.125, 0.03125]


def test_exponential_and_inverse_time() -> None:
    assert rates({"name": "exponential", "factor": 0.5}, 3) == [
        0.5,
        0.25,
        0.125,
        1 / 16,
    ]
    assert rates({"name": "inverse_time", "decay": 1}, 3) == [0.5, 0.25, 0.5 / 3, 0.125]


def test_cosine_falls_to_its_end_and_stays() -> None:
    schedule = {"name": "cosine", "steps": 4, "final": 0.25}
    made = rates(schedule, 6)
    expected = [
        0.5 * (0.25 + 0.75 * (1 + math.cos(math.pi * min(t, 4) / 4)) / 2)
        for t in range(7)
    ]
    assert made == pytest.approx(expected, rel=1e-15)
    assert made[0] == 0.5
    assert made[4:] == [0.125] * 3


def test_plateau_by_epochs() -> None:
    # A rate of 2 on E = (w - 2)^2 / 2 jumps to and fro: the loss never falls.
    schedule = {"name": "reduce_on_plateau", "patience": 2, "factor": 0.5}
    made = sg.train(
        LINE, START, [[1]], [[2]], 4, 2.0, schedule=schedule, trace_steps=range(5)
    )
    # Lowest at step 0; steps 1 and 2 are not below: the update of step 2 is halved.
    assert [entry["rate"] for entry in made["trace"]] == [2.0, 2.0, 1.0, 1.0, 1.0]
    assert made["losses"][:, 0].tolist() == [1.125, 1.125, 1.125, 0.0, 0.0]
    assert made["state"]["plateau_lowest"] == 0.0


def test_plateau_ends_at_its_smallest() -> None:
    schedule = {"name": "reduce_on_plateau", "patience": 1, "smallest": 0.375}
    made = rates(schedule, 6, threshold=-1.0, seed=3)
    assert made[0] == 0.5
    held = sg.train(
        LINE, START, [[0]], [[2]], 4, 1.0, schedule=schedule, trace_steps=range(5)
    )  # x = 0: the loss stays as it is
    assert [entry["rate"] for entry in held["trace"]] == [1.0, 0.5, 0.375, 0.375, 0.375]


@pytest.mark.parametrize(
    ("schedule", "sentence"),
    [
        ("cosine", "cosine must have the field steps, got nothing"),
        ({"name": "cosine", "steps": 0}, "whole number of at least 1, got 0"),
        ("cosin", 'got "cosin" (did you mean cosine?)'),
        ({"name": "step", "every": 2, "factor": 0}, "must lie in (0, 1], got 0"),
        ({"name": "constant", "warm_up": -1}, "of at least 0, got -1"),
    ],
)
def test_bad_schedules(schedule: Any, sentence: str) -> None:
    with pytest.raises(sg.SamegradError) as caught:
        rates(schedule, 1)
    assert str(caught.value).endswith(sentence)


def test_optimizers_with_own_rates_take_no_schedule() -> None:
    with pytest.raises(sg.SamegradError, match="schedule must be constant for rprop"):
        rates({"name": "step", "every": 2}, 1, optimizer="rprop")
