"""Put what a command found on stdout, in the form asked for."""

from __future__ import annotations

import json as json_text
from collections.abc import Sequence
from pathlib import Path

import typer

from samegrad_harness.doctor import Checkup
from samegrad_harness.host import host_facts
from samegrad_harness.record_reader import Record, load_record
from samegrad_harness.rejudge import compared, judged_again, uncompared
from samegrad_harness.report.as_json import to_json
from samegrad_harness.report.build import build_report
from samegrad_harness.report.checkup import print_checkups
from samegrad_harness.report.junit import to_junit
from samegrad_harness.report.terminal import TABLE_WIDTH, make_console, print_report
from samegrad_harness.report.two import print_compared
from samegrad_harness.run import exit_code
from samegrad_harness.usage import EXIT_AGREE, EXIT_LANGUAGE, UsageError


def put_report(folder: Path, *, json: bool, junit: Path | None) -> None:
    """Report a run from its record."""
    _put(load_record(folder), json=json, junit=junit)


def put_judged_again(folder: Path, *, json: bool, junit: Path | None) -> int:
    """Judge a record again and report it; give the exit code."""
    record, verdicts = judged_again(load_record(folder))
    _put(record, json=json, junit=junit)
    code = exit_code(verdicts)
    # An interrupted run may have judged only cases that agree: not all did.
    short = len(verdicts) < len(record.of("case"))
    return EXIT_LANGUAGE if short and code == EXIT_AGREE else code


def put_compared(folder: Path, other: Path) -> int:
    """Compare two records, each language with itself; give the exit code."""
    records = load_record(folder), load_record(other)
    verdicts = compared(*records)
    left_out = uncompared(*records, verdicts)
    print_compared(*records, verdicts, left_out, make_console())
    whole = not left_out and all(record.complete for record in records)
    return exit_code(verdicts) if whole else EXIT_LANGUAGE


def put_examined(checkups: Sequence[Checkup], *, json: bool) -> int:
    """Report what `doctor` found; give the exit code."""
    if json:
        languages = [checkup.to_json() for checkup in checkups]
        found = {"host": host_facts(), "languages": languages}
        typer.echo(json_text.dumps(found, indent=2))
    else:
        print_checkups(checkups, make_console())
    fine = all(checkup.status == "ok" for checkup in checkups)
    return EXIT_AGREE if fine else EXIT_LANGUAGE


def _put(record: Record, *, json: bool, junit: Path | None) -> None:
    report = build_report(record)
    if json:
        typer.echo(to_json(report))
    else:
        print_report(report, make_console(width=TABLE_WIDTH))
    if junit is not None:
        try:
            junit.write_text(to_junit(report), encoding="utf-8")
        except OSError as error:
            raise UsageError(f"--junit {junit}: {error.strerror}") from error
