"""Write the files of known answers, and the copies in R's and Octave's packages.

usage: python -m tests.vectors.make, or 'make vectors'
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from samegrad._plain_text import write_record

from tests.vectors.kernels import kernels
from tests.vectors.trainings import trainings

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [
    "tests/vectors",
    "r/tests/testthat",
    "octave/inst/+samegrad/+internal",
]
RECORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "known_kernels": kernels,
    "known_trainings": trainings,
}


def files_of(name: str) -> list[Path]:
    """Return the places of one file, the first of which is no copy."""
    return [ROOT / folder / f"{name}.txt" for folder in FOLDERS]


def made(name: str) -> bytes:
    """Return the bytes of one file, computed anew, without decimals: half as long."""
    lines = (line.partition(" #")[0] for line in write_record(RECORDS[name]()))
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def main() -> None:
    """Write all files."""
    for name in RECORDS:
        text = made(name)
        for file in files_of(name):
            file.write_bytes(text)


if __name__ == "__main__":
    main()
