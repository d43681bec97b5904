"""Plain data as text that loses no bit (SPEC.md, section 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, NoReturn
from urllib.parse import unquote_to_bytes

import numpy as np
import numpy.typing as npt

from samegrad._check import Matrix, counted, fail, name_text, number_text

FIRST_LINE = "samegrad model 1"
DEEPEST = 32
SIMPLE = "a number, matrix, text or flag"
VALUE = "a number, matrix, text, flag, list or record"
# Without the byte 0, which a text of R cannot hold.
TEXT = re.compile("(?:[ -$&-~]|%(?!00)[0-9A-F]{2})*")
HEX = re.compile("[0-9a-f]{16}(?: [0-9a-f]{16})*")
COUNT = re.compile("0|[1-9][0-9]{0,8}")
FIELD = re.compile("field ([A-Za-z][A-Za-z0-9_]{0,62})")


def write_record(record: Mapping[str, Any]) -> list[str]:
    """Return the lines of a file that holds a record.

    It may hold numbers, matrices, texts, flags, lists and records.
    """
    lines = [FIRST_LINE, *_lines_of(record)]
    return [*lines, f"end {len(lines)}"]


def _lines_of(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"record {len(value)}"
        for name, each in value.items():
            yield f"field {name}"
            yield from _lines_of(each)
    elif isinstance(value, list | tuple):
        yield f"list {len(value)}"
        for each in value:
            yield from _lines_of(each)
    elif isinstance(value, str):
        yield f"text {''.join(map(_escaped, value.encode()))}"
    elif isinstance(value, bool | np.bool_):
        yield "flag true" if value else "flag false"
    elif isinstance(value, np.ndarray):
        yield f"matrix {value.shape[0]} {value.shape[1]}"
        yield from map(_row_text, value if value.size else ())
    else:
        yield f"number {_row_text(np.array([value]))}"


def _escaped(byte: int) -> str:
    return chr(byte) if 32 <= byte <= 126 and byte != ord("%") else f"%{byte:02X}"


def _row_text(row: npt.NDArray[np.float64]) -> str:
    # Of all NaN the one that R and Octave write as well.
    bits = np.where(np.isnan(row), np.nan, row).astype(">f8").tobytes()
    return f"{bits.hex(' ', 8)} # {' '.join(map(number_text, row.tolist()))}"


class _Source(NamedTuple):
    """Where values are read from; lines are counted from 0, in sentences from 1."""

    who: str
    lines: Sequence[str]  # without the last


def read_record(who: str, lines: Sequence[str]) -> dict[str, Any]:
    """Return the record that the lines of a file hold; their ends are taken off."""
    first = lines[0] if lines else None
    if first != FIRST_LINE:
        fail(who, "file", f"file must start with {FIRST_LINE}", _quoted(first))
    last = lines[-1] if len(lines) > 1 else None
    if last != f"end {len(lines) - 1}":
        fail(who, "file", "file must end with the number of its lines", _quoted(last))
    source = _Source(who, lines[:-1])
    word, rest = _head(source, 1)
    if word != "record" or not COUNT.fullmatch(rest):
        _refuse(source, 1, "a record")
    record, end = _read_record(source, 2, int(rest), 1)
    if end < len(source.lines):
        _refuse(source, end, f"end {end}")
    return record


def _quoted(line: str | None) -> str:
    if line is None:
        return "nothing"
    return name_text(line) if line.isascii() and line.isprintable() else "other data"


def _refuse(source: _Source, place: int, what: str) -> NoReturn:
    line = source.lines[place] if place < len(source.lines) else None
    fail(source.who, "file", f"line {place + 1} must be {what}", _quoted(line))


def _head(source: _Source, place: int) -> tuple[str, str]:
    # The first word of a line, and what follows the blank behind it.
    line = source.lines[place] if place < len(source.lines) else ""
    word, blank, rest = line.partition(" ")
    return (word, rest) if blank else ("", "")


def _read_value(source: _Source, place: int, depth: int) -> tuple[Any, int]:
    # Each reader returns the value and the place behind it.
    word, rest = _head(source, place)
    place += 1
    if word == "number" and (bits := _bits(rest, 1)) is not None:
        return float(_numbers(bits)[0]), place
    if word == "text" and (text := _unescaped(rest)) is not None:
        return text, place
    if word == "flag" and rest in ("true", "false"):
        return rest == "true", place
    counts = rest.split(" ")
    if all(map(COUNT.fullmatch, counts)):
        if word == "matrix" and len(counts) == 2:
            return _read_matrix(source, place, int(counts[0]), int(counts[1]))
        if word in ("list", "record") and len(counts) == 1 and depth <= DEEPEST:
            read = _read_list if word == "list" else _read_record
            return read(source, place, int(rest), depth)
    _refuse(source, place - 1, VALUE if depth <= DEEPEST else SIMPLE)


def _read_matrix(
    source: _Source, place: int, rows: int, columns: int
) -> tuple[Matrix, int]:
    held = []
    for _ in range(rows if columns else 0):
        line = source.lines[place] if place < len(source.lines) else ""
        bits = _bits(line, columns)
        if bits is None:
            _refuse(source, place, f"{counted(columns, 'number')} of 16 hex digits")
        held.append(bits)
        place += 1
    return _numbers(b"".join(held)).reshape(rows, columns), place


def _read_list(
    source: _Source, place: int, count: int, depth: int
) -> tuple[list[Any], int]:
    made = []
    for _ in range(count):
        value, place = _read_value(source, place, depth + 1)
        made.append(value)
    return made, place


def _read_record(
    source: _Source, place: int, count: int, depth: int
) -> tuple[dict[str, Any], int]:
    made: dict[str, Any] = {}
    for _ in range(count):
        line = source.lines[place] if place < len(source.lines) else ""
        field = FIELD.fullmatch(line)
        if field is None or field[1] in made:
            _refuse(source, place, "a field")
        made[field[1]], place = _read_value(source, place + 1, depth + 1)
    return made, place


def _bits(text: str, count: int) -> bytes | None:
    digits = text.partition("#")[0].rstrip(" ")
    if len(digits) != 17 * count - 1 or not HEX.fullmatch(digits):
        return None
    return bytes.fromhex(digits)


def _numbers(bits: bytes) -> npt.NDArray[np.float64]:
    return np.frombuffer(bits, dtype=">f8").astype(np.float64)


def _unescaped(text: str) -> str | None:
    if not TEXT.fullmatch(text):
        return None
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError:
        return None
