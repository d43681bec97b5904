"""Ask one language for one case: its start, its training, its prediction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samegrad_harness.job import Job
from samegrad_harness.judge.verdict import Failed
from samegrad_harness.key import Key
from samegrad_harness.languages.protocol import Failure
from samegrad_harness.talk import Speaker, Talk, UnheardError
from samegrad_harness.trace import Trace, TraceError, call_trace, with_prediction
from samegrad_harness.train_trace import drawn_starts, multi_start_trace, train_trace
from samegrad_harness.trial import Trial
from samegrad_harness.values import Matrix, Value


@dataclass(frozen=True)
class Outcome:
    """What asking one language for one case came to.

    Parameters
    ----------
    trial, language
        What was asked, and of whom.
    heard
        The trace, or why there is none.
    failure
        What the worker said of a failure; None where a trace came, or where a reply
        came that is no trace.
    seconds, compute_seconds
        Time as the run saw it, and inside the language.
    """

    trial: Trial
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
            **self.trial.to_json(),
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
        What to ask. A start that is drawn is drawn by the language, and training goes
        on from there; after it, the language's own weights predict the test set.
    """
    talk = Talk(language, speaker, job.arithmetic)
    heard: Trace | Failed
    try:
        heard = _heard(talk, job)
    except UnheardError as end:
        heard = end.failed
    except TraceError as error:
        heard = Failed(language, "error", str(error))
    return Outcome(
        job.trial,
        language,
        heard,
        talk.replies[-1].error,
        sum(reply.seconds for reply in talk.replies),
        sum(reply.compute_seconds for reply in talk.replies),
        sum(reply.respawns for reply in talk.replies),
        tuple(text for reply in talk.replies for text in reply.warnings),
    )


def _heard(talk: Talk, job: Job) -> Trace:
    if job.requested_steps is None:
        return call_trace(talk.language, talk.ask(job.function, job.arguments))
    many = job.function == "multi_start"
    replies = [talk.ask("initialize", start) for start in job.starts]
    starts = drawn_starts(replies, many=many)
    own = {"weights": replies[0]} if replies and not many else {}
    value = talk.ask(job.function, {**job.arguments, **own})
    read = multi_start_trace if many else train_trace
    trace = read(talk.language, value, _matrix(job.arguments["y"]), starts)
    if job.x_test is None or trace.texts["reason"] == "diverged":
        return trace
    return _predicted(talk, job, trace)


def _predicted(talk: Talk, job: Job, trace: Trace) -> Trace:
    arguments: dict[str, Value] = {
        "network": job.arguments["network"],
        "weights": {"w": _final(trace, "weights"), "b": _final(trace, "biases")},
        "x": _matrix(job.x_test),
    }
    prediction = talk.ask("predict", arguments)
    return with_prediction(trace, prediction, _matrix(job.y_test))


def _matrix(value: object) -> Matrix:
    if not isinstance(value, np.ndarray):
        raise TypeError(f"a job's samples must be matrices, got {type(value).__name__}")
    return value


def _final(trace: Trace, stage: str) -> list[Value]:
    return [matrix for key, matrix in trace.tensors.items() if key.stage == stage]
