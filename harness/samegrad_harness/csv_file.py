"""A CSV file with a header line, read as numbers, and errors that point into it."""

import csv
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from samegrad_harness.case_error import CaseError, describe
from samegrad_harness.values import Matrix


@dataclass(frozen=True)
class CsvTable:
    """The cells of a CSV file as text, with the line each row stands on.

    Parameters
    ----------
    path
        The file.
    header
        The names of its columns.
    rows, lines
        The other lines that are not blank, and their numbers.
    """

    path: Path
    header: list[str]
    rows: list[list[str]]
    lines: list[int]

    def texts(self, name: str) -> list[str]:
        """Take a column as it stands, without spaces around."""
        at = self.header.index(name)
        return [row[at].strip() for row in self.rows]

    def numbers(self, names: list[str]) -> Matrix:
        """Take columns as numbers; a CaseError for what is no finite number."""
        places = [self.header.index(name) for name in names]
        rows = [
            [self._number(row[at], line, self.header[at]) for at in places]
            for row, line in zip(self.rows, self.lines, strict=True)
        ]
        return np.array(rows, dtype=np.float64)

    def _number(self, cell: str, line: int, name: str) -> float:
        try:
            number = float(cell)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise CaseError(self.path, line, name, "a finite number", describe(cell))
        return number


def read_csv(path: Path) -> CsvTable:
    """Read a CSV file whose lines all have as many cells as its header.

    Raises
    ------
    CaseError
        Where a line is of another length, two columns share a name, or there is no
        sample.
    OSError, UnicodeDecodeError, csv.Error
        Where the file cannot be read, or is not text, or not CSV.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        found = [(reader.line_num, row) for row in reader if row]
    if len(found) < 2:
        got = f"{len(found)} such lines"
        raise CaseError(path, None, "the file", "a header and a sample", got)
    header = [name.strip() for name in found[0][1]]
    twice = [name for name in header if header.count(name) > 1]
    if twice:
        got = f"{describe(twice[0])} twice"
        raise CaseError(path, found[0][0], "the header", "names that differ", got)
    for line, row in found[1:]:
        if len(row) != len(header):
            expected = f"{len(header)} cells, as in the header"
            raise CaseError(path, line, "the line", expected, str(len(row)))
    lines, rows = [line for line, _ in found[1:]], [row for _, row in found[1:]]
    return CsvTable(path, header, rows, lines)
