"""Where the three packages are: beside the harness in a checkout, inside it in a wheel.

An editable install leaves the sources in the checkout; a wheel carries R's and Octave's
in ``samegrad_harness/_sources`` and Python's next to the harness.
"""

import hashlib
import os
from pathlib import Path

_HERE = Path(__file__).resolve().parent

# Where, below its folder, each language looks: import path, package source, load path.
_BELOW = {"python": "", "r": "", "octave": "inst"}


def subject_folder(language: str, subject: Path | None = None) -> Path:
    """Return the folder a language loads its package from.

    Parameters
    ----------
    language : str
        ``python``, ``r`` or ``octave``.
    subject : Path, optional
        Another copy of the package: the folder that stands for ``python/``, ``r/`` or
        ``octave/`` of this project. The shipped one by default.

    Returns
    -------
    Path
        An absolute folder.

    Raises
    ------
    FileNotFoundError
        If there is no such folder.
    """
    root = _shipped(language) if subject is None else subject
    folder = root.resolve() / _BELOW[language]
    if not folder.is_dir():
        raise FileNotFoundError(f"{language}: the subject must be a folder: {folder}")
    return folder


def _shipped(language: str) -> Path:
    inside = _HERE / "_sources" / language
    if inside.is_dir():
        return inside
    beside = _HERE.parents[1] / language
    # A wheel puts samegrad and samegrad_harness next to each other.
    return beside if beside.is_dir() or language != "python" else _HERE.parent


def tree_digest(folder: Path) -> str:
    """Return the SHA-256 of a source tree: every file's relative name and bytes."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            # A name may be bytes that are no UTF-8.
            name = os.fsencode(path.relative_to(folder).as_posix())
            data = path.read_bytes()
            # Lengths keep a file's end apart from the next one's name.
            digest.update(b"%d %s %d " % (len(name), name, len(data)))
            digest.update(data)
    return digest.hexdigest()
