"""The checks every public function starts with, and the error they raise."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from samegrad._suggest import suggestion

Matrix = npt.NDArray[np.float64]

LARGEST_WHOLE = 2.0**53
LARGEST_SEED = 2**32 - 1
_LISTS = (list, tuple, bytes, bytearray)


class SamegradError(ValueError):
    """Input that a samegrad function refuses.

    The message is ``<who>: <must>, got <got>``, the same sentence in Python, R and
    Octave (SPEC.md section 5).

    Attributes
    ----------
    who : str
        The public function that was called.
    kind : str
        ``type``, ``shape``, ``finite``, ``name``, ``range``, ``fit``, ``file`` or
        ``machine``.
    must, got : str
        What must hold, and what came.
    """

    def __init__(self, who: str, kind: str, must: str, got: str) -> None:
        super().__init__(f"{who}: {must}, got {got}")
        self.who = who
        self.kind = kind
        self.must = must
        self.got = got

    def __reduce__(self) -> tuple[type[SamegradError], tuple[str, str, str, str]]:
        return SamegradError, (self.who, self.kind, self.must, self.got)


def fail(who: str, kind: str, must: str, got: str) -> NoReturn:
    """Raise the error of one sentence."""
    raise SamegradError(who, kind, must, got)


def number_text(value: float) -> str:
    """Return a number as C's ``%.15g`` prints it, with NaN, Inf and -Inf."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Inf" if value > 0 else "-Inf"
    return f"{value:.15g}"


def name_text(value: str) -> str:
    """Return a name in double quotes, cut after 60 characters."""
    return f'"{value[:60]}"'


