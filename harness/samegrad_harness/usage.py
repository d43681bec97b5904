"""What is asked for on the command line, checked before anything starts."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from samegrad_harness.case_error import CaseError
from samegrad_harness.sources import subject_folder
from samegrad_harness.trial import ASKED

EXIT_AGREE, EXIT_DISAGREE, EXIT_USAGE, EXIT_LANGUAGE = 0, 1, 2, 3

LANGUAGES = ("python", "r", "octave")


class UsageError(Exception):
    """A wish that cannot be met; says which, and what could be."""


@contextmanager
def refusing() -> Iterator[None]:
    """Say what is wrong with a wish or a case in one line, and exit with 2."""
    try:
        yield
    except (CaseError, UsageError) as error:
        sys.stderr.write(f"samegrad: {error}\n")
        sys.exit(EXIT_USAGE)


class Named(Protocol):
    """Anything with a name."""

    @property
    def name(self) -> str:
        """The name."""
        ...


Chosen = TypeVar("Chosen", bound=Named)


def chosen_languages(text: str) -> tuple[str, ...]:
    """Read ``r,python``; the answer is in the usual order, each language once."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise UsageError(f'--language must list some of {known}, got "{name}"')
    if not names:
        raise UsageError("--language must name at least one language, got none")
    return tuple(name for name in LANGUAGES if name in names)


def known_arithmetic(text: str) -> str:
    """Check the name of an arithmetic, or that it is both, and return it."""
    if text not in ASKED:
        raise UsageError(
            f'--arithmetic must be one of {", ".join(ASKED)}, got "{text}"'
        )
    return text


def chosen_subjects(
    texts: Sequence[str], languages: Sequence[str]
) -> Mapping[str, Path]:
    """Read ``r=DIR`` and so on, each for a language of the run."""
    subjects: dict[str, Path] = {}
    for text in texts:
        language, _, folder = text.partition("=")
        if not folder or language not in LANGUAGES:
            raise UsageError(
                f'--subject must be LANGUAGE=DIR, as in r=my/port, got "{text}"'
            )
        if language not in languages:
            raise UsageError(f"--subject {text}: {language} is not among --language")
        if language in subjects:
            raise UsageError(f"--subject must name {language} once, got it twice")
        subjects[language] = Path(folder)
        try:
            subject_folder(language, subjects[language])
        except FileNotFoundError as error:
            raise UsageError(f"--subject {text}: {error}") from error
    return subjects


def known_place(junit: Path | None) -> None:
    """Check that a file can be put where ``--junit`` says, before a run is spent."""
    if junit is None:
        return
    if not junit.parent.is_dir():
        raise UsageError(f"--junit {junit}: {junit.parent} is not a folder")
    if junit.is_dir():
        raise UsageError(f"--junit {junit} must be a file, got a folder")


def narrowed(cases: Sequence[Chosen], words: str) -> list[Chosen]:
    """Keep the cases whose name has one of the words in it; all without words."""
    wanted = words.split()
    kept = [
        case
        for case in cases
        if not wanted or any(word in case.name for word in wanted)
    ]
    if not kept:
        raise UsageError(f'-k must match the name of a case, got "{words}"')
    return kept
