"""A worker's temporary folder, which goes even if the harness itself was killed.

Its owner holds a lock in it. Whoever makes the next folder removes those whose lock
nobody holds any more.
"""

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

_PREFIX = "samegrad-"
_LOCK = "lock"


def make_folder() -> tuple[Path, int]:
    """Make a temporary folder.

    Returns
    -------
    Path
        The folder.
    int
        The descriptor that holds its lock, for `remove_folder`.
    """
    _remove_abandoned(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
    # Named when it is held, so that no one can find it free.
    unnamed = folder / "unnamed"
    lock = os.open(unnamed, os.O_CREAT | os.O_WRONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    unnamed.rename(folder / _LOCK)
    return folder, lock


def remove_folder(folder: Path, lock: int) -> None:
    """Remove a folder and what is in it, and let go of its lock."""
    shutil.rmtree(folder, ignore_errors=True)
    os.close(lock)


def _remove_abandoned(root: Path) -> None:
    for folder in root.glob(f"{_PREFIX}*"):
        # Held, being made, or another user's.
        with suppress(OSError):
            lock = os.open(folder / _LOCK, os.O_WRONLY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder)
            finally:
                os.close(lock)
