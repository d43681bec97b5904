"""What a run will do: each case made a job, with what judging it needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samegrad_harness.case import Case, CaseError
from samegrad_harness.job import Job, make_job
from samegrad_harness.judge.verdict import DEFAULT_REASON, DEFAULT_TOLERANCE, Facts


@dataclass(frozen=True)
class Task:
    """One case, ready to be sent and to be judged.

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
    def name(self) -> str:
        """The name of the case."""
        return self.facts.case

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
    arithmetic, seed
        As for `make_job`.

    Raises
    ------
    CaseError
        Where a name comes twice, or a case's data cannot be used.
    """
    for name, times in Counter(case.name for case in cases).items():
        if times > 1:
            raise CaseError(None, None, "name", "a name of its own", f'"{name}" twice')
    return [_task(case, make_job(case, arithmetic, seed)) for case in cases]


def _task(case: Case, job: Job) -> Task:
    bound = case.tolerance
    facts = Facts(
        case.name,
        tolerance=bound.relative if bound else DEFAULT_TOLERANCE,
        reason=bound.reason if bound else DEFAULT_REASON,
        expect=case.expect if job.expected_holds else {},
        drawn=job.drawn,
    )
    return Task(job, facts, case.title, case.source)
