"""What a run will do: each case made a job, with what judging it needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samegrad_harness.case import Case, CaseError
from samegrad_harness.job import Job, make_job
from samegrad_harness.judge.verdict import (
    BITWISE_REASON,
    DEFAULT_REASON,
    DEFAULT_TOLERANCE,
    Facts,
)
from samegrad_harness.trial import ASKED, Trial


@dataclass(frozen=True)
class Task:
    """One case in one arithmetic, ready to be sent and to be judged.

    Parameters
    ----------
    job
        What every language is sent.
    facts
        What its replies are held against.
    title, source
        What the case is, and where its numbers come from.
    """

    job: Job
    facts: Facts
    title: str
    source: str

    @property
    def trial(self) -> Trial:
        """The case and the arithmetic."""
        return self.facts.trial

    def to_json(self) -> dict[str, object]:
        """Give what the record keeps of the case, so that it can be judged again."""
        return {
            **self.facts.to_json(),
            "title": self.title,
            "source": self.source,
            "function": self.job.function,
            "steps": self.job.requested_steps,
            "seeds": list(self.job.seeds),
            "digest": self.job.digest,
        }


def make_tasks(
    cases: Sequence[Case], arithmetic: str = "native", seed: int | None = None
) -> list[Task]:
    """Make the jobs of a run.

    Parameters
    ----------
    cases
        Cases as read; no two of one name, since results are kept by name.
    arithmetic
        One of `ASKED`; of both, each case in one after the other.
    seed
        As for `make_job`.

    Raises
    ------
    CaseError
        Where a name comes twice, or a case's data cannot be used.
    """
    for name, times in Counter(case.name for case in cases).items():
        if times > 1:
            raise CaseError(None, None, "name", "a name of its own", f'"{name}" twice')
    return [
        _task(case, make_job(case, name, seed))
        for case in cases
        for name in ASKED[arithmetic]
    ]


def _task(case: Case, job: Job) -> Task:
    tolerance, reason = _bound(case, job.trial)
    facts = Facts(
        job.trial,
        tolerance,
        reason,
        expect=case.expect if job.expected_holds else {},
        drawn=job.drawn,
    )
    return Task(job, facts, case.title, case.source)


def _bound(case: Case, trial: Trial) -> tuple[float, str]:
    """Say how far languages may be apart, and why; a case's own bound is for native."""
    if trial.bitwise:
        return 0.0, BITWISE_REASON
    if case.tolerance is None:
        return DEFAULT_TOLERANCE, DEFAULT_REASON
    return case.tolerance.relative, case.tolerance.reason
