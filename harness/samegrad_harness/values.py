"""What may cross a bridge: numbers, text, flags, 2-D float64, lists and dicts.

Everything else is refused before it is sent. The bridges change other data without a
word: a 1-D array gets a second dimension, a large int is rounded, a masked array
becomes 1e20, text is cut at its first non-ASCII character.
"""

import re
from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Matrix: TypeAlias = npt.NDArray[np.float64]
Value: TypeAlias = float | str | bool | Matrix | list["Value"] | dict[str, "Value"]

# What is a field name in Python, R and Octave alike; oct2py drops a leading "_".
FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)


def checked(value: object, place: str) -> Value:
    """Return a value as it will be sent.

    Parameters
    ----------
    value : object
        A float, int, str, bool, 2-D float64 array, or lists and dicts of these.
    place : str
        Where the value stands, for the error: ``network.layers[2].units``.

    Returns
    -------
    Value
        The same data; an int has become a float.

    Raises
    ------
    TypeError
        If anything in it could not cross every bridge unchanged.
    """
    if isinstance(value, Mapping):
        return {
            _field(key, place): checked(item, f"{place}.{key}")
            for key, item in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [checked(item, f"{place}[{i}]") for i, item in enumerate(value, 1)]
    if isinstance(value, np.ndarray):
        return _matrix(value, place)
    return _scalar(value, place)


def _field(key: object, place: str) -> str:
    if isinstance(key, str) and FIELD.fullmatch(key):
        return key
    raise TypeError(
        f"{place}: a field must be named in ASCII letters, digits and _, "
        f"a letter first, got {key!r}"
    )


def _matrix(value: npt.NDArray[np.generic], place: str) -> Matrix:
    # A subclass may hold more than its numbers: a mask, units, a matrix's own product.
    if type(value) is np.ndarray and value.ndim == 2 and value.dtype == np.float64:
        return value.astype(np.float64, copy=False)
    raise TypeError(
        f"{place}: an array must be 2-D float64, got {type(value).__name__} "
        f"of {value.ndim}-D {value.dtype}"
    )


def _scalar(value: object, place: str) -> float | str | bool:
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (float, np.float64)):
        return float(value)
    if isinstance(value, (int, np.integer)):
        return _whole(int(value), place)
    if isinstance(value, str):
        return _text(value, place)
    raise TypeError(
        f"{place}: a value must be a number, text, a flag, a 2-D float64 array, "
        f"a list or a dict, got {type(value).__name__}"
    )


def _whole(value: int, place: str) -> float:
    if abs(value) <= 2**53:
        return float(value)
    raise TypeError(f"{place}: a whole number must be at most 2^53, got {value}")


def _text(value: str, place: str) -> str:
    # R ends a string at its first NUL.
    if value.isascii() and "\0" not in value:
        return value
    raise TypeError(f"{place}: text must be ASCII without NUL, got {value[:60]!r}")


def normalise(value: object, place: str = "value") -> Value:
    """Return a Python result in the form that R's and Octave's results have.

    Parameters
    ----------
    value : object
        What a function in Python returned.
    place : str, default "value"
        Where the value stands, for the error.

    Returns
    -------
    Value
        Numbers and arrays as 2-D float64 (1 x 1 for a number), tuples as lists, named
        tuples as dicts; text and flags as they are.

    Raises
    ------
    TypeError
        If anything in it has no such form: None, a 1-D array, an object.
    """
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, Mapping):
        return {str(k): normalise(v, f"{place}.{k}") for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [normalise(v, f"{place}[{i}]") for i, v in enumerate(value, 1)]
    if isinstance(value, (str, bool, np.bool_)):
        return str(value) if isinstance(value, str) else bool(value)
    if isinstance(value, (int, float, np.number)):
        return np.full((1, 1), value, dtype=np.float64)
    if isinstance(value, np.ndarray) and value.ndim == 2 and value.dtype.kind in "fiub":
        return np.asarray(value, dtype=np.float64)
    shape = f" of shape {value.shape}" if isinstance(value, np.ndarray) else ""
    raise TypeError(
        f"{place} must be a number, text, a flag, a 2-D real array, a list or a dict, "
        f"got {type(value).__name__}{shape}"
    )
