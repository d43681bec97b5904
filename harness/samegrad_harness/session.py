"""One `samegrad run` from what was asked for to the exit code and the record."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from samegrad_harness.case import Case
from samegrad_harness.host import host_facts, samegrad_version, source_digests
from samegrad_harness.plan import Task, make_tasks
from samegrad_harness.record import Line, Recorder
from samegrad_harness.report.progress import Silent
from samegrad_harness.run import Run, exit_code
from samegrad_harness.usage import UsageError
from samegrad_harness.worker import Worker

EXIT_INTERRUPTED = 130


@dataclass(frozen=True)
class Options:
    """What was asked for, checked.

    Parameters
    ----------
    languages
        In the order in which pairs are reported.
    folder
        Where the record goes.
    subjects
        Packages in place of the shipped ones, by language.
    arithmetic, seed
        As for `make_tasks`.
    timeout
        Seconds for one request.
    stop_at_first
        Whether to begin no further case after the first that does not agree.
    """

    languages: tuple[str, ...]
    folder: Path
    subjects: Mapping[str, Path] = field(default_factory=dict)
    arithmetic: str = "native"
    seed: int | None = None
    timeout: float = 600.0
    stop_at_first: bool = False


def run_session(cases: Sequence[Case], options: Options, progress: Silent) -> int:
    """Run cases in every language, judge and record them; give the exit code.

    Raises
    ------
    CaseError
        Where a case's data cannot be used; nothing is recorded then.
    RecordError
        If the folder holds a record already, or the disk is full.
    UsageError
        If a subject's files cannot be read.
    """
    begun = time.monotonic()
    with ExitStack() as stack:
        stack.enter_context(_ended_as_interrupted())
        workers = {
            name: stack.enter_context(
                Worker(name, options.subjects.get(name), options.timeout)
            )
            for name in options.languages
        }
        stack.enter_context(progress)
        run = Run(workers, progress, options.stop_at_first)
        stack.callback(run.stop)
        # The languages start while the data are read.
        run.start()
        tasks = make_tasks(cases, options.arithmetic, options.seed)
        header = _header(tasks, options)
        recorder = stack.enter_context(Recorder(options.folder, header))
        progress.begin(len(tasks))
        for task in tasks:
            recorder.write("case", task.to_json())
        return _work(run, tasks, recorder, begun)


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """Take SIGTERM for Ctrl-C, so that the record is closed and nothing lies about."""
    ours = threading.current_thread() is threading.main_thread()
    # A program that we are part of may have a handler of its own.
    if not ours or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    old = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, old)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _work(run: Run, tasks: Sequence[Task], recorder: Recorder, begun: float) -> int:
    stopped = ""
    try:
        run.work(tasks, recorder)
        code = exit_code(run.verdicts)
        if len(run.verdicts) < len(tasks):
            stopped = "a case did not agree, and -x was given"
    except KeyboardInterrupt:
        code, stopped = EXIT_INTERRUPTED, "interrupted"
    seconds = time.monotonic() - begun
    recorder.close({"exit_code": code, "seconds": seconds, "stopped": stopped})
    return code


def _header(tasks: Sequence[Task], options: Options) -> Line:
    try:
        sources = source_digests(options.languages, options.subjects)
    except OSError as error:
        raise UsageError(f"cannot read the sources of a package: {error}") from error
    return {
        "samegrad": samegrad_version(),
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": sys.argv,
        "languages": list(options.languages),
        "cases": list(dict.fromkeys(task.trial.case for task in tasks)),
        "settings": {
            "arithmetic": options.arithmetic,
            "seed": options.seed,
            "timeout": options.timeout,
            "stop_at_first": options.stop_at_first,
            "subjects": {name: str(path) for name, path in options.subjects.items()},
        },
        "host": host_facts(),
        "sources": sources,
    }