def counted(count: int, noun: str) -> str:
    """Return such as ``1 row`` or ``2 rows``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def kind_text(value: object) -> str:
    """Return in a few words what a value is that is not what it must be."""
    if value is None:
        return "nothing"
    if isinstance(value, str | bytes | bytearray):
        return "text"
    if isinstance(value, Mapping | list | tuple | set):
        return "a list"
    if hasattr(value, "toarray") and hasattr(value, "nnz"):
        return "a sparse matrix"
    if hasattr(value, "iloc"):
        return "a data frame"
    if np.ma.isMaskedArray(value):
        return "a masked array"
    return _array_text(np.asarray(value))


def _array_text(array: npt.NDArray[Any]) -> str:
    if array.dtype.kind in "US":
        return "text"
    if array.dtype.kind == "c":
        return "complex numbers"
    if array.dtype.kind not in "biuf":
        return "other data"
    if array.size == 1:
        return "a number"
    if array.ndim == 2:
        return f"a {array.shape[0]} x {array.shape[1]} matrix"
    return f"a {array.ndim}-D array"


def _as_array(value: object) -> npt.NDArray[Any] | None:
    """Return what NumPy makes of a value; None where that is no plain array."""
    if value is None or np.ma.isMaskedArray(value):
        return None
    if isinstance(value, int):  # which NumPy takes for an object where it is large
        try:
            value = float(value)
        except OverflowError:
            value = math.inf if value > 0 else -math.inf
    try:
        return np.asarray(value)
    except ValueError:  # a ragged list
        return None


def check_matrix(who: str, name: str, value: object) -> Matrix:
    """Return a 2-D float64 array, not copied where it is one already."""
    array = value
    if isinstance(value, list | tuple):
        array = _as_array(value)
    if not isinstance(array, np.ndarray) or np.ma.isMaskedArray(array):
        fail(who, "type", f"{name} must be a numeric matrix", kind_text(value))
    if array.ndim != 2 or array.dtype.kind not in "biuf":
        came = _array_text(array) if array.dtype.kind not in "biuf" else ""
        fail(
            who,
            "type",
            f"{name} must be a numeric matrix",
            came or f"a {array.ndim}-D array",
        )
    return np.asarray(array, dtype=np.float64)


def check_columns(who: str, name: str, value: Matrix, count: int) -> None:
    """Refuse a matrix with another number of columns."""
    if value.shape[1] != count:
        fail(
            who,
            "shape",
            f"{name} must have {counted(count, 'column')}",
            str(value.shape[1]),
        )


def check_rows(who: str, name: str, value: Matrix, count: int) -> None:
    """Refuse a matrix with another number of rows."""
    if value.shape[0] != count:
        fail(
            who,
            "shape",
            f"{name} must have {counted(count, 'row')}",
            str(value.shape[0]),
        )


def check_filled(
    who: str, name: str, value: Matrix, with_columns: bool = False
) -> None:
    """Refuse a matrix without rows (or, asked to, without columns)."""
    if value.shape[0] == 0:
        fail(who, "shape", f"{name} must have at least 1 row", "0")
    if with_columns and value.shape[1] == 0:
        fail(who, "shape", f"{name} must have at least 1 column", "0")


def check_shape(
    who: str, name: str, value: Matrix, row_count: int, column_count: int
) -> None:
    """Refuse a matrix of another shape."""
    if value.shape != (row_count, column_count):
        came = f"{value.shape[0]} x {value.shape[1]}"
        fail(who, "shape", f"{name} must be {row_count} x {column_count}", came)


def check_finite(who: str, name: str, value: Matrix) -> None:
    """Refuse NaN and infinities, naming the first in row order."""
    check_entries(who, "finite", f"{name} must be finite", value, ~np.isfinite(value))


def check_entries(
    who: str, kind: str, must: str, value: Matrix, bad: npt.NDArray[np.bool_]
) -> None:
    """Refuse a matrix with a bad entry, naming the first in row order."""
    if not bad.any():
        return
    row, column = (int(i) for i in np.argwhere(bad)[0])
    place = f"row {row + 1}, column {column + 1}"
    fail(who, kind, must, f"{number_text(float(value[row, column]))} at {place}")


def check_number(who: str, name: str, value: object) -> float:
    """Return one real number as a float."""
    array = None if isinstance(value, _LISTS) else _as_array(value)
    if array is None or array.dtype.kind not in "biuf" or array.size != 1:
        fail(who, "type", f"{name} must be a number", kind_text(value))
    return float(array.reshape(()))


def check_whole(who: str, name: str, value: object, least: int) -> int:
    """Return a whole number of at least ``least``."""
    number = check_number(who, name, value)
    whole = math.isfinite(number) and number == math.floor(number)
    if not whole or number < least or number > LARGEST_WHOLE:
        must = f"{name} must be a whole number of at least {least}"
        fail(who, "range", must, number_text(number))
    return int(number)


def check_positive(who: str, name: str, value: object) -> float:
    """Return a finite number above 0."""
    number = check_number(who, name, value)
    if not (math.isfinite(number) and number > 0):
        must = f"{name} must be a finite number above 0"
        fail(who, "range", must, number_text(number))
    return number


def check_finite_number(who: str, name: str, value: object) -> float:
    """Return a finite number."""
    number = check_number(who, name, value)
    if not math.isfinite(number):
        fail(who, "range", f"{name} must be a finite number", number_text(number))
    return number


def check_within(
    who: str, name: str, value: object, low: float, high: float, ends: str
) -> float:
    """Return a number in an interval; ``ends`` is ``[]``, ``[)``, ``(]`` or ``()``."""
    number = check_number(who, name, value)
    above = number >= low if ends[0] == "[" else number > low
    below = number <= high if ends[1] == "]" else number < high
    if not (above and below):
        interval = f"{ends[0]}{number_text(low)}, {number_text(high)}{ends[1]}"
        fail(who, "range", f"{name} must lie in {interval}", number_text(number))
    return number


def check_whole_within(
    who: str, name: str, value: object, least: int, most: int
) -> int:
    """Return a whole number from ``least`` to ``most``."""
    number = check_number(who, name, value)
    # NaN fails the comparisons before floor could.
    if not (least <= number <= most and number == math.floor(number)):
        must = f"{name} must be a whole number from {least} to {most}"
        fail(who, "range", must, number_text(number))
    return int(number)


def check_seed(who: str, name: str, value: object) -> int:
    """Return the seed of a random stream."""
    return check_whole_within(who, name, value, 0, LARGEST_SEED)


def check_flag(who: str, name: str, value: object) -> bool:
    """Return true or false, given as such or as 1 or 0."""
    must = f"{name} must be true or false"
    array = None if isinstance(value, _LISTS) else _as_array(value)
    if array is None or array.dtype.kind not in "biuf" or array.size != 1:
        fail(who, "type", must, kind_text(value))
    number = float(array.reshape(()))
    if number not in (0.0, 1.0):
        fail(who, "type", must, number_text(number))
    return number == 1.0


def check_name(who: str, name: str, value: object, known: Sequence[str]) -> str:
    """Return a name that is one of the known ones."""
    if not isinstance(value, str):
        fail(who, "type", f"{name} must be a name", kind_text(value))
    if value not in known:
        must = f"{name} must be one of {', '.join(known)}"
        fail(who, "name", must, name_text(value) + suggestion(value, known))
    return value


def check_fields(
    who: str, name: str, value: object, fields: Sequence[str], needed: Sequence[str]
) -> Mapping[str, Any]:
    """Return a record that has the fields it needs and no unknown one."""
    if not isinstance(value, Mapping):
        word = name.partition("[")[0]
        thing = "record" if "." in word else {"layers": "layer"}.get(word, word)
        fail(who, "type", f"{name} must be a {thing}", kind_text(value))
    for key in value:
        if key not in fields:
            must = f"{name} must have only the fields {', '.join(fields)}"
            came = name_text(str(key)) + suggestion(str(key), fields)
            fail(who, "name", must, came)
    for key in needed:
        if key not in value:
            fail(who, "name", f"{name} must have the field {key}", "nothing")
    return value
