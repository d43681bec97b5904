"""From a record to a report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samegrad_harness.record import Line
from samegrad_harness.record_reader import Record
from samegrad_harness.report.model import Case, Language, Report, Result
from samegrad_harness.trial import Trial

_UNJUDGED: Mapping[str, Any] = {
    "verdict": "not judged",
    "reasons": [],
    "pairs": [],
    "anchors": [],
}
_UNHEARD: Mapping[str, Any] = {
    "status": "lost",
    "message": "the run ended before it was heard",
    "remedy": "",
    "machine": {},
}


def build_report(record: Record) -> Report:
    """Make the report of a run, whole or cut off.

    Parameters
    ----------
    record
        As read; nothing else is looked at.
    """
    header: Mapping[str, Any] = record.header
    footer: Mapping[str, Any] = record.footer
    return Report(
        samegrad=header["samegrad"],
        record=str(record.folder),
        complete=record.complete,
        reason=record.reason,
        started=header["started"],
        command=header["command"],
        settings=header["settings"],
        host=header["host"],
        seconds=footer.get("seconds"),
        exit_code=footer.get("exit_code"),
        stopped=footer.get("stopped", ""),
        languages=[_language(record, name) for name in header["languages"]],
        cases=[_case(record, line) for line in record.of("case")],
    )


def _language(record: Record, name: str) -> Language:
    said = [line for line in record.of("language") if line["language"] == name]
    facts: Mapping[str, Any] = said[-1] if said else _UNHEARD
    header: Mapping[str, Any] = record.header
    results = [_result(one) for one in record.of("result") if one["language"] == name]
    return Language(
        name=name,
        status=facts["status"],
        message=facts["message"],
        remedy=facts["remedy"],
        machine=facts["machine"],
        sources=header["sources"].get(name, ""),
        seconds=sum(result.seconds for result in results),
        compute_seconds=sum(result.compute_seconds for result in results),
    )


def _case(record: Record, line: Line) -> Case:
    facts: Mapping[str, Any] = line
    trial = Trial.of(line)
    said = [verdict for verdict in record.of("verdict") if Trial.of(verdict) == trial]
    verdict: Mapping[str, Any] = said[-1] if said else _UNJUDGED
    order = _languages(record).index
    results = [_result(one) for one in record.of("result") if Trial.of(one) == trial]
    return Case(
        name=trial.case,
        arithmetic=facts["arithmetic"],
        title=facts["title"],
        source=facts["source"],
        function=facts["function"],
        steps=facts["steps"],
        seeds=facts["seeds"],
        digest=facts["digest"],
        tolerance=facts["tolerance"],
        verdict=verdict["verdict"],
        reasons=verdict["reasons"],
        results=sorted(results, key=lambda result: order(result.language)),
        pairs=verdict["pairs"],
        anchors=verdict["anchors"],
    )


def _languages(record: Record) -> list[str]:
    header: Mapping[str, Any] = record.header
    return list(header["languages"])


def _result(line: Mapping[str, Any]) -> Result:
    fields = {name: line[name] for name in Result.model_fields if name != "tensors"}
    tensors = line["tensors"]
    return Result(**fields, tensors=tensors["file"] if tensors else None)
