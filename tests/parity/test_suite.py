"""The parity suite: every shipped case, in the three languages, by the command line."""

from __future__ import annotations

from itertools import combinations

import pytest
from samegrad_harness.case import shipped_cases

LANGUAGES = ("python", "r", "octave")
CASES = [path.stem for path in shipped_cases()]

pytestmark = pytest.mark.language(*LANGUAGES)


@pytest.mark.parametrize(
    ("arithmetic", "verdict"), [("native", "agree"), ("reproducible", "bitwise")]
)
@pytest.mark.parametrize("name", CASES)
def test_case_agrees(name, arithmetic, verdict, report):
    (case,) = [
        case
        for case in report["cases"]
        if (case["name"], case["arithmetic"]) == (name, arithmetic)
    ]
    assert case["verdict"] == verdict, "\n".join(map(str, case["reasons"]))
    pairs = [(pair["left"], pair["right"]) for pair in case["pairs"]]
    assert pairs == list(combinations(LANGUAGES, 2))
    assert all(pair["numbers"] > 0 for pair in case["pairs"])


def test_no_bit_differs_in_reproducible_arithmetic(report):
    cases = [case for case in report["cases"] if case["arithmetic"] == "reproducible"]
    pairs = [pair for case in cases for pair in case["pairs"]]
    assert all(pair["same_bits"] for pair in pairs)
    tensors = [tensor for pair in pairs for tensor in pair["tensors"]]
    assert {tensor["absolute"]["value"] for tensor in tensors} == {0}


def test_published_numbers_are_met_in_both_arithmetics(report):
    checked = {"native": 0, "reproducible": 0}
    for case in report["cases"]:
        for anchors in case["anchors"]:
            assert anchors["agreed"] == anchors["checked"], anchors["reasons"]
            assert anchors["absent"] == 0
            checked[case["arithmetic"]] += anchors["checked"]
    assert checked["native"] == checked["reproducible"] > 0


def test_the_run_is_complete_and_exits_0(report):
    assert report["complete"]
    assert report["status"] == report["exit_code"] == 0
    names = [(case["name"], case["arithmetic"]) for case in report["cases"]]
    both = ("native", "reproducible")
    assert sorted(names) == sorted((name, kind) for name in CASES for kind in both)
