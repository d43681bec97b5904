"""A case made ready: the plain data that every language is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from samegrad_harness.call_value import call_value
from samegrad_harness.case_model import CallCase, Case, TrainCase
from samegrad_harness.case_training import GivenStart, ManyStarts, SeededStart
from samegrad_harness.data import Samples, load_samples
from samegrad_harness.digest import value_digest
from samegrad_harness.given_start import given_weights
from samegrad_harness.key import Key
from samegrad_harness.seeds import Seeds, drawn_stages, seeds_of
from samegrad_harness.trial import Trial
from samegrad_harness.values import Matrix, Value


@dataclass(frozen=True, eq=False)
class Job:
    """One call, the same for every language, and what goes before and after it.

    Parameters
    ----------
    case
        The name of the case.
    function
        What is called: `train`, `multi_start`, or the function of a call case.
    arguments
        Everything but `arithmetic`, and but `weights` where these are drawn; arrays
        are 2-D float64 and C-contiguous.
    arithmetic
        The arithmetic to ask for.
    starts
        The arguments of `initialize` for each start that a language draws itself.
        `train` is then sent what its own language drew.
    x_test, y_test
        Samples kept for a prediction after training; None where there are none.
    requested_steps
        Updates asked for; None for a call.
    seeds
        All seeds that are drawn from.
    drawn
        The stages that are drawn from them, of those in `key.DRAWN`.
    expected_holds
        Whether the case's published numbers are about this job: not after drawing
        from another seed than the case's.
    """

    case: str
    function: str
    arguments: dict[str, Value]
    arithmetic: str
    starts: tuple[dict[str, Value], ...] = ()
    x_test: Matrix | None = None
    y_test: Matrix | None = None
    requested_steps: int | None = None
    seeds: tuple[int, ...] = ()
    drawn: tuple[str, ...] = ()
    expected_holds: bool = True

    @property
    def trial(self) -> Trial:
        """The case and the arithmetic."""
        return Trial(self.case, self.arithmetic)

    @property
    def digest(self) -> str:
        """SHA-256 of function, arithmetic, starts and every bit of the arguments."""
        sent: dict[str, Value] = {
            "function": self.function,
            "arithmetic": self.arithmetic,
            "starts": list(self.starts),
            "arguments": self.arguments,
        }
        return value_digest(sent)


def make_job(case: Case, arithmetic: str = "native", seed: int | None = None) -> Job:
    """Read the data of a case, and gather the arguments of its calls.

    Parameters
    ----------
    case
        As `load_case` gives it.
    arithmetic
        The arithmetic to ask for.
    seed
        Draw from this seed and not the case's: see `seeds_of`. Weights that a case
        gives stay as they are.

    Raises
    ------
    CaseError
        Where data cannot be read, weights do not fit the network, or a step comes
        after the last.
    """
    if isinstance(case, TrainCase):
        return _train_job(case, arithmetic, seed)
    if isinstance(case, CallCase):
        named = case.call.arguments.items()
        arguments = {name: call_value(item, (name,)) for name, item in named}
        return Job(case.name, case.call.function, arguments, arithmetic)
    raise TypeError(f"make_job: case must be a TrainCase or a CallCase, got {case!r}")


def _train_job(case: TrainCase, arithmetic: str, seed: int | None) -> Job:
    samples = load_samples(case)
    updates = case.training.updates(len(samples.x))
    for problem in case.beyond(updates):
        raise case.file.error(*problem)
    seeds, own = seeds_of(case, seed), seeds_of(case)
    starts = tuple(_starts(case, samples, seeds))
    many = isinstance(case.start, ManyStarts)
    arguments: dict[str, Value] = {
        **_start(case, samples, seeds),
        "x": samples.x,
        "y": samples.y,
        **_said(case),
        "trace_steps": np.array([traced_steps(case, updates)], dtype=np.float64),
    }
    if seeds.training is not None:
        arguments["seed"] = float(seeds.training)
    return Job(
        case=case.name,
        function="multi_start" if many else "train",
        arguments=arguments,
        arithmetic=arithmetic,
        starts=starts,
        x_test=samples.x_test,
        y_test=samples.y_test,
        requested_steps=updates,
        seeds=seeds.all,
        drawn=drawn_stages(case),
        expected_holds=seeds == own,
    )


def _start(case: TrainCase, samples: Samples, seeds: Seeds) -> dict[str, Value]:
    """Give the arguments that say on what network, and where from."""
    start, inputs = case.start, samples.x.shape[1]
    network: dict[str, Value] = {"network": _network(case, inputs)}
    if isinstance(start, GivenStart):
        w, b = given_weights(case, start, inputs)
        return {**network, "weights": {"w": list(w), "b": list(b)}}
    if isinstance(start, ManyStarts):
        numbers = np.array([seeds.starts], dtype=np.float64)
        return {**network, "initializer": _initializer(start), "seeds": numbers}
    return network


def _starts(
    case: TrainCase, samples: Samples, seeds: Seeds
) -> Iterator[dict[str, Value]]:
    if isinstance(case.start, GivenStart):
        return
    for seed in seeds.starts:
        yield {
            "network": _network(case, samples.x.shape[1]),
            "initializer": _initializer(case.start),
            "seed": float(seed),
        }


def _initializer(start: SeededStart | ManyStarts) -> Value:
    return call_value(start.initializer, ("start", "initializer"))


# Made for each job, and not as the case has them.
_MADE = {"seed", "trace_steps"}


def _said(case: TrainCase) -> dict[str, Value]:
    """Give what the case says of training: each language fills in its own defaults."""
    said = case.training.model_dump(exclude_unset=True, exclude=_MADE)
    return {name: call_value(item, ("training", name)) for name, item in said.items()}


def _network(case: TrainCase, inputs: int) -> dict[str, Value]:
    # Only what the case says: each language fills in its own defaults.
    said = case.network.model_dump(exclude_unset=True)
    network = call_value({"inputs": inputs, **said}, ("network",))
    assert isinstance(network, dict)
    return network


def traced_steps(case: TrainCase, updates: int) -> list[int]:
    """List the steps to record: asked for, or a ladder, and those of `[expect]`."""
    steps = (Key.parse(text).step for text in case.expect)
    expected = {step for step in steps if step is not None}
    asked = case.training.trace_steps
    return sorted(expected | set(_ladder(updates) if asked is None else asked))


def _ladder(updates: int) -> list[int]:
    powers = (10**n for n in range(len(str(updates))))
    ladder = (digit * power for power in powers for digit in (1, 2, 5))
    return [0, *(step for step in ladder if step < updates), updates]
