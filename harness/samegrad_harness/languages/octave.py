"""GNU Octave as one of the languages, through oct2py.

The only file that imports oct2py. Importing it starts an Octave, configured by the
environment alone; that session is the one used.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samegrad_harness.languages.machine import blas_threads, loaded_blas
from samegrad_harness.languages.protocol import (
    Answer,
    LanguageError,
    LanguageMissing,
    StaleAnswerError,
)
from samegrad_harness.languages.stream import answer_of, decode, encode
from samegrad_harness.signatures import Interface
from samegrad_harness.values import Value

_DISPATCH = Path(__file__).with_name("octave")

_NO_OCTAVE = "apt-get install --no-install-recommends octave"
_NO_OCT2PY = "pip install 'samegrad[harness]'"

# oct2py raises the limit to 2500, where Octave's own stack may overflow first.
_RECURSION_DEPTH = 256.0


class Octave:
    """The Octave adapter."""

    name = "octave"

    def open(self, subject: Path, interface: Interface) -> None:
        """Start Octave and put the package on its path; see `Language.open`."""
        self._interface = interface
        self._subject = subject
        folder = subject / f"+{interface.package}"
        if not folder.is_dir():
            message = f"an Octave package must have the folder {folder}"
            raise LanguageError(self.name, "subject", message, [])
        self._session = _start(subject)
        self._feval("max_recursion_depth", _RECURSION_DEPTH, nout=0)

    def call(self, function: str, arguments: Mapping[str, Value], nonce: str) -> Answer:
        """Call a function of the package by name; see `Language.call`."""
        request: dict[str, Value] = {
            "nonce": nonce,
            "package": self._interface.package,
            "function": function,
            "order": list(self._interface.functions[function]),
            "by_place": float(self._interface.count_by_place(function)),
            "arguments": dict(arguments),
        }
        if (outputs := self._interface.outputs.get(function)) is not None:
            request["outputs"] = list(outputs)
        columns = self._feval("samegrad_dispatch", encode(request), nout=2)
        if not isinstance(columns, list) or len(columns) != 2:
            raise StaleAnswerError("octave: a prompt came before the answer")
        return answer_of(self.name, columns[0], columns[1], nonce)

    def _feval(self, function: str, *arguments: object, nout: int = 1) -> Any:
        # Printed lines would be logged one by one; nobody reads them.
        return self._session.feval(
            function, *arguments, nout=nout, stream_handler=lambda _: None
        )

    def describe(self) -> dict[str, str]:
        """Return what this Octave is; see `Language.describe`."""
        about = decode(self._feval("samegrad_describe"))
        if not isinstance(about, dict):
            raise TypeError(f"samegrad_describe gave {about!r}")
        texts = {key: str(value) for key, value in about.items()}
        return {
            # Octave names the BLAS's configuration; the file is in its memory map.
            "blas": loaded_blas(texts.pop("pid")),
            **texts,
            "blas_threads": blas_threads(),
            "package_version": _package_version(self._subject),
            "package": str(self._subject),
        }


def _package_version(subject: Path) -> str:
    description = subject.parent / "DESCRIPTION"
    if not description.is_file():
        return ""
    lines = description.read_text("utf-8", errors="replace").splitlines()
    found = [
        line.split(":", 1)[1].strip() for line in lines if line.startswith("Version:")
    ]
    return found[0] if found else ""


def _start(subject: Path) -> Any:
    executable = shutil.which("octave-cli") or shutil.which("octave")
    if not executable:
        raise LanguageMissing("octave", "octave-cli is not on PATH", _NO_OCTAVE)
    temporary = os.environ["TMPDIR"]
    os.environ.update(
        # Not by addpath: oct2py cuts text at its first non-ASCII character.
        OCTAVE_PATH=os.pathsep.join([str(_DISPATCH), str(subject)]),
        OCTAVE_EXECUTABLE=_dying_with_us(executable),
        OCTAVE_HISTFILE=str(Path(temporary) / "octave_history"),
        OCTAVE_CLI_OPTIONS="",
        OCT2PY_TEMP_DIR=temporary,
        OCT2PY_KEEP_MATLAB_SHAPES="true",
        OCT2PY_CONVERT_TO_FLOAT="false",
        OCT2PY_ONED_AS="column",
        OCT2PY_BACKEND="disable",
        OCT2PY_LOAD_OCTAVERC="false",
    )
    try:
        import oct2py
    except ImportError as error:
        reason = f"oct2py does not import: {error}"
        raise LanguageMissing("octave", reason, _NO_OCT2PY) from error
    session = getattr(oct2py, "octave", None)
    if session is None:
        raise LanguageMissing("octave", f"{executable} does not start", _NO_OCTAVE)
    # A session that died would be replaced by one that knows no paths.
    session.restart = _died
    return session


def _died() -> None:
    raise RuntimeError("Octave ended")


def _dying_with_us(executable: str) -> str:
    """Return the command of an Octave that the kernel kills when this process ends."""
    setpriv = shutil.which("setpriv")
    prefix = f"{setpriv} --pdeathsig KILL " if setpriv else ""
    return f"{prefix}{executable} --norc --no-history"
