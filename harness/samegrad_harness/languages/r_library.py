"""An R package installed from source into a library of its own.

Installed, not sourced: only a package has its NAMESPACE and its S3 methods. The library
is kept in a cache, named by a hash of the sources and of the R that built it.
"""

import os
import re
import shutil
import subprocess
import tempfile
import uuid
from hashlib import sha256
from pathlib import Path

from samegrad_harness.languages.protocol import LanguageError
from samegrad_harness.sources import tree_digest


def package_name(source: Path) -> str:
    """Return the name in a package's DESCRIPTION.

    Raises
    ------
    LanguageError
        If the folder is not the source of an R package.
    """
    description = source / "DESCRIPTION"
    text = (
        description.read_text("utf-8", errors="replace")
        if description.is_file()
        else ""
    )
    found = re.search(r"^Package:\s*([A-Za-z][A-Za-z0-9.]*)\s*$", text, re.MULTILINE)
    if not found:
        message = f"an R package must have a DESCRIPTION with a Package: {source}"
        raise LanguageError("r", "subject", message, [])
    return found[1]


def installed_library(source: Path, r_home: str, r_version: str) -> Path:
    """Return the library that holds the package, installing it if it is not there.

    Parameters
    ----------
    source : Path
        The package's source folder.
    r_home, r_version : str
        The R that will load it.

    Returns
    -------
    Path
        A folder for `lib.loc`.

    Raises
    ------
    LanguageError
        If ``R CMD INSTALL`` fails; its last lines are in the message.
    """
    key = sha256(f"{tree_digest(source)} {r_home} {r_version}".encode()).hexdigest()
    library = _cache() / key[:32]
    if not library.is_dir():
        _install(source, Path(r_home), library)
    return library


def _cache() -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(root) / "samegrad" / "r-library"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"no place for R's library in {folder} ({error.strerror})"
        raise LanguageError(
            "r", "cache", f"{message}: set XDG_CACHE_HOME", []
        ) from error
    return folder


def _install(source: Path, r_home: Path, library: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder) / "library"
        aside.mkdir()
        # A copy, since INSTALL may leave files in the sources.
        copy = shutil.copytree(source, Path(folder) / "source")
        command = [str(r_home / "bin" / "R"), "CMD", "INSTALL", "--no-docs"]
        done = subprocess.run(
            [*command, "--no-test-load", f"--library={aside}", str(copy)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode != 0:
            last = "\n".join(done.stdout.strip().splitlines()[-8:])
            message = f"R CMD INSTALL of {source} failed:\n{last}"
            raise LanguageError("r", "install", message, [])
        _publish(aside, library)


def _publish(installed: Path, library: Path) -> None:
    # Renamed into place whole: two at once in one library break each other.
    new = library.with_name(f"new-{uuid.uuid4().hex}")
    shutil.copytree(installed, new, symlinks=True)
    try:
        new.rename(library)
    except OSError:
        # Another process was faster; its library is the same.
        shutil.rmtree(new)
        if not library.is_dir():
            raise
