"""The run: every language at work at the same time, judged and recorded as it comes.

One thread a language asks it for case after case; no language waits for another. This
thread alone writes the record and judges: a case as soon as every language was heard.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field, replace
from queue import SimpleQueue

from samegrad_harness.ask import Outcome, answer
from samegrad_harness.judge.verdict import GONE, Facts, Failed, Verdict, judge
from samegrad_harness.languages.protocol import LanguageError, LanguageMissing
from samegrad_harness.plan import Task
from samegrad_harness.record import Recorder
from samegrad_harness.report.progress import Silent
from samegrad_harness.talk import Speaker
from samegrad_harness.trace import Trace
from samegrad_harness.trial import Trial
from samegrad_harness.usage import EXIT_AGREE, EXIT_DISAGREE, EXIT_LANGUAGE


@dataclass(frozen=True)
class Machine:
    """What a language said of itself, or why it could not."""

    language: str
    described: Mapping[str, str]
    failed: Failed | None = None
    remedy: str = ""

    def to_json(self) -> dict[str, object]:
        """Give the fields as JSON data."""
        return {
            "language": self.language,
            "status": self.failed.what if self.failed else "ok",
            "message": self.failed.message if self.failed else "",
            "remedy": self.remedy,
            "machine": dict(self.described),
        }


@dataclass(frozen=True)
class _Ended:
    """The last thing a thread says; with an error, a fault of the harness itself."""

    language: str
    error: BaseException | None = None


_News = Machine | Outcome | _Ended


@dataclass
class Run:
    """A run under way.

    Parameters
    ----------
    speakers
        The languages by name, in the order in which pairs are reported.
    watcher
        Who is told how far it is.
    stop_at_first
        Whether to begin no further case after the first that does not agree.
    """

    speakers: Mapping[str, Speaker]
    watcher: Silent
    stop_at_first: bool = False
    verdicts: list[Verdict] = field(default_factory=list)
    _news: SimpleQueue[_News] = field(default_factory=SimpleQueue)
    _tasks: Future[Sequence[Task]] = field(default_factory=Future)
    _stop: threading.Event = field(default_factory=threading.Event)
    _heard: dict[Trial, dict[str, Trace | Failed]] = field(default_factory=dict)

    def start(self) -> None:
        """Start every language; each then waits for `work`."""
        for language, speaker in self.speakers.items():
            threading.Thread(
                target=self._speak, args=(language, speaker), daemon=True
            ).start()

    def work(self, tasks: Sequence[Task], recorder: Recorder) -> None:
        """Have every language do every task; return when all is judged and recorded."""
        facts = {task.trial: task.facts for task in tasks}
        self._tasks.set_result(tasks)
        busy = set(self.speakers)
        while busy:
            news = self._news.get()
            if isinstance(news, _Ended):
                if news.error is not None:
                    raise news.error
                busy.remove(news.language)
                self.watcher.ended(news.language)
            elif isinstance(news, Machine):
                recorder.write("language", news.to_json())
            else:
                self._note(news, recorder)
                if len(self._heard[news.trial]) == len(self.speakers):
                    self._judge(facts[news.trial], recorder)

    def stop(self) -> None:
        """Begin no further case, and end every language."""
        self._stop.set()
        self._tasks.cancel()
        for speaker in self.speakers.values():
            speaker.close()

    def _speak(self, language: str, speaker: Speaker) -> None:
        error: BaseException | None = None
        try:
            machine = describe(language, speaker)
            self._news.put(machine)
            for task in self._tasks.result():
                if self._stop.is_set():
                    break
                self.watcher.started(language, task.trial)
                outcome = answer(language, speaker, task.job)
                self._news.put(outcome if machine.failed is None else absent(outcome))
        except CancelledError:
            pass
        except BaseException as fault:
            error = fault
        self._news.put(_Ended(language, error))

    def _note(self, outcome: Outcome, recorder: Recorder) -> None:
        heard = outcome.heard
        kept = recorder.save(outcome.trial, heard) if isinstance(heard, Trace) else None
        recorder.write("result", outcome.to_json(kept))
        self._heard.setdefault(outcome.trial, {})[outcome.language] = heard

    def _judge(self, facts: Facts, recorder: Recorder) -> None:
        heard = self._heard.pop(facts.trial)
        verdict = judge(facts, {name: heard[name] for name in self.speakers})
        recorder.write("verdict", verdict.to_json())
        self.verdicts.append(verdict)
        if self.stop_at_first and not verdict.agreed:
            self._stop.set()
        self.watcher.judged(verdict)


def exit_code(verdicts: Iterable[Verdict]) -> int:
    """Give the exit code: a language that was gone weighs more than numbers."""
    code = EXIT_AGREE
    for verdict in verdicts:
        if any(failed.what in GONE for failed in verdict.failed):
            return EXIT_LANGUAGE
        if not verdict.agreed:
            code = EXIT_DISAGREE
    return code


def describe(language: str, speaker: Speaker) -> Machine:
    """Start a language and have it say what it is, or say why it could not."""
    try:
        return Machine(language, speaker.describe())
    except LanguageMissing as missing:
        failed = Failed(language, "missing", missing.reason)
        return Machine(language, {}, failed, missing.remedy)
    except LanguageError as error:
        # Its package does not load.
        return Machine(language, {}, Failed(language, "missing", error.message))


def absent(outcome: Outcome) -> Outcome:
    """Give the outcome of a language that never was there: no disagreement."""
    heard = outcome.heard
    if not isinstance(heard, Failed) or heard.what != "error":
        return outcome
    return replace(outcome, heard=replace(heard, what="missing"))
