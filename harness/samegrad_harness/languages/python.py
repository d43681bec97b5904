"""Python as one of the languages: a package imported from the subject's folder."""

import importlib
import platform
import sys
import time
import traceback
import warnings
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import numpy as np

from samegrad_harness.languages.machine import blas_threads, loaded_blas
from samegrad_harness.languages.protocol import Answer, LanguageError
from samegrad_harness.signatures import Interface
from samegrad_harness.values import Value, normalise


class Python:
    """The Python adapter. It ends with its process and runs one call at a time."""

    name = "python"

    def open(self, subject: Path, interface: Interface) -> None:
        """Import the package from `subject`; see `Language.open`."""
        self._interface = interface
        sys.path.insert(0, str(subject))
        try:
            self._package: ModuleType = importlib.import_module(interface.package)
        except Exception as error:
            raise _as_data(error, ()) from error
        home = Path(self._package.__file__ or "").resolve()
        if not home.is_relative_to(subject):
            message = f"{interface.package} was loaded from {home}, not from {subject}"
            raise LanguageError(self.name, "subject", message, [])

    def call(
        self,
        function: str,
        arguments: Mapping[str, Value],
        nonce: str,  # noqa: ARG002 - an answer inside one process cannot be an older one
    ) -> Answer:
        """Call a function of the package with named arguments; see `Language.call`."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            # Of files and processes that Python happens to collect during the call.
            warnings.simplefilter("ignore", ResourceWarning)
            try:
                run = getattr(self._package, function)
                start = time.perf_counter()
                result = run(**arguments)
                seconds = time.perf_counter() - start
                value = normalise(self._interface.named(function, result))
            except Exception as error:
                raise _as_data(error, _texts(caught)) from error
        return Answer(value, _texts(caught), seconds)

    def describe(self) -> dict[str, str]:
        """Return what this Python is; see `Language.describe`."""
        return {
            "version": platform.python_version(),
            "executable": sys.executable,
            "home": sys.prefix,
            "numpy": np.__version__,
            "blas": loaded_blas("self"),
            "blas_threads": blas_threads(),
            "platform": platform.platform(),
            "package_version": str(getattr(self._package, "__version__", "")),
            "package": str(self._package.__file__),
        }


def _texts(caught: list[warnings.WarningMessage]) -> tuple[str, ...]:
    return tuple(str(item.message) for item in caught)


def _as_data(error: Exception, warned: tuple[str, ...]) -> LanguageError:
    frames = traceback.extract_tb(error.__traceback__)
    here = str(Path(__file__).resolve().parent)
    stack = [
        f"{frame.name} at {Path(frame.filename).name}:{frame.lineno}"
        for frame in frames
        if not frame.filename.startswith(here)
    ]
    return LanguageError("python", type(error).__name__, str(error), stack, warned)
