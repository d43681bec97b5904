"""What is wrong with a case: which file and line, which key, what was expected."""

import difflib
from collections.abc import Iterable
from pathlib import Path


class CaseError(Exception):
    """A case that cannot be used.

    Parameters
    ----------
    file
        The file at fault, None when no file was found.
    line
        Its line, from 1, None when the fault has no line.
    key
        The key at fault, such as `network.layers[2].units`; lists count from 1.
    expected, got
        What had to be there, and what was.
    """

    def __init__(
        self, file: Path | None, line: int | None, key: str, expected: str, got: str
    ) -> None:
        self.file = file
        self.line = line
        self.key = key
        self.expected = expected
        self.got = got
        super().__init__(str(self))

    def __str__(self) -> str:
        line = "" if self.line is None else f", line {self.line}"
        place = "" if self.file is None else f"{self.file}{line}: "
        return f"{place}{self.key}: expected {self.expected}, got {self.got}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Hint at the closest known word, if one is close."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f" (did you mean {close[0]}?)" if close else ""


def one_of(known: Iterable[str], came: object) -> str:
    """Say what was expected of a closed list of words, with a hint if one is close."""
    words = list(known)
    return f"one of {', '.join(words)}{did_you_mean(str(came), words)}"


def describe(value: object) -> str:
    """Say what came, short enough for a sentence."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).replace("nan", "NaN").replace("inf", "Inf")
    if isinstance(value, int):
        return _shortened(str(value))
    if isinstance(value, str):
        return f'"{_shortened(value)}"'
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "a table"
    return "nothing" if value is None else f"a {type(value).__name__}"


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
