"""A language asked from afar: replaced when it dies, and asked once more."""

import threading
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from samegrad_harness.languages.protocol import (
    Answer,
    Failure,
    LanguageError,
    LanguageMissing,
)
from samegrad_harness.process import EndedError, Process
from samegrad_harness.reply import Reply
from samegrad_harness.signatures import SAMEGRAD, Interface
from samegrad_harness.sources import subject_folder
from samegrad_harness.values import Value, checked
from samegrad_harness.wire import Call, Describe, Open, Response

__all__ = ["LANGUAGES", "Failure", "Reply", "Worker"]

LANGUAGES = ("python", "r", "octave")

# To start a language, and R's package to be installed the first time.
_START_SECONDS = 180.0


class Worker:
    """One language in a process of its own, started on first use.

    Parameters
    ----------
    language : str
        ``python``, ``r`` or ``octave``.
    subject : Path, optional
        Another copy of the package in place of the shipped one.
    timeout : float, default 600
        Seconds a request may take.
    interface : Interface, optional
        The package and its closed list of functions; samegrad's by default.

    Raises
    ------
    ValueError
        If there is no such language.
    FileNotFoundError
        If there is no such subject.
    """

    def __init__(
        self,
        language: str,
        subject: Path | None = None,
        timeout: float = 600.0,
        interface: Interface = SAMEGRAD,
    ) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language must be one of {LANGUAGES}, got {language!r}")
        self.language, self.timeout = language, timeout
        self._interface = interface
        self._folder = subject_folder(language, subject)
        self._process: Process | None = None
        self._refusal: Failure | None = None
        self._lock = threading.Lock()
        self._closing = False

    def request(
        self,
        function: str,
        arguments: Mapping[str, Value],
        timeout: float | None = None,
    ) -> Reply:
        """Call a function; never raises for what the language does.

        Parameters
        ----------
        function : str
            One of the closed list.
        arguments : Mapping[str, Value]
            Its arguments by name; those left out take their defaults.
        timeout : float, optional
            Seconds it may take, if not the worker's. A request whose process dies or
            runs out of time is made once more, on a fresh process.

        Raises
        ------
        TypeError
            If an argument is not a `Value`.
        ValueError
            If there is no such function or argument.
        """
        self._interface.check_call(function, arguments)
        sent = {name: checked(value, name) for name, value in arguments.items()}
        limit = self.timeout if timeout is None else timeout
        start = time.monotonic()
        with self._lock:
            response, respawns = self._asked_twice(
                Call(_nonce(), function, sent), limit
            )
        outcome = response.outcome
        good = outcome if isinstance(outcome, Answer) else None
        return Reply(
            language=self.language,
            function=function,
            value=good.value if good else None,
            error=outcome if isinstance(outcome, Failure) else None,
            seconds=time.monotonic() - start,
            compute_seconds=good.seconds if good else 0.0,
            respawns=respawns,
            warnings=list(good.warnings if good else response.warnings),
        )

    def describe(self) -> dict[str, str]:
        """Return version, executable, home, blas, blas_threads and the like.

        Raises
        ------
        LanguageMissing
            If the language is not installed.
        LanguageError
            If it does not start or does not load the package.
        """
        with self._lock:
            response, _ = self._asked_twice(Describe(_nonce()), self.timeout)
        outcome = response.outcome
        if isinstance(outcome, dict):
            return outcome
        if not isinstance(outcome, Failure):
            raise LanguageError(self.language, "describe", f"it gave {outcome!r}", [])
        if outcome.what == "missing":
            raise LanguageMissing(self.language, outcome.message, outcome.remedy)
        stack = list(outcome.stack)
        raise LanguageError(self.language, outcome.kind, outcome.message, stack)

    def _asked_twice(
        self, message: Call | Describe, limit: float
    ) -> tuple[Response, int]:
        response = self._asked(message, limit)
        if not _is_lost(response) or self._closing:
            return response, 0
        return self._asked(message, limit), 1

    def _asked(self, message: Call | Describe, limit: float) -> Response:
        try:
            process = self._process or self._opened()
            if isinstance(process, Failure):
                return Response(message.nonce, process)
            return process.exchange(message, limit)
        except EndedError as error:
            failure = Failure("lost", error.how, f"{self.language} ended, {error}")
        except TimeoutError:
            failure = Failure("deadline", "deadline", f"it took more than {limit:g} s")
        except BaseException:
            # Interrupted: whatever it answers would be taken for the next answer.
            self._discard()
            raise
        self._discard()
        return Response(message.nonce, failure)

    def _opened(self) -> Process | Failure:
        if self._refusal is not None:
            return self._refusal
        self._process = Process()
        if self._closing:
            raise EndedError("closed", "before it was open")
        opening = Open(_nonce(), self.language, self._folder, self._interface)
        try:
            outcome = self._process.exchange(opening, _START_SECONDS).outcome
        except TimeoutError as error:
            raise EndedError(f"no start within {_START_SECONDS:g} s", "") from error
        if isinstance(outcome, Failure):
            # It would be refused again; each try would cost a start.
            self._refusal = outcome
            self._discard()
            return outcome
        return self._process

    def pids(self) -> list[int]:
        """Return the processes that belong to this worker now, of any generation."""
        return self._process.pids() if self._process else []

    def close(self) -> None:
        """Kill the process and all it started, and remove its temporary folder.

        A request under way in another thread comes back at once, as lost.
        """
        self._closing = True
        if (process := self._process) is not None:
            process.abort()
        with self._lock:
            self._discard()
            self._closing = False

    def _discard(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _is_lost(response: Response) -> bool:
    outcome = response.outcome
    return isinstance(outcome, Failure) and outcome.what in ("lost", "deadline")


def _nonce() -> str:
    return uuid.uuid4().hex
