"""Read the record of a run back, and tell whether it is whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from samegrad_harness.key import Key
from samegrad_harness.record import FILE, FORMAT, Line, RecordError, file_digest
from samegrad_harness.trace import Trace
from samegrad_harness.values import Matrix


@dataclass(frozen=True)
class Record:
    """A record as read.

    Parameters
    ----------
    folder
        Where it is.
    lines
        Every line that could be read, the header first.
    complete
        Whether the run came to its end and nothing was lost or altered since.
    reason
        Why it is not complete; empty where it is.
    """

    folder: Path
    lines: tuple[Line, ...]
    complete: bool
    reason: str

    @property
    def header(self) -> Line:
        """The first line: what ran, and on what."""
        return self.lines[0]

    @property
    def footer(self) -> Line:
        """The last line of a run that came to its end, else an empty one."""
        return self.lines[-1] if self.lines[-1]["kind"] == "footer" else {}

    def of(self, kind: str) -> list[Line]:
        """Give the lines of one kind, in the order they were written."""
        return [line for line in self.lines if line["kind"] == kind]

    def trace(self, result: Line) -> Trace | None:
        """Load what a ``result`` line's language computed; None if it has no tensors.

        Raises
        ------
        RecordError
            If the tensor file is missing or altered.
        """
        tensors = result.get("tensors")
        if not isinstance(tensors, dict):
            return None
        problem = _damage(self.folder, result)
        if problem:
            raise RecordError(problem)
        return Trace(
            str(result["language"]),
            _unpacked(self.folder / str(tensors["file"])),
            dict(tensors["texts"]),
        )


def load_record(path: Path) -> Record:
    """Read a record, whole or cut off.

    Parameters
    ----------
    path
        The folder of the run, or the ``record.jsonl`` in it.

    Raises
    ------
    RecordError
        If there is no record, or not even its header can be read.
    """
    folder = path.parent if path.name == FILE else path
    try:
        data = (folder / FILE).read_bytes()
    except OSError as error:
        raise RecordError(f"{folder} holds no record: {error.strerror}") from error
    lines, reason = _lines(data)
    if not lines or lines[0].get("kind") != "header":
        raise RecordError(f"{folder / FILE} has no header: it is not a record")
    if lines[0].get("format") != FORMAT:
        raise RecordError(f"{folder / FILE} must have format {FORMAT}")
    reason = reason or _cut_off(data, lines) or _damages(folder, lines)
    return Record(folder, tuple(lines), not reason, reason)


def _lines(data: bytes) -> tuple[list[Line], str]:
    """Read lines until one is broken; say which."""
    lines: list[Line] = []
    for number, text in enumerate(data.splitlines(keepends=True), 1):
        try:
            line = json.loads(text)
        except ValueError:
            return lines, f"line {number} is broken"
        if not text.endswith(b"\n") or not isinstance(line, dict) or "kind" not in line:
            return lines, f"line {number} is broken"
        lines.append(line)
    return lines, ""


def _cut_off(data: bytes, lines: list[Line]) -> str:
    footer = lines[-1]
    if footer["kind"] != "footer":
        return "the run did not come to its end: there is no footer"
    body = data[: data.rstrip(b"\n").rfind(b"\n") + 1]
    if footer.get("sha256") != hashlib.sha256(body).hexdigest():
        return "the lines are not those that were written: their checksum differs"
    return ""


def _damages(folder: Path, lines: list[Line]) -> str:
    return next(filter(None, (_damage(folder, line) for line in lines)), "")


def _damage(folder: Path, line: Line) -> str:
    """Say what is wrong with the tensor file of a line, if it names one."""
    tensors = line.get("tensors")
    if not isinstance(tensors, dict):
        return ""
    try:
        digest = file_digest(folder / tensors["file"])
    except OSError:
        return f"{tensors['file']} is missing"
    return "" if digest == tensors["sha256"] else f"{tensors['file']} was altered"


def _unpacked(path: Path) -> dict[Key, Matrix]:
    with np.load(path, allow_pickle=False) as packed:
        names, shapes, values = packed["names"], packed["shapes"], packed["values"]
    ends = np.cumsum(shapes.prod(axis=1))
    parts = np.split(values, ends[:-1])
    return {
        Key.parse(str(name)): part.reshape(shape)
        for name, shape, part in zip(names, shapes, parts, strict=True)
    }
