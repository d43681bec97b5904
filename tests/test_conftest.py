"""The marker ``language``: who skips, who fails, and on which word."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).with_name("conftest.py").read_text()
MARKED = """
    import pytest

    @pytest.mark.language("python", "octave")
    def test_marked():
        pass
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    """A project with one marked test, on a machine with no program at all."""
    pytester.makeconftest(SHARED)
    pytester.makepyfile(MARKED)
    pytester.makeini("[pytest]\nmarkers = language(name): a language")
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("SAMEGRAD_REQUIRE", raising=False)
    return pytester


def test_a_missing_language_is_skipped_by_name(project):
    result = project.runpytest_inprocess("-rs")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["*octave is missing (octave-cli not found)*"])


def test_a_required_language_that_is_missing_fails(project, monkeypatch):
    monkeypatch.setenv("SAMEGRAD_REQUIRE", "python,r,octave")
    result = project.runpytest_inprocess()
    result.assert_outcomes(errors=1)


def test_requiring_another_language_still_skips(project, monkeypatch):
    monkeypatch.setenv("SAMEGRAD_REQUIRE", "r")
    project.runpytest_inprocess().assert_outcomes(skipped=1)


def test_a_misspelt_requirement_is_refused(project, monkeypatch):
    monkeypatch.setenv("SAMEGRAD_REQUIRE", "octav")
    result = project.runpytest_inprocess()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*must list languages of python, r, octave*octav"])
