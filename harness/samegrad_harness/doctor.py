"""Whether each language is there, computes rightly, and is as fast as it can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace

import numpy as np

from samegrad_harness.judge.distance import distance
from samegrad_harness.languages.protocol import LanguageError, LanguageMissing
from samegrad_harness.talk import Speaker
from samegrad_harness.values import Matrix, Value
from samegrad_harness.worker import Worker

_SIZE = 600
_TRIES = 3
_SLOW = 3.0
_FAST_BLAS = "apt-get install --no-install-recommends libopenblas0-pthread"


@dataclass(frozen=True)
class Checkup:
    """What was found of one language.

    Parameters
    ----------
    language
        Its name.
    status
        ``ok``, ``missing``, or ``broken``: it does not start or computes wrongly.
    problem, remedy
        What is wrong, or only slow, and the one command that mends it.
    machine
        What the language says of itself.
    checks
        What it computed, each with what came of it.
    milliseconds
        Of one product of 600 x 600 matrices; None where it was not timed.
    """

    language: str
    status: str
    problem: str = ""
    remedy: str = ""
    machine: Mapping[str, str] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)
    milliseconds: float | None = None

    def to_json(self) -> dict[str, object]:
        """Give the fields as JSON data."""
        return {
            **asdict(self),
            "machine": dict(self.machine),
            "checks": dict(self.checks),
        }


@dataclass(frozen=True)
class _Sum:
    """Something to compute, and the value it must give to so many ULP."""

    what: str
    x: Matrix
    w: Matrix
    activation: str
    value: Matrix
    ulp: int
    arithmetic: str = "native"


# Whole numbers have one right product, whatever the order of the sum. The logistic
# function of 1 is 0.73105857863000487925..., of -1 0.26894142136999512075... (computed
# with 200 bits by python-flint).
_SUMS = (
    _Sum(
        "a matrix product",
        np.array([[1.0, 2.0, 3.0], [-4.0, 5.0, 6.0]]),
        np.array([[7.0, -8.0], [9.0, 10.0], [11.0, 12.0]]),
        "identity",
        np.array([[58.0, 48.0], [83.0, 154.0]]),
        0,
    ),
    _Sum(
        "the smallest numbers kept",
        np.array([[5e-324, 1.0 + 2.0**-52]]),
        np.eye(2),
        "identity",
        np.array([[5e-324, 1.0 + 2.0**-52]]),
        0,
    ),
    _Sum(
        "exp in the logistic function",
        np.array([[0.0, 1.0, -1.0]]).T,
        np.array([[1.0]]),
        "sigmoid",
        np.array([[0.5, 0.7310585786300049, 0.2689414213699951]]).T,
        2,
    ),
    # A machine or a BLAS on which it would not be reproducible is refused, with why.
    _Sum(
        "reproducible arithmetic",
        np.array([[0.0, 1.0, -1.0]]).T,
        np.array([[1.0]]),
        "sigmoid",
        np.array([[0.5, 0.7310585786300049, 0.2689414213699951]]).T,
        0,
        "reproducible",
    ),
)


def examined(languages: Sequence[str]) -> list[Checkup]:
    """Start languages and have each compute something.

    Parameters
    ----------
    languages
        Their names.
    """
    with ExitStack() as stack:
        workers = {name: stack.enter_context(Worker(name)) for name in languages}
        with ThreadPoolExecutor(len(workers)) as pool:
            found = list(pool.map(examine, workers, workers.values()))
        # One after the other, so that none slows another down.
        timed = [_timed(checkup, workers[checkup.language]) for checkup in found]
    return with_speeds(timed)


def examine(language: str, speaker: Speaker) -> Checkup:
    """Start one language, have it describe itself and compute."""
    try:
        machine = speaker.describe()
    except LanguageMissing as missing:
        return Checkup(language, "missing", missing.reason, missing.remedy)
    except LanguageError as error:
        return Checkup(language, "broken", error.message)
    checks = {task.what: _checked(task, speaker) for task in _SUMS}
    if all(came == "right" for came in checks.values()):
        return Checkup(language, "ok", machine=machine, checks=checks)
    problem = "it computes wrongly, see above"
    return Checkup(language, "broken", problem, machine=machine, checks=checks)


def with_speeds(checkups: Sequence[Checkup]) -> list[Checkup]:
    """Say which languages multiply matrices much slower than the fastest, and the cure.

    Parameters
    ----------
    checkups
        All of one run, since times of different runs cannot be compared.
    """
    times = [one.milliseconds for one in checkups if one.milliseconds is not None]
    return [_with_speed(one, min(times)) if times else one for one in checkups]


def _with_speed(checkup: Checkup, fastest: float) -> Checkup:
    ratio = (checkup.milliseconds or 0.0) / fastest
    if ratio <= _SLOW:
        return checkup
    problem = (
        f"a product of {_SIZE} x {_SIZE} matrices takes {ratio:.0f} times as long as "
        "in the fastest language: its BLAS is slow"
    )
    return replace(checkup, problem=problem, remedy=_FAST_BLAS)


def _checked(task: _Sum, speaker: Speaker) -> str:
    arguments = _arguments(task.x, task.w, task.activation)
    arguments["arithmetic"] = task.arithmetic
    reply = speaker.request("predict", arguments)
    if reply.error is not None:
        return reply.error.message
    value = reply.value
    if not isinstance(value, np.ndarray) or value.shape != task.value.shape:
        return "not a matrix of the right shape"
    ulp = distance(value, task.value).ulp.value
    return "right" if ulp <= task.ulp else f"{ulp:.6g} ULP off, at most {task.ulp}"


def _timed(checkup: Checkup, speaker: Speaker) -> Checkup:
    if checkup.status != "ok":
        return checkup
    square = np.random.RandomState(0).random_sample((_SIZE, _SIZE))
    arguments = _arguments(square, square, "identity")
    replies = [speaker.request("predict", arguments) for _ in range(_TRIES)]
    seconds = [one.compute_seconds for one in replies if one.error is None]
    if not seconds:
        return checkup
    return replace(checkup, milliseconds=1e3 * min(seconds))


def _arguments(x: Matrix, w: Matrix, activation: str) -> dict[str, Value]:
    inputs, units = w.shape
    layer: dict[str, Value] = {
        "units": float(units),
        "activation": activation,
        "bias": "none",
    }
    return {
        "network": {"inputs": float(inputs), "layers": [layer]},
        "weights": {"w": [w], "b": [np.empty((1, 0))]},
        "x": x,
    }
