"""A model trained on a CSV file: what is saved beside network and weights."""

from __future__ import annotations

from typing import Any, NamedTuple

from samegrad._check import (
    Matrix,
    SamegradError,
    check_fields,
    check_matrix,
    check_shape,
    fail,
    kind_text,
)
from samegrad._load_model import load_model
from samegrad._network import Network, Weights
from samegrad._predict import predict
from samegrad._save_model import _write
from samegrad._table import Scaling, Table, TableError, features


class Model(NamedTuple):
    """What ``python -m samegrad train`` saves."""

    network: Network
    weights: Weights
    scaling: Scaling
    columns: list[str]
    target: str
    classes: list[str]


def write_model(path: str, model: Model) -> None:
    """Write a model to a text file; `load_model` of the three languages reads it."""
    record = {**model._asdict(), "scaling": model.scaling._asdict()}
    _write("save_model", path, record)


def read_model(path: str) -> Model:
    """Read a model; a foreign or damaged file is refused."""
    try:
        return _checked(load_model(path))
    except SamegradError as error:
        raise TableError(f"{path}: {error}") from error


def _checked(record: dict[str, Any]) -> Model:
    for name in Model._fields:
        if name not in record:
            fail("load_model", "name", f"file must have the field {name}", "nothing")
    inputs = record["network"]["inputs"]
    outputs = record["network"]["layers"][-1]["units"]
    fields = Scaling._fields
    check_fields("load_model", "scaling", record["scaling"], fields, fields)
    for name, value in record["scaling"].items():
        matrix = check_matrix("load_model", f"scaling.{name}", value)
        check_shape("load_model", f"scaling.{name}", matrix, 1, inputs)
    _check_texts("columns", record["columns"], (inputs,))
    if not isinstance(record["target"], str):
        came = kind_text(record["target"])
        fail("load_model", "type", "target must be a name", came)
    _check_texts("classes", record["classes"], (0, outputs))
    held = {name: record[name] for name in Model._fields}
    return Model(**{**held, "scaling": Scaling(**record["scaling"])})


def _check_texts(name: str, value: object, counts: tuple[int, ...]) -> None:
    held = value if isinstance(value, list) else [None]
    if len(held) not in counts or not all(isinstance(each, str) for each in held):
        fail("load_model", "type", f"{name} must fit the network", kind_text(value))


def inputs_of(model: Model, table: Table) -> Matrix:
    """Return the model's columns of a table, scaled as in training."""
    mean, sd = model.scaling
    return (features(table, model.columns) - mean) / sd


def outputs_of(model: Model, table: Table) -> Matrix:
    """Return the model's output activations for a table."""
    return predict(model.network, model.weights, inputs_of(model, table))
