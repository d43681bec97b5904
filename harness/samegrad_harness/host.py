"""What a run was run with: the machine, the versions, the sources."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from samegrad_harness.sources import subject_folder, tree_digest

_PACKAGES = ("numpy", "rpy2-rinterface", "oct2py", "pydantic", "scikit-learn")


def samegrad_version() -> str:
    """Give the version of samegrad that is installed."""
    return _version("samegrad")


def host_facts() -> dict[str, str]:
    """Give platform, processor, cores, and versions of what the harness stands on."""
    facts = {
        "platform": platform.platform(),
        "cpu": _cpu(),
        "cores": str(os.cpu_count()),
        "python": platform.python_version(),
    }
    return facts | {name: _version(name) for name in _PACKAGES}


def source_digests(
    languages: Iterable[str], subjects: Mapping[str, Path]
) -> dict[str, str]:
    """Give the SHA-256 of each language's package, and of the harness itself.

    Raises
    ------
    FileNotFoundError
        If a subject is no folder.
    """
    harness = tree_digest(Path(__file__).resolve().parent)
    return {name: _digest(name, subjects) for name in languages} | {"harness": harness}


def _digest(language: str, subjects: Mapping[str, Path]) -> str:
    folder = subject_folder(language, subjects.get(language))
    # Python's is the folder to import from, where other packages may be as well.
    return tree_digest(folder / "samegrad" if language == "python" else folder)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _cpu() -> str:
    """Give the processor's name; `platform.processor` has none on Linux."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    names = (line.partition(":")[2] for line in lines if line.startswith("model name"))
    return next(names, platform.machine()).strip()
