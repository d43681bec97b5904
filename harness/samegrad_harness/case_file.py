"""A case's file: its text, its lines, and errors that point into it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from samegrad_harness.case_error import CaseError
from samegrad_harness.toml_lines import KeyPath, key_lines

_SYNTAX = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True)
class CaseFile:
    """A TOML file as read."""

    path: Path
    text: str

    def parse(self) -> dict[str, Any]:
        """Read the text as TOML; a CaseError where it is not."""
        try:
            return tomllib.loads(self.text)
        except (ValueError, RecursionError) as error:
            # Not TOML, or a number of 5000 digits, or lists 500 deep.
            raise self._syntax_error(str(error)) from None

    def _syntax_error(self, sentence: str) -> CaseError:
        match = _SYNTAX.fullmatch(sentence)
        what = match[1] if match else sentence
        last = len(self.text.splitlines())
        line = int(match[2]) if match and match[2] else last
        got = what[:1].lower() + what[1:]
        return CaseError(self.path, line, "the text", "valid TOML", got)

    @cached_property
    def lines(self) -> dict[KeyPath, int]:
        """The line of each key of the file, which must have been parsed before."""
        return key_lines(self.text)

    def error(self, where: KeyPath, expected: str, got: str) -> CaseError:
        """Make an error about the key at a path, on its line or its table's."""
        line = None
        for length in range(1, len(where) + 1):
            line = self.lines.get(where[:length], line)
        return CaseError(self.path, line, key_text(where), expected, got)


def key_text(where: KeyPath) -> str:
    """Write a path for people: `network.layers[2].units`, lists from 1."""
    text = ""
    for part in where:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".")


def read_case_file(path: Path) -> CaseFile:
    """Read a file as UTF-8 text."""
    try:
        return CaseFile(path, path.read_text(encoding="utf-8"))
    except OSError as error:
        got = error.strerror or str(error)
        raise CaseError(path, None, "the file", "a readable file", got) from None
    except UnicodeDecodeError:
        got = "bytes that are not UTF-8"
        raise CaseError(path, None, "the file", "UTF-8 text", got) from None
