"""TOML data as the arguments of a call: numbers, names, matrices, lists, tables."""

import math
from typing import Any

import numpy as np

from samegrad_harness.case_checks import MOST, refuse
from samegrad_harness.case_error import describe
from samegrad_harness.toml_lines import KeyPath
from samegrad_harness.values import FIELD, Value


def call_value(item: object, where: KeyPath) -> Value:
    """Make a value of TOML data; a list of rows of numbers is a matrix."""
    if isinstance(item, bool):
        return item
    if isinstance(item, str):
        return _ascii(item, where)
    if isinstance(item, int | float):
        return _number(item, where)
    if isinstance(item, dict):
        return {
            _field(key, where): call_value(entry, (*where, key))
            for key, entry in item.items()
        }
    if not isinstance(item, list):
        raise refuse("a number, text, flag, list or table", describe(item), *where)
    # One list of numbers could be a row or a column.
    if any(isinstance(entry, int | float) for entry in item):
        raise refuse("a matrix as a list of rows", "a list of numbers", *where)
    if _is_matrix(item):
        return _matrix(item, where)
    return [call_value(entry, (*where, at)) for at, entry in enumerate(item)]


def _ascii(text: str, where: KeyPath) -> str:
    if not text.isascii() or "\0" in text:
        raise refuse("ASCII text without NUL", describe(text), *where)
    return text


def _field(key: str, where: KeyPath) -> str:
    if not FIELD.fullmatch(key):
        expected = "a name of ASCII letters, digits and _, a letter first"
        raise refuse(expected, describe(key), *where, key)
    return key


def _number(item: float, where: KeyPath) -> float:
    if isinstance(item, int) and abs(item) > MOST:
        raise refuse("a whole number of at most 2^53", describe(item), *where)
    if not math.isfinite(item):
        raise refuse("a finite number", describe(item), *where)
    return float(item)


def _is_matrix(item: list[object]) -> bool:
    return bool(item) and all(
        isinstance(row, list) and not any(isinstance(x, list | dict) for x in row)
        for row in item
    )


def _matrix(rows: list[list[Any]], where: KeyPath) -> np.ndarray:
    for at, row in enumerate(rows):
        if len(row) != len(rows[0]):
            got = f"a row of {len(row)}"
            raise refuse(f"a row of {len(rows[0])}, as the first", got, *where, at)
        for column, entry in enumerate(row):
            if isinstance(entry, bool) or not isinstance(entry, int | float):
                place = (*where, at, column)
                raise refuse("a number", describe(entry), *place)
            _number(entry, (*where, at, column))
    return np.array(rows, dtype=np.float64).reshape(len(rows), -1)
