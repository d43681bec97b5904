"""A model read from a text file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from samegrad._check import fail, name_text
from samegrad._network import check_network, check_weights
from samegrad._plain_text import read_record
from samegrad._save_model import _path
from samegrad._state import check_state


def load_model(file: str | os.PathLike[str]) -> dict[str, Any]:
    """Read what `save_model` wrote, in Python, R or Octave, bit for bit.

    Parameters
    ----------
    file : str or os.PathLike
        The file to read. It is data: nothing in it is run.

    Returns
    -------
    dict
        ``network``, ``weights``, and ``state`` where the file has one; fields of the
        file beside them as they are.

    Raises
    ------
    SamegradError
        For a file that cannot be read, is none of samegrad's or not a whole one, and
        for a network, weights or state in it that is none.

    Examples
    --------
    >>> import os, tempfile
    >>> from samegrad import initialize, layer, load_model, network, save_model
    >>> net = network(2, [layer(1)])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = os.path.join(folder, "model.txt")
    ...     save_model(file, net, initialize(net, {"name": "constant", "value": 0.1}))
    ...     load_model(file)["weights"]["w"][0]
    array([[0.1],
           [0.1]])
    """
    path = _path("load_model", file)
    record = read_record("load_model", _read_lines(path))
    for name in ("network", "weights"):
        if name not in record:
            fail("load_model", "name", f"file must have the field {name}", "nothing")
    network = check_network("load_model", record["network"])
    record["network"] = network
    record["weights"] = check_weights("load_model", network, record["weights"])
    if "state" in record:
        state = check_state("load_model", network, None, None, record["state"])
        record["state"] = state
    return record


def _read_lines(path: str) -> list[str]:
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError):  # ValueError: a path that no system takes
        fail("load_model", "file", "file must be readable", name_text(path))
    # Every byte one letter: what is not ASCII is refused where it stands.
    lines = data.decode("latin-1").split("\n")
    if not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]
