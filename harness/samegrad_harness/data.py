"""The samples of a case: inline, from a CSV file, or bundled with scikit-learn."""

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from samegrad_harness.case_error import describe, one_of
from samegrad_harness.case_model import TrainCase
from samegrad_harness.case_tables import BundledData, CsvData
from samegrad_harness.csv_file import read_csv
from samegrad_harness.values import Matrix

Rows: TypeAlias = npt.NDArray[np.int64]
Labels: TypeAlias = Sequence[float] | Sequence[str]


@dataclass(frozen=True, eq=False)
class Samples:
    """What a network is trained on, and tested on.

    Parameters
    ----------
    x, y
        Training samples and targets, one a row.
    x_test, y_test
        Those kept apart; None without a `test_fraction`.
    """

    x: Matrix
    y: Matrix
    x_test: Matrix | None = None
    y_test: Matrix | None = None


def load_samples(case: TrainCase) -> Samples:
    """Read, code, split and standardise the samples of a case.

    Raises
    ------
    CaseError
        Where a CSV file cannot be used, or the options do not fit the samples.
    """
    data = case.data
    x, y = _read(case)
    if data.test_fraction is None:
        return Samples(standardise(x, x) if data.standardise else x, y)
    train, test = split(len(x), data.test_fraction, data.split_seed)
    if not len(train):
        where = ("data", "test_fraction")
        raise case.file.error(where, "some of the samples left to train on", "none")
    known = x[train]
    if data.standardise:
        x = standardise(x, known)
    return Samples(x[train], y[train], x[test], y[test])


def split(count: int, fraction: float, seed: int) -> tuple[Rows, Rows]:
    """Row numbers to train and to test on, from RandomState's frozen stream."""
    shuffled = np.random.RandomState(seed).permutation(count)
    tests = math.ceil(fraction * count)
    return np.sort(shuffled[tests:]), np.sort(shuffled[:tests])


def standardise(x: Matrix, known: Matrix) -> Matrix:
    """Shift and scale columns to mean 0 and standard deviation 1 over the known rows.

    A column that is constant there is only shifted. The sums are exact (fsum), so that
    every machine sends its languages the same bits.
    """
    columns = []
    for column, sample in zip(x.T, known.T, strict=True):
        mean, spread = _mean_and_spread(sample)
        columns.append((column - mean) / (spread or 1.0))
    return np.ascontiguousarray(np.column_stack(columns))


def _mean_and_spread(sample: Matrix) -> tuple[float, float]:
    if (sample == sample[0]).all():
        return float(sample[0]), 0.0  # a sum divided again may miss it by a rounding
    mean = math.fsum(sample) / len(sample)
    return mean, math.sqrt(math.fsum((sample - mean) ** 2) / len(sample))


def one_hot(labels: Labels) -> Matrix:
    """Code labels: one column a class, in ascending order, 1 where a row is of it."""
    classes, codes = np.unique(np.array(labels), return_inverse=True)
    return np.eye(len(classes))[codes]


def _read(case: TrainCase) -> tuple[Matrix, Matrix]:
    data = case.data
    if isinstance(data, BundledData):
        x, labels = _bundled(data.bundled)
        as_is = np.array(labels, dtype=np.float64).reshape(-1, 1)
        return x, one_hot(labels) if data.encode == "one_hot" else as_is
    if isinstance(data, CsvData):
        return _csv(case, data)
    x, y = np.array(data.x, dtype=np.float64), np.array(data.y, dtype=np.float64)
    if data.encode == "as_is":
        return x, y
    if y.shape[1] != 1:
        where = ("data", "encode")
        got = f"y with {y.shape[1]} columns"
        raise case.file.error(where, "one column of labels to code", got)
    return x, one_hot(y[:, 0].tolist())


def _csv(case: TrainCase, data: CsvData) -> tuple[Matrix, Matrix]:
    try:
        table = read_csv(case.file.path.parent / data.csv)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = getattr(error, "strerror", None) or str(error)
        got = f"{data.csv}: {why}"
        raise case.file.error(("data", "csv"), "a readable CSV file", got) from None
    if data.target not in table.header:
        expected, got = one_of(table.header, data.target), describe(data.target)
        raise case.file.error(("data", "target"), expected, got)
    features = [name for name in table.header if name != data.target]
    if not features:
        expected = "a column besides the target"
        raise case.file.error(("data", "csv"), expected, f"none in {data.csv}")
    if data.encode == "one_hot":
        return table.numbers(features), one_hot(table.texts(data.target))
    return table.numbers(features), table.numbers([data.target])


def _bundled(name: str) -> tuple[Matrix, Sequence[float]]:
    # Late, since importing scikit-learn takes a second; it has no type hints.
    load = getattr(import_module("sklearn.datasets"), f"load_{name}")
    x, target = load(return_X_y=True)
    return np.ascontiguousarray(x, dtype=np.float64), target.tolist()
