"""What every language adapter offers, and the two ways in which it may fail."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from samegrad_harness.signatures import Interface
from samegrad_harness.values import Value


class LanguageError(Exception):
    """An error raised by a program in a language, as data.

    Parameters
    ----------
    language : str
        ``python``, ``r`` or ``octave``.
    kind : str
        The exception's class, R's condition classes (most special first, joined by
        spaces), or Octave's identifier.
    message : str
        What it says.
    stack : list[str]
        The calls that led to it, outermost first.
    warnings : tuple[str, ...]
        What was warned before it.
    """

    def __init__(
        self,
        language: str,
        kind: str,
        message: str,
        stack: list[str],
        warnings: tuple[str, ...] = (),
    ) -> None:
        super().__init__(f"{language}: {kind}: {message}")
        self.language, self.kind, self.message = language, kind, message
        self.stack, self.warnings = stack, warnings


class LanguageMissing(Exception):  # noqa: N818 - a state of the machine, no bug
    """A language that is not installed, and the one command that mends it."""

    def __init__(self, language: str, reason: str, remedy: str) -> None:
        super().__init__(f"{language}: {reason}; to mend: {remedy}")
        self.language, self.reason, self.remedy = language, reason, remedy


class StaleAnswerError(Exception):
    """An answer that does not repeat its request's nonce: an older one."""


@dataclass(frozen=True)
class Answer:
    """What a call gave: the value, what was warned, the time inside the language."""

    value: Value
    warnings: tuple[str, ...]
    seconds: float


@dataclass(frozen=True)
class Failure:
    """Why a request has no value.

    Parameters
    ----------
    what : str
        ``error``: the program raised it. ``missing``: the language is not installed.
        ``lost``: the process ended. ``deadline``: it took too long and was killed.
    kind : str
        Of an error, what `LanguageError.kind` says; of a lost process, how it ended.
    message : str
        In words.
    stack : tuple[str, ...]
        Of an error, the calls that led to it, outermost first.
    remedy : str
        Of a missing language, the one command that mends it.
    """

    what: str
    kind: str
    message: str
    stack: tuple[str, ...] = ()
    remedy: str = ""


class Language(Protocol):
    """One language in one process of its own, which ends when the process is killed.

    An adapter knows nothing of backpropagation: the package, its closed list of
    functions and the folder it is loaded from are data given to `open`.
    """

    name: str

    def open(self, subject: Path, interface: Interface) -> None:
        """Start the language and load the package; LanguageMissing if it is not there.

        Parameters
        ----------
        subject : Path
            The folder to load from, as `sources.subject_folder` gives it.
        interface : Interface
            The package's name and its closed list of functions.
        """
        ...

    def call(self, function: str, arguments: Mapping[str, Value], nonce: str) -> Answer:
        """Call a function of the closed list by name.

        Parameters
        ----------
        function : str
            Its name.
        arguments : Mapping[str, Value]
            Its arguments by name; those left out take their defaults.
        nonce : str
            What the answer must repeat, wherever an answer could be an older one.

        Raises
        ------
        LanguageError
            If the program raised an error; anything else raised ends the process.
        """
        ...

    def describe(self) -> dict[str, str]:
        """Return version, home, executable, blas, blas_threads and the like."""
        ...
