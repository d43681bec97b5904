"""The record of a run: one folder, only ever added to, written as results come.

``record.jsonl`` has one JSON object a line, each with its ``kind``: first ``header``
(what runs, on what machine), then ``case``, ``language``, ``result`` and ``verdict``
lines in the order things happened, last ``footer`` with the number of lines and the
SHA-256 of every byte before it. ``tensors/*.npz`` hold what a ``result`` line names
with its SHA-256: ``names``, ``shapes`` and, end to end in row order, ``values``.

A line is on the disk before the run goes on, and a tensor file before its line. So a
run killed at any point keeps all that was finished, and what is left has no footer.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import numpy as np
from numpy.typing import NDArray

from samegrad_harness.trace import Trace
from samegrad_harness.trial import Trial
from samegrad_harness.usage import UsageError

Line = dict[str, object]
FILE = "record.jsonl"
FORMAT = 3


class RecordError(UsageError):
    """A record that cannot be written or read at all."""


def new_folder(parent: Path) -> Path:
    """Name a folder for a run that starts now: ``runs/20250131-235959-1a2b3c``."""
    return parent / f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"


class Recorder:
    """Write the record of one run; any thread may add a line.

    Parameters
    ----------
    folder
        Made here; must not hold a record yet.
    header
        What the header line says.

    Raises
    ------
    RecordError
        If the folder holds a record already, or cannot be made; every method that
        writes raises it where the disk takes no more.
    """

    def __init__(self, folder: Path, header: Line) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._digest = hashlib.sha256()
        self._lines = 0
        try:
            (folder / "tensors").mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = (folder / FILE).open("xb")
        except OSError as error:
            raise RecordError(
                f"cannot start a record in {folder}: {error.strerror}"
            ) from error
        self.write("header", {"format": FORMAT, **header})

    def write(self, kind: str, fields: Line) -> None:
        """Add one line, and return when it is on the disk."""
        with self._lock:
            self._append({"kind": kind, **fields})

    def save(self, trial: Trial, trace: Trace) -> Line:
        """Store a trace's tensors; give what its ``result`` line says of them."""
        name = f"tensors/{trial.case}.{trial.arithmetic}.{trace.language}.npz"
        path, draft = self.folder / name, self.folder / f"{name}.part"
        names, shapes, values = _packed(trace)
        with self._writing():
            with draft.open("wb") as file:
                np.savez(file, names=names, shapes=shapes, values=values)
                _to_disk(file)
            digest = file_digest(draft)
            draft.replace(path)
        return {"file": name, "sha256": digest, "texts": dict(trace.texts)}

    def close(self, footer: Line) -> None:
        """Add the footer, after which the record is complete."""
        with self._lock:
            sums = {"lines": self._lines, "sha256": self._digest.hexdigest()}
            self._append({"kind": "footer", **footer, **sums})
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        place: TracebackType | None,
    ) -> None:
        """Leave a record that was not closed without its footer, as it must be."""
        # Only what a full disk refused, and was told of, can be left to write.
        with suppress(OSError):
            self._file.close()

    def _append(self, line: Line) -> None:
        data = json.dumps(line, allow_nan=False).encode() + b"\n"
        with self._writing():
            self._file.write(data)
            _to_disk(self._file)
        self._digest.update(data)
        self._lines += 1

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise RecordError(
                f"cannot write the record in {self.folder}: {error.strerror}"
            ) from error


def file_digest(path: Path) -> str:
    """Give the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _packed(
    trace: Trace,
) -> tuple[NDArray[np.str_], NDArray[np.int64], NDArray[np.float64]]:
    matrices = trace.tensors.values()
    names = np.array([str(key) for key in trace.tensors], dtype=np.str_)
    shapes = np.array([matrix.shape for matrix in matrices], dtype=np.int64)
    values = np.concatenate([np.empty(0), *(matrix.ravel() for matrix in matrices)])
    return names, shapes.reshape(-1, 2), values


def _to_disk(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())
