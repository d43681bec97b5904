"""A model written to a text file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from samegrad._check import fail, kind_text, name_text
from samegrad._network import Network, Weights, check_network, check_weights
from samegrad._plain_text import write_record
from samegrad._state import State, check_state


def save_model(
    file: str | os.PathLike[str],
    network: Network,
    weights: Weights,
    state: State | None = None,
) -> None:
    """Write a network, its weights and its training state to a text file.

    Python, R and Octave read it, bit for bit: numbers are written as the hex digits of
    their bits, with decimals beside them for people (SPEC.md, section 8). A file that
    was there is replaced only by a whole one.

    Parameters
    ----------
    file : str or os.PathLike
        The file to write; by the way it writes to ``<file>.part``.
    network, weights
        As for `loss`.
    state : dict, optional
        What `train` returned, so that training can go on from the file.

    Raises
    ------
    SamegradError
        For a file that cannot be written, and for a network, weights or state that is
        none.

    Examples
    --------
    >>> import os, tempfile
    >>> from samegrad import initialize, layer, load_model, network, save_model
    >>> net = network(2, [layer(1)])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = os.path.join(folder, "model.txt")
    ...     save_model(file, net, initialize(net))
    ...     load_model(file)["network"] == net
    True
    """
    path = _path("save_model", file)
    network = check_network("save_model", network)
    weights = check_weights("save_model", network, weights)
    record: dict[str, Any] = {"network": network, "weights": weights}
    if state is not None:
        record["state"] = check_state("save_model", network, None, None, state)
    _write("save_model", path, record)


def _path(who: str, file: object) -> str:
    path = os.fspath(file) if isinstance(file, os.PathLike) else file
    if not isinstance(path, str):
        fail(who, "type", "file must be a name", kind_text(path))
    return path


def _write(who: str, path: str, record: Mapping[str, Any]) -> None:
    text = "".join(f"{line}\n" for line in write_record(record))
    partial = Path(f"{path}.part")
    try:
        with partial.open("wb") as held:
            held.write(text.encode("ascii"))
            held.flush()
            os.fsync(held.fileno())
        partial.replace(path)
    except (OSError, ValueError):  # ValueError: a path that no system takes
        with suppress(OSError, ValueError):
            partial.unlink()
        fail(who, "file", "file must be writable", name_text(path))
