"""Machines that reproducible arithmetic is refused on."""

from __future__ import annotations

import platform
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
import samegrad as sg
from samegrad import _environment as environment
from samegrad._arithmetic import arithmetic
from samegrad._environment import (
    blas_name,
    environment_verdict,
    powers_fault,
    products_fault,
    rounding_fault,
)
from samegrad._slicing import POWERS

from tests.python.nets import problem

# Sets the processor to compute otherwise, by the C library, then tells the verdict.
SET = """
import ctypes, sys
import samegrad._environment as environment
libm = ctypes.CDLL("libm.so.6")
if sys.argv[1] == "rounding":
    assert libm.fesetround(int(sys.argv[2], 16)) == 0
else:
    state = (ctypes.c_uint32 * 8)()  # glibc's fenv_t, MXCSR its last word
    assert libm.fegetenv(state) == 0
    state[7] |= int(sys.argv[2], 16)
    assert libm.fesetenv(state) == 0
print(environment.environment_verdict())
"""


def test_this_machine_will_do() -> None:
    assert environment_verdict() == (True, "")


@pytest.mark.skipif(
    platform.machine() != "x86_64" or platform.libc_ver()[0] != "glibc",
    reason="the words that switch rounding are those of glibc on x86-64",
)
@pytest.mark.parametrize(
    ("what", "word", "sentence"),
    [
        ("rounding", "800", "round to nearest, got a wrong 1 + 2^-53"),
        ("rounding", "400", "round to nearest, got a wrong 1 + 3 2^-54"),
        ("rounding", "c00", "round to nearest, got a wrong 1 + 3 2^-54"),
        ("mxcsr", "8000", "keep subnormal numbers, got a wrong 2^-1022 / 2 * 2"),
        ("mxcsr", "40", "keep subnormal numbers, got a wrong 2^-1022 / 2 * 2"),
    ],
    ids=["upward", "downward", "toward zero", "flush to zero", "denormals are zero"],
)
def test_a_processor_that_computes_otherwise(
    what: str, word: str, sentence: str
) -> None:
    command = [sys.executable, "-c", SET, what, word]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert told.strip() == str((False, f"this machine must {sentence}"))


@pytest.mark.parametrize("kernel", ["product", "product_tn", "product_nt"])
def test_a_blas_that_is_wrong(kernel: str) -> None:
    native = arithmetic("native")

    def wrong(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        c = getattr(native, kernel)(a, b)
        c[63, 17] += 1.0
        return c

    must, got = products_fault(native._replace(**{kernel: wrong}))
    assert must == "this machine must multiply whole numbers exactly"
    assert got == f"wrong products of {blas_name()}"
    assert products_fault(native) == ("", "")


def test_the_blas_has_a_name() -> None:
    assert "blas" in blas_name().lower()


@pytest.mark.parametrize("place", [0, 1, 500, 1074, 1075, 2097])
def test_a_power_that_is_wrong(place: int) -> None:
    powers = POWERS.copy()
    powers[place] *= 0.5
    fault = ("this machine must have exact powers of two", "a wrong power")
    assert powers_fault(powers) == fault
    assert powers_fault(POWERS) == rounding_fault() == ("", "")


def test_every_function_refuses_such_a_machine(monkeypatch: Any) -> None:
    fault = ("this machine must round to nearest", "a wrong 1 + 2^-53")
    monkeypatch.setattr(environment, "environment_fault", lambda: fault)
    network, weights, x, y = problem("tanh", "sigmoid", "half_squared_error")
    sentence = "this machine must round to nearest, got a wrong 1 + 2^-53"
    calls = {
        "forward": lambda name: sg.forward(network, weights, x, arithmetic=name),
        "predict": lambda name: sg.predict(network, weights, x, arithmetic=name),
        "train": lambda name: sg.train(network, weights, x, y, 1, arithmetic=name),
        "error_share": lambda name: sg.error_share([[1]], [[2]], arithmetic=name),
    }
    for who, call in calls.items():
        with pytest.raises(sg.SamegradError) as caught:
            call("reproducible")
        assert str(caught.value) == f"{who}: {sentence}"
        assert caught.value.kind == "machine"
        call("native")
    assert environment_verdict() == (False, sentence)


def test_it_is_tried_once(monkeypatch: Any) -> None:
    environment_verdict()
    monkeypatch.setattr(environment, "rounding_fault", lambda: ("other", "fault"))
    assert environment_verdict() == (True, "")
