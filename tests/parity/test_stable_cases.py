"""Shipped trainings do not amplify rounding, so one tolerance serves them all.

Every product, sum and elementary function of a second run is wrong by a rounding, in
what goes in and in what comes out, at random: more than languages differ by. A learning
rate a little larger would not do: sine at 0.2 in place of 0.1 ends 100 % apart from
starts 1e-15 apart, with no bug anywhere.
"""

from itertools import chain

import numpy as np
import pytest
import samegrad
import samegrad._plan
from samegrad_harness.case import load_case, shipped_cases
from samegrad_harness.job import make_job

ROUNDING = 2.0**-52
TOLERANCE = 1e-9  # where a case has no other
ROOM = 0.01  # of the tolerance
MOST_STEPS = 1000  # longer runs take too long

CASES = [
    case
    for case in map(load_case, shipped_cases())
    if case.kind == "train" and (case.training.steps or 0) <= MOST_STEPS
]


class Noise:
    """Kernels of samegrad, wrong by a rounding."""

    def __init__(self, kernels_of, seed):
        self.kernels_of = kernels_of
        self.rng = np.random.default_rng(seed)
        # Long, and read from another place each time: drawing anew takes minutes.
        self.factors = 1 + ROUNDING * self.rng.choice([-1.0, 1.0], 2**20)

    def __call__(self, name):
        kernels = self.kernels_of(name)
        return type(kernels)(*map(self.around, kernels))

    def around(self, kernel):
        return lambda *numbers: self.pushed(kernel(*map(self.pushed, numbers)))

    def pushed(self, values):
        size = np.size(values)
        place = self.rng.integers(len(self.factors) - size)
        pushed = values * self.factors[place : place + size].reshape(np.shape(values))
        return float(pushed) if isinstance(values, float) else pushed


def trained(job):
    """One training; of several starts, the best's."""
    if job.function == "multi_start":
        return samegrad.multi_start(**job.arguments)["fit"]
    if not job.starts:
        return samegrad.train(**job.arguments)
    (start,) = job.starts
    return samegrad.train(weights=samegrad.initialize(**start), **job.arguments)


def tensors(fit):
    """Every matrix of a training that is compared."""
    yield fit["losses"]
    yield fit["gradient_norms"]
    for record in (fit["weights"], fit["best"].get("weights", {})):
        yield from chain.from_iterable(record.values())
    for step in fit["trace"]:
        for stage in ("batch", "rate", "loss"):
            yield np.atleast_2d(step[stage])
        for stage in ("mask", "w", "b", "z", "a", "delta", "dw", "db"):
            yield from step[stage]


def distance(left, right):
    """The largest difference over the largest finite entry."""
    apart = left != right
    finite = np.abs(left[np.isfinite(left)])
    gaps = np.abs(left[apart] - right[apart])
    return gaps.max(initial=0) / max(finite.max(initial=0), np.finfo(float).tiny)


def distances(one, other):
    pairs = zip(tensors(one), tensors(other), strict=True)
    return [distance(left, right) for left, right in pairs]


@pytest.mark.filterwarnings("ignore::samegrad.DivergenceWarning")
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_trainings_a_rounding_apart_stay_together(case, monkeypatch):
    job = make_job(case)
    right = trained(job)
    for kernels in ("arithmetic", "elementary"):
        noise = Noise(getattr(samegrad._plan, kernels), seed=1)
        monkeypatch.setattr(samegrad._plan, kernels, noise)
    wrong = trained(job)
    assert (right["updates"], right["reason"]) == (wrong["updates"], wrong["reason"])
    tolerance = case.tolerance.relative if case.tolerance else TOLERANCE
    assert 0 < max(distances(right, wrong)) < ROOM * tolerance
