"""Any value as one column of float64, which crosses both bridges bit for bit.

Structs, cells, named lists, flags and empty matrices are each changed by rpy2 or oct2py
in some way of their own; one column is changed by neither. So it alone is sent, and
`dispatch.R` and `octave/samegrad_*code.m` hold the same grammar:

    number  0 v                 matrix  1 rows columns entries (column by column)
    text    2 n bytes (UTF-8)   flag    3 v
    list    4 n values          dict    5 n (n bytes value)...
"""

from collections.abc import Mapping

import numpy as np

from samegrad_harness.languages.protocol import (
    Answer,
    LanguageError,
    StaleAnswerError,
)
from samegrad_harness.values import Matrix, Value

_NUMBER, _MATRIX, _TEXT, _FLAG, _LIST, _DICT = range(6)


def encode(value: Value) -> Matrix:
    """Return a value as one column."""
    pieces: list[Matrix] = []
    _write(value, pieces)
    return np.concatenate(pieces).reshape(-1, 1)


def _write(value: Value, pieces: list[Matrix]) -> None:
    if isinstance(value, Mapping):
        pieces.append(np.array([_DICT, len(value)], dtype=np.float64))
        for key, item in value.items():
            pieces.append(_bytes(key))
            _write(item, pieces)
    elif isinstance(value, list):
        pieces.append(np.array([_LIST, len(value)], dtype=np.float64))
        for item in value:
            _write(item, pieces)
    elif isinstance(value, np.ndarray):
        pieces.append(np.array([_MATRIX, *value.shape], dtype=np.float64))
        pieces.append(value.ravel(order="F"))
    elif isinstance(value, str):
        pieces.append(np.concatenate([[_TEXT], _bytes(value)]))
    else:
        code = _FLAG if isinstance(value, bool) else _NUMBER
        pieces.append(np.array([code, value], dtype=np.float64))


def _bytes(text: str) -> Matrix:
    data = np.frombuffer(text.encode(), dtype=np.uint8)
    return np.concatenate([[len(data)], data]).astype(np.float64)


def decode(column: Matrix) -> Value:
    """Return the value of a column; its matrices are views of it, column-major."""
    flat = column.reshape(-1)
    value, end = _read(flat, 0)
    if end != flat.size:
        raise ValueError(f"a column of {flat.size} numbers ends at {end}")
    return value


def _read(flat: Matrix, at: int) -> tuple[Value, int]:
    code = int(flat[at])
    if code == _MATRIX:
        return _read_matrix(flat, at + 1)
    if code == _TEXT:
        return _read_text(flat, at + 1)
    if code == _LIST:
        return _read_list(flat, at + 2, int(flat[at + 1]))
    if code == _DICT:
        return _read_dict(flat, at + 2, int(flat[at + 1]))
    number = float(flat[at + 1])
    return (bool(number) if code == _FLAG else number), at + 2


def _read_matrix(flat: Matrix, at: int) -> tuple[Value, int]:
    rows, columns = int(flat[at]), int(flat[at + 1])
    end = at + 2 + rows * columns
    return flat[at + 2 : end].reshape((rows, columns), order="F"), end


def _read_list(flat: Matrix, at: int, count: int) -> tuple[Value, int]:
    items: list[Value] = []
    for _ in range(count):
        item, at = _read(flat, at)
        items.append(item)
    return items, at


def _read_dict(flat: Matrix, at: int, count: int) -> tuple[Value, int]:
    fields: dict[str, Value] = {}
    for _ in range(count):
        key, at = _read_text(flat, at)
        fields[key], at = _read(flat, at)
    return fields, at


def _read_text(flat: Matrix, at: int) -> tuple[str, int]:
    end = at + 1 + int(flat[at])
    return flat[at + 1 : end].astype(np.uint8).tobytes().decode(errors="replace"), end


def answer_of(language: str, head: Matrix, value: Matrix, nonce: str) -> Answer:
    """Return what a dispatcher replied.

    Parameters
    ----------
    language : str
        For the error.
    head : Matrix
        A column that holds a dict with ``nonce`` and ``warnings``, and either
        ``seconds`` or ``kind``, ``message`` and ``stack``.
    value : Matrix
        A column that holds the value; of a call that failed, anything.
    nonce : str
        What the reply must repeat.

    Raises
    ------
    StaleAnswerError
        If it is the reply to another request.
    LanguageError
        If the program raised an error.
    """
    reply = decode(head)
    if not isinstance(reply, dict) or reply["nonce"] != nonce:
        raise StaleAnswerError(f"{language}: an answer to another request")
    warned = tuple(_texts(reply["warnings"]))
    if "message" in reply:
        kind, message = str(reply["kind"]), str(reply["message"])
        raise LanguageError(language, kind, message, _texts(reply["stack"]), warned)
    seconds = np.asarray(reply["seconds"]).item()
    return Answer(decode(value), warned, seconds)


def _texts(value: Value) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
