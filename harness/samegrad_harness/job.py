"""A case made ready: the plain data that every language is sent."""

import hashlib
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from samegrad_harness.call_value import call_value
from samegrad_harness.case_model import CallCase, Case, TrainCase
from samegrad_harness.case_tables import SeededStart, Training
from samegrad_harness.data import load_samples
from samegrad_harness.key import Key
from samegrad_harness.start import start_weights
from samegrad_harness.values import Matrix, Value


@dataclass(frozen=True, eq=False)
class Job:
    """One call, the same for every language.

    Parameters
    ----------
    case
        The name of the case.
    function
        What is called: `train`, or the function of a call case.
    arguments
        Everything but `arithmetic`; arrays are 2-D float64 and C-contiguous.
    arithmetic
        The arithmetic to ask for.
    x_test, y_test
        Samples kept for a prediction after training; None where there are none.
    requested_steps
        Updates asked for; None for a call.
    seed
        The seed the start weights were drawn from; None where they are given.
    expected_holds
        Whether the case's published numbers are about this job: not after drawing
        from another seed than the case's.
    """

    case: str
    function: str
    arguments: dict[str, Value]
    arithmetic: str
    x_test: Matrix | None = None
    y_test: Matrix | None = None
    requested_steps: int | None = None
    seed: int | None = None
    expected_holds: bool = True

    @property
    def digest(self) -> str:
        """SHA-256 of function, arithmetic and every bit of the arguments."""
        sent: dict[str, Value] = {
            "function": self.function,
            "arithmetic": self.arithmetic,
            "arguments": self.arguments,
        }
        digest = hashlib.sha256()
        for part in _parts(sent):
            digest.update(part)
        return digest.hexdigest()


def make_job(case: Case, arithmetic: str = "native", seed: int | None = None) -> Job:
    """Read the data of a case, make its start weights, and gather its arguments.

    Parameters
    ----------
    case
        As `load_case` gives it.
    arithmetic
        The arithmetic to ask for.
    seed
        Draw start weights from this seed and not the case's. Weights that a case gives
        stay as they are.

    Raises
    ------
    CaseError
        Where data cannot be read, or weights do not fit the network.
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
    w, b = start_weights(case, samples.x.shape[1], seed)
    own = case.start.seed if isinstance(case.start, SeededStart) else None
    drawn = own if seed is None or own is None else seed
    arguments: dict[str, Value] = {
        "network": _network(case, samples.x.shape[1]),
        "weights": {"w": list(w), "b": list(b)},
        "x": samples.x,
        "y": samples.y,
        "steps": float(case.training.steps),
        "learning_rate": float(case.training.learning_rate),
        "trace_steps": np.array([traced_steps(case)], dtype=np.float64),
    }
    return Job(
        case=case.name,
        function="train",
        arguments=arguments,
        arithmetic=arithmetic,
        x_test=samples.x_test,
        y_test=samples.y_test,
        requested_steps=case.training.steps,
        seed=drawn,
        expected_holds=drawn == own,
    )


def _network(case: TrainCase, inputs: int) -> dict[str, Value]:
    # Only what the case says: each language fills in its own defaults.
    said = case.network.model_dump(exclude_unset=True)
    network = call_value({"inputs": inputs, **said}, ("network",))
    assert isinstance(network, dict)
    return network


def traced_steps(case: TrainCase) -> list[int]:
    """List the steps to record: asked for, or a ladder, and those of `[expect]`."""
    steps = (Key.parse(text).step for text in case.expect)
    expected = {step for step in steps if step is not None}
    return sorted(expected | set(_asked(case.training)))


def _asked(training: Training) -> list[int]:
    if training.trace_steps is not None:
        return training.trace_steps
    powers = (10**n for n in range(len(str(training.steps))))
    ladder = (digit * power for power in powers for digit in (1, 2, 5))
    return [0, *(step for step in ladder if step < training.steps), training.steps]


def _parts(value: Value) -> Iterator[bytes]:
    """Write a value as bytes, kind and size before each, fields as they come."""
    if isinstance(value, Mapping):
        yield b"{%d" % len(value)
        for key, item in value.items():
            yield from _parts(key)
            yield from _parts(item)
    elif isinstance(value, list):
        yield b"[%d" % len(value)
        for item in value:
            yield from _parts(item)
    elif isinstance(value, np.ndarray):
        yield b"#%d,%d;" % value.shape
        yield value.astype("<f8").tobytes()
    elif isinstance(value, str):
        yield b'"%d;' % len(value.encode())
        yield value.encode()
    else:
        is_flag = isinstance(value, bool)
        yield (b"?" if is_flag else b"#;") + struct.pack("<d", value)
