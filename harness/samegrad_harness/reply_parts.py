"""The parts of a reply, each read in the form that SPEC.md promises, or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from samegrad_harness.key import Key
from samegrad_harness.values import Matrix


class TraceError(Exception):
    """A reply that has not the shape SPEC.md gives it."""


def as_mapping(value: object, place: str) -> Mapping[str, object]:
    """Read a record; ``place`` says where it stands, for the error."""
    if not isinstance(value, Mapping):
        raise TraceError(f"{place} must have named fields, got {type(value).__name__}")
    return value


def field_of(value: Mapping[str, object], name: str) -> object:
    """Read a field that must be there."""
    if name not in value:
        raise TraceError(f"the reply must have the field {name}, got nothing")
    return value[name]


def as_list(value: object, place: str) -> list[object]:
    """Read a list."""
    if not isinstance(value, list):
        raise TraceError(f"{place} must be a list, got {type(value).__name__}")
    return value


def as_whole(value: object, place: str) -> int:
    """Read a whole number."""
    matrix = as_matrix(value, place)
    if matrix.shape != (1, 1) or not float(matrix[0, 0]).is_integer():
        raise TraceError(f"{place} must be a whole number, got {matrix.tolist()}")
    return int(matrix[0, 0])


def as_matrix(value: object, place: str) -> Matrix:
    """Read a matrix, a number or a flag."""
    if isinstance(value, bool | int | float):
        return np.array([[value]], dtype=np.float64)
    if isinstance(value, np.ndarray) and value.ndim == 2:
        return np.asarray(value, dtype=np.float64)
    raise TraceError(f"{place} must be a matrix, got {type(value).__name__}")


def layers_of(stage: str, step: int | None, value: object) -> dict[Key, Matrix]:
    """Name the matrices of a list with one a layer."""
    return {
        Key(stage, layer, step): as_matrix(matrix, f"{stage}[{layer}]")
        for layer, matrix in enumerate(as_list(value, stage), 1)
    }


def weights_of(w: str, b: str, value: object, place: str) -> dict[Key, Matrix]:
    """Name the matrices of weights, those of w and of b by stages of these names."""
    weights = as_mapping(value, place)
    return {
        **layers_of(w, None, field_of(weights, "w")),
        **layers_of(b, None, field_of(weights, "b")),
    }


def leaves_of(name: str, value: object) -> tuple[dict[Key, Matrix], dict[str, str]]:
    """Name every matrix, and every text, in a value by its path: ``value/z/1``."""
    tensors: dict[Key, Matrix] = {}
    texts: dict[str, str] = {}
    for path, leaf in _leaves(name, value):
        if isinstance(leaf, str):
            texts[path] = leaf
        else:
            tensors[Key.parse(path)] = as_matrix(leaf, path)
    return tensors, texts


def _leaves(name: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(f"{name}/{key}", item)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from _leaves(f"{name}/{number}", item)
    else:
        yield name, value
