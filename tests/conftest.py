"""What the tests of every folder share: the marker that asks for a language."""

from __future__ import annotations

import os
import shutil
import signal

import pytest

PROGRAMS = {"python": "python", "r": "Rscript", "octave": "octave-cli"}


def required_languages() -> set[str]:
    """Name the languages whose absence fails a test instead of skipping it."""
    names = os.environ.get("SAMEGRAD_REQUIRE", "").replace(",", " ").split()
    unknown = sorted(set(names) - set(PROGRAMS))
    if unknown:
        raise pytest.UsageError(
            f"SAMEGRAD_REQUIRE must list languages of {', '.join(PROGRAMS)}, "
            f"got {', '.join(unknown)}"
        )
    return set(names)


def missing(language: str) -> bool:
    """Tell whether a language is missing; Python runs this, so it never is."""
    return language != "python" and shutil.which(PROGRAMS[language]) is None


def pytest_configure() -> None:
    """Refuse a misspelt SAMEGRAD_REQUIRE, which would silently require nothing."""
    required_languages()
    # A shell's background jobs, such as a CI's, start with Ctrl-C ignored, and all they
    # start inherits that; tests of Ctrl-C need it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or fail, a test marked with a language that is not here."""
    names = [name for mark in item.iter_markers("language") for name in mark.args]
    for name in filter(missing, names):
        reason = f"{name} is missing ({PROGRAMS[name]} not found): run 'make test'"
        if name in required_languages():
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
