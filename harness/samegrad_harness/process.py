"""One worker process: started, spoken to under a deadline, killed with all it started.

The child and whatever it starts carry a mark in their environment, by which `/proc`
finds them again, so that only processes of our own are ever killed.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import uuid
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from samegrad_harness.folder import make_folder, remove_folder
from samegrad_harness.wire import Call, Describe, Open, Response, receive, send

_MARK = "SAMEGRAD_WORKER"

# Linux ends a child with the THREAD that started it; this one lasts as long as Python.
_SPAWNER = ThreadPoolExecutor(1, "samegrad-spawner")


class EndedError(Exception):
    """The process has gone, or is out of step and must go."""

    def __init__(self, how: str, last_words: str) -> None:
        super().__init__(": ".join(filter(None, (how, last_words))))
        self.how, self.last_words = how, last_words


class Process:
    """A language in a process of its own, with a temporary folder of its own."""

    def __init__(self) -> None:
        self._mark = uuid.uuid4().hex
        self._folder, lock = make_folder()
        self._channel, theirs = socket.socketpair()
        with theirs:
            start = _SPAWNER.submit(_start, theirs.fileno(), self._mark, self._folder)
            self._child = start.result()
        # Runs when Python ends as well.
        self.kill = weakref.finalize(
            self, _end, self._child, self._channel, self._mark, self._folder, lock
        )

    def exchange(self, message: Open | Call | Describe, seconds: float) -> Response:
        """Send a message and return the response to it.

        Parameters
        ----------
        message : Open, Call or Describe
            What to send.
        seconds : float
            How long both may take together.

        Raises
        ------
        TimeoutError
            If they take longer.
        EndedError
            If the process ended, or answered another message.
        """
        deadline = time.monotonic() + seconds
        try:
            send(self._channel, message, deadline)
            response = receive(self._channel, deadline)
        except TimeoutError:
            raise
        except (EOFError, OSError) as error:
            raise EndedError(self._how_it_ended(), self._last_words()) from error
        if not isinstance(response, Response) or response.nonce != message.nonce:
            raise EndedError("a stale answer", "it answered another request")
        return response

    def _how_it_ended(self) -> str:
        try:
            code = self._child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "a closed connection"
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"

    def _last_words(self) -> str:
        with (self._folder / "stderr").open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 2000))
            lines = file.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""

    def abort(self) -> None:
        """End the child; whoever waits for it, in any thread, gets `EndedError`."""
        self._child.kill()

    def pids(self) -> list[int]:
        """Return the processes that now carry this worker's mark."""
        return list(_marked(self._mark))


def _start(channel: int, mark: str, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "samegrad_harness.worker_main"]
    with (folder / "stderr").open("wb") as stderr:
        return subprocess.Popen(
            [*command, str(channel), str(os.getpid())],
            cwd=folder,
            env=_environment(mark, folder),
            pass_fds=(channel,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            # Ctrl-C is for the harness alone.
            start_new_session=True,
        )


def _environment(mark: str, folder: Path) -> dict[str, str]:
    here = str(Path(__file__).resolve().parents[1])
    search = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return {
        **os.environ,
        _MARK: mark,
        "TMPDIR": str(folder),
        "PYTHONPATH": os.pathsep.join(
            [here, *(str(Path(p).absolute()) for p in search if p)]
        ),
        # The number of threads changes a product's bits, and small ones get slower.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        # Messages of R in English, whatever the machine speaks; text in UTF-8.
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "en",
    }


def _end(
    child: subprocess.Popen[bytes],
    channel: socket.socket,
    mark: str,
    folder: Path,
    lock: int,
) -> None:
    channel.close()
    child.kill()
    child.wait()
    _sweep(mark)
    remove_folder(folder, lock)


def _sweep(mark: str) -> None:
    # Nothing found twice: a process shows no environment while it is being started.
    limit, quiet = time.monotonic() + 5, 0
    while quiet < 2 and time.monotonic() < limit:
        pids = list(_marked(mark))
        quiet = 0 if pids else quiet + 1
        for pid in pids:
            _kill_marked(pid, mark)
        time.sleep(0.005)


def _marked(mark: str) -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*"):
        if _carries(path, mark):
            yield int(path.name)


def _carries(path: Path, mark: str) -> bool:
    # Gone, a zombie, or another user's: not ours to kill.
    with suppress(OSError):
        return f"{_MARK}={mark}".encode() in (path / "environ").read_bytes().split(
            b"\0"
        )
    return False


def _kill_marked(pid: int, mark: str) -> None:
    with suppress(OSError):
        handle = os.pidfd_open(pid)
        try:
            # Looked at again with the handle held: the number may be another's by now.
            if _carries(Path("/proc") / str(pid), mark):
                signal.pidfd_send_signal(handle, signal.SIGKILL)
        finally:
            os.close(handle)
