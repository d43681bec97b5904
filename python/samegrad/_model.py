"""A trained model as one .npz file: network, weights, scaling and class names."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from samegrad._check import Matrix, SamegradError
from samegrad._network import Network, Weights, check_network, check_weights
from samegrad._predict import predict
from samegrad._table import Scaling, Table, TableError, features

FORMAT = "samegrad model 1"


class Model(NamedTuple):
    """What ``python -m samegrad train`` saves."""

    network: Network
    weights: Weights
    scaling: Scaling
    columns: list[str]
    target: str
    classes: list[str]


def save_model(path: str, model: Model) -> None:
    """Write a model; a file that was there is replaced only by a whole one."""
    about = {
        "format": FORMAT,
        "network": model.network,
        "columns": model.columns,
        "target": model.target,
        "classes": model.classes,
    }
    arrays: dict[str, Any] = {"mean": model.scaling.mean, "sd": model.scaling.sd}
    for k, (w, b) in enumerate(
        zip(model.weights["w"], model.weights["b"], strict=True), 1
    ):
        arrays |= {f"w{k}": w, f"b{k}": b}
    partial = Path(f"{path}.part")
    with partial.open("wb") as file:
        np.savez(file, about=np.array(json.dumps(about)), **arrays)
        os.fsync(file.fileno())
    partial.replace(path)


def load_model(path: str) -> Model:
    """Read a model; a foreign or damaged file is refused."""
    try:
        with Path(path).open("rb") as file, np.load(file, allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
        return _model(arrays)
    except OSError as error:
        raise TableError(f"{path}: {error.strerror or error}") from error
    except (
        KeyError,
        ValueError,
        EOFError,
        TypeError,
        AttributeError,
        zipfile.BadZipFile,
        SamegradError,
    ) as error:
        raise TableError(f"{path}: must be a {FORMAT} file ({error})") from error


def _model(arrays: dict[str, Matrix]) -> Model:
    about = json.loads(str(arrays["about"]))
    if about["format"] != FORMAT:
        raise ValueError(f"its format is {about['format']}")
    network = check_network("load", about["network"])
    layers = range(1, len(network["layers"]) + 1)
    weights = Weights(
        w=[arrays[f"w{k}"] for k in layers], b=[arrays[f"b{k}"] for k in layers]
    )
    return Model(
        network=network,
        weights=check_weights("load", network, weights),
        scaling=Scaling(arrays["mean"], arrays["sd"]),
        columns=about["columns"],
        target=about["target"],
        classes=about["classes"],
    )


def inputs_of(model: Model, table: Table) -> Matrix:
    """Return the model's columns of a table, scaled as in training."""
    mean, sd = model.scaling
    return (features(table, model.columns) - mean) / sd


def outputs_of(model: Model, table: Table) -> Matrix:
    """Return the model's output activations for a table."""
    return predict(model.network, model.weights, inputs_of(model, table))
