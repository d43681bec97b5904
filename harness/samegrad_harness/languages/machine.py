"""What a process can tell of the machine it runs on, the same in every language."""

import os
from pathlib import Path

_BLAS_NAMES = ("blas", "atlas", "mkl", "blis", "Accelerate")


def loaded_blas(pid: str) -> str:
    """Return the BLAS libraries a process has loaded, from its memory map.

    Parameters
    ----------
    pid : str
        A process id, or ``self``.

    Returns
    -------
    str
        Paths, joined by a comma; empty where the system has no ``/proc``.
    """
    maps = Path("/proc") / pid / "maps"
    if not maps.exists():
        return ""
    paths = {line.split(maxsplit=5)[-1] for line in maps.read_text().splitlines()}
    return ", ".join(sorted(p for p in paths if _is_blas(Path(p).name)))


def _is_blas(name: str) -> bool:
    return ".so" in name and any(part in name for part in _BLAS_NAMES)


def blas_threads() -> str:
    """Return the number of threads the BLAS of this process was pinned to."""
    return os.environ.get("OPENBLAS_NUM_THREADS", "not pinned")
