"""TOML data as the arguments of a call: numbers, names, matrices, lists, tables."""

import math
from typing import Any

import numpy as np

from samegrad_harness.case_checks import refuse
from samegrad_harness.case_error import describe
from samegrad_harness.toml_lines import KeyPath
from samegrad_harness.values import Value


def call_value(item: object, where: KeyPath) -> Value:
    """Make a value of TOML data; a list of rows of numbers is a matrix."""
    if isinstance(item, bool | str):
        return item
    if isinstance(item, int | float):
        return _number(item, where)
    if isinstance(item, dict):
        return {key: call_value(entry, (*where, key)) for key, entry in item.items()}
    if not isinstance(item, list):
        raise refuse("a number, text, flag, list or table", describe(item), *where)
    if _is_matrix(item):
        return _matrix(item, where)
    return [call_value(entry, (*where, at)) for at, entry in enumerate(item)]


def _number(item: float, where: KeyPath) -> float:
    if not math.isfinite(item):
        raise refuse("a finite number", describe(item), *where)
    return float(item)


def _is_matrix(item: list[object]) -> bool:
    """Rows of numbers; a bare list of numbers could be a row or a column."""
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
