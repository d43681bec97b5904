"""CSV files for ``python -m samegrad``: columns of numbers, and a target."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np

from samegrad._check import Matrix


class TableError(Exception):
    """A file that cannot be read as asked; the message says where and why."""


class Table(NamedTuple):
    """A CSV file with a header: text, not yet numbers."""

    path: str
    columns: list[str]
    rows: list[list[str]]
    lines: list[int]  # of the file, where each row ends


class Scaling(NamedTuple):
    """What standardizing subtracts and divides by, each 1 x columns."""

    mean: Matrix
    sd: Matrix


def read_table(path: str) -> Table:
    """Read a CSV file whose first line names its columns."""
    try:
        with Path(path).open(newline="", encoding="utf-8-sig") as file:
            reader = csv.reader(file, strict=True)
            rows = [(row, reader.line_num) for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableError(f"{path}: {error}") from error
    if len(rows) < 2:
        raise TableError(f"{path}: must have a header and a line of data")
    header = [name.strip() for name in rows[0][0]]
    if len(set(header)) != len(header):
        raise TableError(f"{path}: column names must differ")
    for row, line in rows[1:]:
        if len(row) != len(header):
            came = f"got {len(row)} at line {line}"
            raise TableError(f"{path}: lines must have {len(header)} fields, {came}")
    return Table(path, header, *map(list, zip(*rows[1:], strict=True)))


def column(table: Table, name: str) -> list[str]:
    """Return one column as text."""
    if name not in table.columns:
        known = ", ".join(table.columns)
        raise TableError(f'{table.path}: must have the column "{name}", got {known}')
    place = table.columns.index(name)
    return [row[place].strip() for row in table.rows]


def numbers(table: Table, name: str) -> Matrix:
    """Return one column as n x 1 finite numbers."""
    values = np.zeros((len(table.rows), 1))
    for row, text in enumerate(column(table, name)):
        number = _number(text)
        if number is None:
            must = f'{table.path}: column "{name}" must hold finite numbers'
            raise TableError(f'{must}, got "{text[:60]}" at line {table.lines[row]}')
        values[row, 0] = number
    return values


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def features(table: Table, names: list[str]) -> Matrix:
    """Return the named columns as an n x columns matrix."""
    if not names:
        raise TableError(f"{table.path}: must have a column beside the target")
    return np.hstack([numbers(table, name) for name in names])


def class_names(table: Table, name: str) -> list[str]:
    """Return the sorted classes of a text column; none for a column of numbers."""
    values = column(table, name)
    if all(_number(text) is not None for text in values):
        return []
    if "" in values:
        line = table.lines[values.index("")]
        must = f'{table.path}: column "{name}" must not be empty'
        raise TableError(f"{must}, got nothing at line {line}")
    return sorted(set(values))


def one_hot(table: Table, name: str, classes: list[str]) -> Matrix:
    """Return a text column as n x classes, 1 where the row is of that class."""
    y = np.zeros((len(table.rows), len(classes)))
    for row, text in enumerate(column(table, name)):
        if text not in classes:
            must = f'{table.path}: column "{name}" must hold {", ".join(classes)}'
            raise TableError(f'{must}, got "{text[:60]}" at line {table.lines[row]}')
        y[row, classes.index(text)] = 1.0
    return y


def scaling_of(x: Matrix, standardize: bool) -> Scaling:
    """Return mean and standard deviation (divisor n; 1 for a constant column)."""
    if not standardize:
        return Scaling(np.zeros((1, x.shape[1])), np.ones((1, x.shape[1])))
    sd = x.std(axis=0, keepdims=True)
    return Scaling(x.mean(axis=0, keepdims=True), np.where(sd > 0, sd, 1.0))
