"""Judge again from records: one by itself, or one against another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from samegrad_harness.ask import Outcome
from samegrad_harness.judge.compare import compare
from samegrad_harness.judge.verdict import Facts, Failed, Verdict, judge
from samegrad_harness.record import Line, RecordError
from samegrad_harness.record_reader import Record
from samegrad_harness.trace import Trace
from samegrad_harness.trial import Trial
from samegrad_harness.usage import UsageError


def judged_again(record: Record) -> tuple[Record, list[Verdict]]:
    """Judge every case of a record from its tensors.

    Parameters
    ----------
    record
        Whole or cut off. A language that was not heard on a case counts as lost,
        except where the run was stopped: such a case stays not judged.

    Returns
    -------
    tuple
        The record with the new verdicts in place of those it held, and the verdicts.
    """
    unheard = _unheard(record)
    left = {trial for trial, _ in unheard} if _stopped(record) else set()
    cases = [line for line in record.of("case") if Trial.of(line) not in left]
    verdicts = [_verdict(record, line) for line in cases]
    lines = [{"kind": "verdict", **verdict.to_json()} for verdict in verdicts]
    lines += [] if _stopped(record) else [_lost_result(*pair) for pair in unheard]
    kept = [line for line in record.lines if line["kind"] not in ("verdict", "footer")]
    return replace(record, lines=(*kept, *lines, *record.of("footer"))), verdicts


def compared(left: Record, right: Record) -> list[Verdict]:
    """Compare what each language computed in two records, case by case.

    Parameters
    ----------
    left, right
        Two records. The bounds are those of the first.

    Returns
    -------
    list
        A verdict for each case in both, with a comparison for each language heard in
        both; its two sides are called ``r in first`` and ``r in second``.

    Raises
    ------
    UsageError
        If the two have no language's numbers for a case in common.
    """
    ours, theirs = _traces(left), _traces(right)
    verdicts = []
    for line in left.of("case"):
        facts = _facts(line)
        comparisons = tuple(
            compare(
                facts.trial,
                replace(ours[trial, language], language=f"{language} in first"),
                replace(theirs[trial, language], language=f"{language} in second"),
                facts.tolerance,
                facts.drawn,
            )
            for trial, language in ours
            if trial == facts.trial and (trial, language) in theirs
        )
        if comparisons:
            verdicts.append(Verdict(facts.trial, comparisons, (), ()))
    if not verdicts:
        raise UsageError(f"{left.folder} and {right.folder} share no numbers")
    return verdicts


def uncompared(
    left: Record, right: Record, verdicts: Sequence[Verdict]
) -> dict[Trial, list[str]]:
    """Name, by case and arithmetic, languages whose numbers were not `compared`."""
    done = {
        (verdict.trial, comparison.left.partition(" ")[0])
        for verdict in verdicts
        for comparison in verdict.comparisons
    }
    found: dict[Trial, list[str]] = {}
    for line in (*left.of("result"), *right.of("result")):
        trial, language = Trial.of(line), str(line["language"])
        names = found.setdefault(trial, [])
        if line["tensors"] and (trial, language) not in done and language not in names:
            names.append(language)
    return {trial: names for trial, names in found.items() if names}


def _stopped(record: Record) -> bool:
    """Tell whether a run ended before its last case because it was meant to."""
    return record.complete and bool(record.footer.get("stopped"))


def _unheard(record: Record) -> list[tuple[Trial, str]]:
    """Give every case with a language that was not heard on it."""
    heard = {(Trial.of(line), line["language"]) for line in record.of("result")}
    return [
        (trial, language)
        for trial in map(Trial.of, record.of("case"))
        for language in _languages(record)
        if (trial, language) not in heard
    ]


def _lost_result(trial: Trial, language: str) -> Line:
    outcome = Outcome(trial, language, _lost(language))
    return {"kind": "result", **outcome.to_json(None)}


def _lost(language: str) -> Failed:
    return Failed(language, "lost", "the run ended before it was heard")


def _languages(record: Record) -> list[str]:
    return list(_any(record.header)["languages"])


def _verdict(record: Record, line: Line) -> Verdict:
    facts = _facts(line)
    results = {
        str(result["language"]): result
        for result in record.of("result")
        if Trial.of(result) == facts.trial
    }
    heard = {
        name: _heard(record, name, results.get(name)) for name in _languages(record)
    }
    return judge(facts, heard)


def _heard(record: Record, language: str, result: Line | None) -> Trace | Failed:
    if result is None:
        return _lost(language)
    try:
        trace = record.trace(result)
    except RecordError as error:
        return Failed(language, "lost", str(error))
    if trace is None:
        return Failed(language, str(result["status"]), str(result["message"]))
    return trace


def _traces(record: Record) -> dict[tuple[Trial, str], Trace]:
    heard = {
        (Trial.of(line), name := str(line["language"])): _heard(record, name, line)
        for line in record.of("result")
    }
    return {key: said for key, said in heard.items() if isinstance(said, Trace)}


def _facts(line: Line) -> Facts:
    said = _any(line)
    bound = said["tolerance"]
    drawn = tuple(said["drawn"])
    relative, reason = bound["relative"], bound["reason"]
    return Facts(Trial.of(line), relative, reason, said["expect"], drawn)


def _any(line: Line) -> Mapping[str, Any]:
    return line
