"""The runner of the R tests reports every kind of block that must not pass."""

from __future__ import annotations

import json

import pytest

from tests.packages.tools import HERE, run

DESCRIPTION = "Package: toy\nVersion: 0.1\nTitle: A Toy\nDescription: None.\n"
TESTS = """
test_that("good", expect_equal(one(), 1))
test_that("wrong", { expect_equal(1, 1); expect_equal(one(), 2) })
test_that("stops", stop("no way"))
test_that("warns", { expect_equal(1, 1); warning("beware") })
test_that("skips", skip("not today"))
"""

pytestmark = pytest.mark.language("r")


def test_each_bad_block_has_a_problem(tmp_path):
    tests = tmp_path / "tests" / "testthat"
    tests.mkdir(parents=True)
    (tmp_path / "R").mkdir()
    (tmp_path / "DESCRIPTION").write_text(DESCRIPTION)
    (tmp_path / "NAMESPACE").write_text("")
    (tmp_path / "R" / "one.R").write_text("one <- function() 1\n")
    (tests / "test-one.R").write_text(TESTS)
    output = tmp_path / "found.json"
    script = str(HERE / "run_r_tests.R")
    run(["Rscript", "--vanilla", script, str(tmp_path), str(output)])
    found = {
        block["test"]: block["problems"] for block in json.loads(output.read_text())
    }
    kinds = {name: [text.split(":")[0] for text in found[name]] for name in found}
    assert kinds == {
        "good": [],
        "wrong": ["expectation_failure"],
        "stops": ["expectation_error"],
        "warns": ["expectation_warning"],
        "skips": ["expectation_skip"],
    }
