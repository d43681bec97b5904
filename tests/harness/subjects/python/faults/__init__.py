"""Functions that misbehave, for the tests of the worker."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np

__version__ = "1.2.3"


class FaultError(ValueError):
    pass


def give(value):
    return value


def look(m):
    return {
        "rows": m.shape[0],
        "columns": m.shape[1],
        "second_row": m[1, 0],
        "third_column": m[0, 2],
    }


def fail(message):
    def inner():
        raise FaultError(message)

    inner()


def given(a=None, b=None, c=None):
    return [a is not None, b is not None, c is not None]


def paired(a=1.0, b=2.0, c=3.0, d=4.0):
    return [a, b, c, d]


def two(value):
    return value, "second"


def nothing(value):
    pass


def warn_twice(value):
    warnings.warn("first warning", stacklevel=1)
    warnings.warn("second warning", stacklevel=1)
    return value


def loop():
    while True:
        pass


def leave():
    sys.exit(0)


def recurse(depth):
    return recurse(depth + 1)


def print_prompts(value):
    print(">>> \noctave:1> \n> ")
    return value


def print_much(value):
    print("x" * 50_000_000)
    return value


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def hoard():
    return np.ones((1_000_000, 10_000_000))


def litter(value):
    tempfile.mkdtemp()
    subprocess.Popen(["sleep", "600"], start_new_session=True)
    return value


def rest(value, seconds):
    time.sleep(seconds)
    return value


def rest_once(value, path):
    if not Path(path).exists():
        Path(path).touch()
        time.sleep(60)
    return value


def product(a, b):
    return a @ b


def unsendable():
    return {"f": [print]}
