"""R as one of the languages, through rpy2's low-level interface.

The only file that imports rpy2. `robjects` is left alone: it converts slower, and text
given to it runs as code.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from samegrad_harness.languages.machine import blas_threads
from samegrad_harness.languages.protocol import Answer, LanguageError, LanguageMissing
from samegrad_harness.languages.r_library import installed_library, package_name
from samegrad_harness.languages.stream import answer_of, decode, encode
from samegrad_harness.signatures import Interface
from samegrad_harness.values import Value

_DISPATCH = Path(__file__).with_name("dispatch.R")

# R's own guess of the stack is off inside Python, and runaway recursion then ends in a
# segmentation fault; 7 MB lie inside the 8 MB of a main thread.
_STACK_BYTES = 7_000_000

_OPTIONS = ("rpy2", "--quiet", "--no-save", "--no-restore", "--no-init-file")

# What `quit()` in R makes of this process. R's own choice, 0, would look like success.
_QUIT = 70

_NO_R = "apt-get install --no-install-recommends r-base-core"
_NO_RPY2 = "RPY2_CFFI_MODE=ABI pip install 'samegrad[harness]'"


class R:
    """The R adapter. It must be opened on the main thread of its process."""

    name = "r"

    def open(self, subject: Path, interface: Interface) -> None:
        """Start R, install the package and load it; see `Language.open`."""
        self._interface = interface
        self._package = package_name(subject)
        self._vector, baseenv = _start()
        self._frame = baseenv["new.env"]()
        baseenv["sys.source"](str(_DISPATCH), self._frame)
        about = self.describe()
        library = installed_library(subject, about["home"], about["version"])
        place: Value = {"package": self._package, "library": str(library)}
        loaded = self._exchange("load_package", place)
        if loaded is not True:
            raise LanguageError(self.name, "subject", str(loaded), [])

    def _exchange(self, function: str, request: Value) -> Value:
        return decode(np.array(self._frame[function](self._sent(request))))

    def _sent(self, request: Value) -> Any:
        # The vector has the array's bits.
        return self._vector(encode(request).ravel())

    def call(self, function: str, arguments: Mapping[str, Value], nonce: str) -> Answer:
        """Call an exported function, or a method, by name; see `Language.call`."""
        request: dict[str, Value] = {
            "nonce": nonce,
            "package": self._package,
            "function": function,
            "class": self._interface.methods.get(function, ""),
            "order": list(self._interface.functions[function]),
            "arguments": dict(arguments),
            "gives_nothing": self._interface.outputs.get(function) == (),
        }
        head, value = self._frame["dispatch"](self._sent(request))
        # A copy, since R may free its own; an error's value is R's NULL.
        return answer_of(self.name, np.array(head), np.array(value), nonce)

    def describe(self) -> dict[str, str]:
        """Return what this R is; see `Language.describe`."""
        about = self._exchange("describe", self._package)
        if not isinstance(about, dict):
            raise TypeError(f"describe gave {about!r}")
        texts = {key: str(value) for key, value in about.items()}
        return {**texts, "blas_threads": blas_threads()}


def _start() -> tuple[Any, Any]:
    """Return rpy2's vector of doubles and R's base environment, R running."""
    if not (os.environ.get("R_HOME") or shutil.which("R")):
        raise LanguageMissing("r", "R is not on PATH", _NO_R)
    # API mode needs a build against this very R; ABI mode works with any.
    os.environ["RPY2_CFFI_MODE"] = "ABI"
    try:
        from rpy2 import rinterface
        from rpy2.rinterface_lib import callbacks, embedded

        embedded.set_initoptions(_OPTIONS)
        rinterface.initr(interactive=False, _c_stack_limit=_STACK_BYTES)
    except ImportError as error:
        reason = f"rpy2 does not import: {error}"
        raise LanguageMissing("r", reason, _NO_RPY2) from error
    except (OSError, RuntimeError, ValueError) as error:
        # An R_HOME that is not one, or an R built without its shared library.
        raise LanguageMissing("r", f"R does not load: {error}", _NO_R) from error
    callbacks.cleanup = lambda *_: os._exit(_QUIT)
    callbacks.consolewrite_print = callbacks.consolewrite_warnerror = lambda _: None
    return rinterface.FloatSexpVector, rinterface.baseenv
