"""Ask one language for one case: training, then a prediction where one is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np

from samegrad_harness.job import Job
from samegrad_harness.judge.verdict import Failed
from samegrad_harness.key import Key
from samegrad_harness.languages.protocol import Failure
from samegrad_harness.signatures import SAMEGRAD
from samegrad_harness.trace import (
    Trace,
    TraceError,
    call_trace,
    train_trace,
    with_prediction,
)
from samegrad_harness.values import Matrix, Value
from samegrad_harness.worker import Reply


class Speaker(Protocol):
    """What a run needs of a language: `samegrad_harness.worker.Worker` has it."""

    def request(
        self,
        function: str,
        arguments: Mapping[str, Value],
        timeout: float | None = None,
    ) -> Reply:
        """Call a function of the package and wait for the reply."""
        ...

    def describe(self) -> dict[str, str]:
        """Start the language if need be, and say what it is."""
        ...

    def close(self) -> None:
        """End the language."""
        ...


@dataclass(frozen=True)
class Outcome:
    """What asking one language for one case came to.

    Parameters
    ----------
    case, language
        What was asked, and of whom.
    heard
        The trace, or why there is none.
    failure
        What the worker said of a failure; None where a trace came, or where a reply
        came that is no trace.
    seconds, compute_seconds
        Time as the run saw it, and inside the language.
    """

    case: str
    language: str
    heard: Trace | Failed
    failure: Failure | None = None
    seconds: float = 0.0
    compute_seconds: float = 0.0
    respawns: int = 0
    warnings: tuple[str, ...] = ()

    @property
    def updates(self) -> int | None:
        """The number of updates training made; None where nothing was trained."""
        if isinstance(self.heard, Failed):
            return None
        made = self.heard.tensors.get(Key("updates"))
        return None if made is None else int(made[0, 0])

    def to_json(self, tensors: object) -> dict[str, object]:
        """Give the fields as JSON data, with where the tensors are kept."""
        failed = self.heard if isinstance(self.heard, Failed) else None
        return {
            "case": self.case,
            "language": self.language,
            "status": failed.what if failed else "ok",
            "message": failed.message if failed else "",
            "error_kind": self.failure.kind if self.failure else "",
            "stack": list(self.failure.stack) if self.failure else [],
            "remedy": self.failure.remedy if self.failure else "",
            "seconds": self.seconds,
            "compute_seconds": self.compute_seconds,
            "respawns": self.respawns,
            "updates": self.updates,
            "warnings": list(self.warnings),
            "tensors": tensors,
        }


def answer(language: str, speaker: Speaker, job: Job) -> Outcome:
    """Ask a language for a case; never raises for what the language did.

    Parameters
    ----------
    language
        Its name.
    speaker
        The language itself.
    job
        What to ask. After training, the language's own weights predict the test set.
    """
    replies = [_ask(speaker, job, job.function, job.arguments)]
    heard = _understood(language, replies[0], partial(_trace, language, job))
    if isinstance(heard, Trace) and job.x_test is not None and _finished(heard):
        arguments: dict[str, Value] = {
            "network": job.arguments["network"],
            "weights": {"w": _final(heard, "weights"), "b": _final(heard, "biases")},
            "x": job.x_test,
        }
        replies.append(_ask(speaker, job, "predict", arguments))
        heard = _understood(language, replies[1], partial(_with_test, heard, job))
    return Outcome(
        job.case,
        language,
        heard,
        replies[-1].error,
        sum(reply.seconds for reply in replies),
        sum(reply.compute_seconds for reply in replies),
        sum(reply.respawns for reply in replies),
        tuple(text for reply in replies for text in reply.warnings),
    )


def _ask(
    speaker: Speaker, job: Job, function: str, arguments: Mapping[str, Value]
) -> Reply:
    named = dict(arguments)
    if "arithmetic" in SAMEGRAD.functions[function]:
        named["arithmetic"] = job.arithmetic
    return speaker.request(function, named)


def _understood(
    language: str, reply: Reply, read: Callable[[object], Trace]
) -> Trace | Failed:
    if reply.error is not None:
        return Failed(language, reply.error.what, reply.error.message)
    try:
        return read(reply.value)
    except TraceError as error:
        return Failed(language, "error", str(error))


def _trace(language: str, job: Job, value: object) -> Trace:
    if job.requested_steps is None:
        return call_trace(language, value)
    return train_trace(language, value, _matrix(job.arguments["y"]))


def _with_test(trace: Trace, job: Job, value: object) -> Trace:
    return with_prediction(trace, value, _matrix(job.y_test))


def _matrix(value: object) -> Matrix:
    if not isinstance(value, np.ndarray):
        raise TypeError(f"a job's samples must be matrices, got {type(value).__name__}")
    return value


def _finished(trace: Trace) -> bool:
    """Tell whether training ended with weights that can predict."""
    return trace.texts["reason"] == "steps"


def _final(trace: Trace, stage: str) -> list[Value]:
    return [matrix for key, matrix in trace.tensors.items() if key.stage == stage]
