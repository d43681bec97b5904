"""Distances by hand, the first divergence, printed digits, verdicts."""

import json
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samegrad_harness.judge.anchors import agrees, check_anchors, half_unit
from samegrad_harness.judge.compare import compare
from samegrad_harness.judge.distance import Extreme, distance, ulp_between
from samegrad_harness.judge.verdict import Facts, Failed, judge
from samegrad_harness.key import Key
from samegrad_harness.trace import Trace
from samegrad_harness.trial import Trial

INF, NAN = math.inf, math.nan
TINY = 5e-324
numbers = st.floats(width=64)


def trace(language="python", texts=None, **tensors):
    """Name tensors as `dw_2_100` for dw/2@100."""
    named = {}
    for name, value in tensors.items():
        stage, *rest = name.split("_")
        layer, step = [int(part) if part != "" else None for part in rest] or [None] * 2
        named[Key(stage, layer, step)] = np.array(value, dtype=np.float64)
    return Trace(language, named, texts or {})


# --- distance -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "ulp"),
    [
        (1.0, 1.0 + 2**-52, 1),
        (1.0, 1.0 - 2**-53, 1),
        (0.0, TINY, 1),
        (-TINY, TINY, 2),
        (-0.0, 0.0, 0),
        (1.0, 2.0, 2**52),
        (-1.0, 1.0, 2 * 0x3FF0000000000000),
        (-1.7976931348623157e308, 1.7976931348623157e308, 2 * 0x7FEFFFFFFFFFFFFF),
        (NAN, NAN, 0),
        (INF, INF, 0),
        (INF, -INF, INF),
        (INF, 1.7976931348623157e308, INF),
        (NAN, 0.0, INF),
    ],
)
def test_ulp_counts_exactly(left, right, ulp):
    assert ulp_between(left, right) == ulp
    assert ulp_between(right, left) == ulp


@given(st.floats(-1e308, 1e308), st.integers(0, 50))
def test_ulp_counts_steps_of_nextafter(start, steps):
    number = start
    for _ in range(steps):
        number = math.nextafter(number, INF)
    assert ulp_between(start, number) == steps


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=6))
def test_distance_is_symmetric_and_never_nan(pairs):
    left, right = (np.array([side]) for side in zip(*pairs, strict=True))
    there, back = distance(left, right), distance(right, left)
    assert there == back
    found = (there.absolute, there.relative, there.ulp)
    assert not any(math.isnan(extreme.value) for extreme in found)
    assert there.same_bits <= (there.normwise == 0)


def test_distance_says_how_much_and_where():
    left = np.array([[1.0, 100.0], [1e-3, 4.0]])
    right = np.array([[1.0, 100.5], [2e-3, 4.0]])
    found = distance(left, right)
    assert found.absolute == Extreme(0.5, 1, 2)
    assert found.relative == Extreme(0.5, 2, 1)
    assert (found.ulp.row, found.ulp.column) == (2, 1)
    assert found.normwise == 0.5 / 100.5
    assert not found.same_bits


def test_zeros_of_either_sign_are_at_no_distance_but_other_bits():
    found = distance(np.array([[0.0]]), np.array([[-0.0]]))
    assert (found.absolute.value, found.ulp.value, found.normwise) == (0, 0, 0)
    assert not found.same_bits


def test_nan_against_a_number_is_infinitely_far_and_nan_against_nan_is_not():
    ours = np.array([[NAN, NAN, INF]])
    assert distance(ours, ours.copy()).same_bits
    found = distance(ours, np.array([[NAN, 0.0, INF]]))
    assert (found.absolute.value, found.absolute.column) == (INF, 2)
    assert found.normwise == found.relative.value == found.ulp.value == INF


def test_order_of_memory_does_not_matter():
    matrix = np.arange(6.0).reshape(2, 3)
    assert distance(matrix, np.asfortranarray(matrix)).same_bits


# --- comparison -----------------------------------------------------------------


def test_agreement_within_the_bound_still_tells_the_worst():
    left = trace("python", w_1_0=[[1.0, 8.0]], w_1_5=[[2.0, 8.0]])
    right = trace("r", w_1_0=[[1.0, 8.0]], w_1_5=[[2.0, 8.0 + 2**-49]])
    found = compare(Trial("xor"), left, right, 1e-9)
    assert (found.verdict, found.first, found.numbers) == ("agree", None, 4)
    assert (found.worst.step, found.worst.column, found.worst.ulp) == (5, 2, 1)
    (tensor,) = found.tensors
    assert (tensor.tensor, tensor.compared) == ("w/1", 4)
    assert (tensor.ulp.value, tensor.ulp.step, tensor.ulp.column) == (1, 5, 2)
    assert tensor.normwise.value == 2**-49 / (8 + 2**-49)


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_bound_is_relative_to_the_largest_entry(side):
    ours = trace("python", w_1_0=[[1e-12, 1.0]])
    theirs = trace("r", w_1_0=[[9e-10, 1.0]])
    pair = (ours, theirs) if side == "left" else (theirs, ours)
    assert compare(Trial("c"), *pair, 1e-9).verdict == "agree"
    assert compare(Trial("c"), *pair, 8e-10).verdict == "disagree"


def test_the_first_divergence_is_the_earliest_computed_not_the_largest():
    names = "w_1_0 z_1_0 z_2_0 delta_2_0 dw_2_0 dw_1_0 w_1_1"
    stages = {name: [[1.0]] for name in names.split()}
    wrong = dict(stages, dw_1_0=[[9.0]], dw_2_0=[[1.5]], w_1_1=[[99.0]])
    found = compare(Trial("c"), trace("python", **stages), trace("r", **wrong), 1e-9)
    assert (found.first.tensor, found.first.step) == ("dw/2", 0)
    assert (found.worst.tensor, found.worst.step) == ("w/1", 1)


def test_losses_name_the_first_step_past_the_bound_between_traced_steps():
    ours = trace("python", z_1_0=[[1.0]], z_1_9=[[1.0]])
    theirs = trace("r", z_1_0=[[1.0]], z_1_9=[[7.0]])
    ours.tensors[Key("losses")] = np.array([[4.0], [2.0], [1.0], [1.0]])
    theirs.tensors[Key("losses")] = np.array([[4.0], [2.0], [1.5], [2.0]])
    first = compare(Trial("c"), ours, theirs, 1e-9).first
    assert (first.tensor, first.step, first.row) == ("losses", 2, 3)
    assert first.distance == 0.5


def test_gradient_norms_name_the_step_of_their_row():
    ours, theirs = trace("python"), trace("r")
    norms = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    ours.tensors[Key("gradient_norms")] = norms
    theirs.tensors[Key("gradient_norms")] = norms + [[0, 0], [0, 0.5], [9, 0]]
    first = compare(Trial("c"), ours, theirs, 1e-9).first
    assert (first.step, first.row, first.column) == (1, 2, 2)


def drawn_trace(language, **changes):
    """A trace with something of every kind that is drawn, and stages before it."""
    values = {"start_w/1": [[0.25, 0.5]], "batch@3": [[2.0], [1.0]],
              "mask/1@3": [[2.0], [0.0]], "w/1@0": [[1.0]], "rate@0": [[0.1]],
              "state/shuffling/state": [[7.0]]} | changes  # fmt: skip
    named = {Key.parse(name): np.array(value) for name, value in values.items()}
    return Trace(language, named, {})


DRAWN = ("start_w", "batch", "mask")


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("start_w/1", [[0.25, np.nextafter(0.5, 1)]], (None, 1, 2)),
        ("batch@3", [[1.0], [2.0]], (3, 1, 1)),
        ("mask/1@3", [[2.0], [-0.0]], (3, 2, 1)),
    ],
)
def test_what_is_drawn_must_have_the_same_bits_and_is_named_first(name, value, place):
    wrong = drawn_trace("r", **{name: value, "w/1@0": [[9.0]]})
    found = compare(Trial("c"), drawn_trace("python"), wrong, 1e-9, DRAWN)
    first = found.first
    assert found.verdict == "disagree"
    assert (str(Key.parse(name).tensor), first.drawn) == (first.tensor, True)
    assert (first.step, first.row, first.column) == place
    assert found.reasons[0].startswith("c: drawn from the seed, ")
    assert found.reasons[0].endswith("must be the same bits")
    assert (found.drawn, found.drawn_alike) == (6, 5 if name != "batch@3" else 4)


def test_what_is_drawn_in_another_shape_is_named_before_what_follows():
    # The weights of step 0 were there before the batch of step 3, those of 4 not.
    wrong = {"batch@3": [[2.0], [1.0], [3.0]], "w/1@4": [[5.0]]}
    ours = drawn_trace("python", **{"w/1@4": [[1.0]]})
    found = compare(Trial("c"), ours, drawn_trace("r", **wrong), 1e-9, DRAWN)
    assert found.first is None
    assert found.reasons == (
        "c: python and r: drawn from the seed, batch@3 is 2 x 1 in python, 3 x 1 in r",
    )
    sooner = drawn_trace("r", **wrong, **{"w/1@0": [[2.0]]})
    assert compare(Trial("c"), ours, sooner, 1e-9, DRAWN).first.tensor == "w/1"


@pytest.mark.parametrize(
    ("name", "value"),
    [("rate@0", np.nextafter(0.1, 1)), ("state/shuffling/state", 7.0 + 2**-50)],
)
def test_what_no_rounding_leads_to_must_have_the_same_bits(name, value):
    wrong = drawn_trace("r", **{name: [[value]]})
    found = compare(Trial("c"), drawn_trace("python"), wrong, 1e-9, DRAWN)
    assert (found.verdict, found.first.tensor) == ("disagree", name.partition("@")[0])
    assert not found.first.drawn
    assert found.reasons[0].endswith("must be the same bits")
    assert (found.drawn, found.drawn_alike) == (6, 6)


def test_what_a_case_does_not_draw_is_not_counted_but_still_exact():
    wrong = drawn_trace("r", **{"batch@3": [[2.0], [1.0 + 2**-52]]})
    found = compare(Trial("c"), drawn_trace("python"), wrong, 1e-9, ("start_w",))
    assert (found.first.tensor, found.first.drawn) == ("batch", False)
    assert (found.drawn, found.drawn_alike) == (2, 2)
    assert "drawn" not in found.reasons[0]


SAME_BITS = Trial("xor", "reproducible")


@pytest.mark.parametrize(
    ("other", "ours", "theirs"),
    [
        (1.0 + 2**-52, "3ff0000000000000", "3ff0000000000001"),
        (-0.0, "0000000000000000", "8000000000000000"),
        (TINY, "0000000000000000", "0000000000000001"),
        (NAN, "3ff0000000000000", "7ff8000000000000"),
    ],
)
def test_one_bit_apart_is_a_failure_in_reproducible_arithmetic(other, ours, theirs):
    value = 0.0 if ours == "0" * 16 else 1.0
    left = trace("python", w_1_3=[[value, 2], [value, 2]])
    right = trace("r", w_1_3=[[value, 2], [other, 2]])
    found = compare(SAME_BITS, left, right, 0.0)
    assert found.verdict == "disagree"
    (reason,) = found.reasons
    assert reason.startswith(
        "xor (reproducible): step 3, stage w, tensor w/1, row 2, column 1: python "
    )
    assert f"bits {ours}), r " in reason
    assert f"bits {theirs}), " in reason
    assert reason.endswith("must be the same bits")


def test_the_same_bits_are_bitwise_and_nan_is_nan():
    odd = np.array([0x7FF8000000000000, 0xFFF8000000000001], dtype=np.uint64)
    left, right = (np.array([[nan, INF, -0.0]]) for nan in odd.view(np.float64))
    pair = trace("python", w_1_0=left), trace("r", w_1_0=right)
    assert left.tobytes() != right.tobytes()
    assert compare(SAME_BITS, *pair, 0.0).verdict == "bitwise"
    heard = {found.language: found for found in pair}
    verdict = judge(Facts(SAME_BITS, 0.0), heard)
    assert (verdict.verdict, verdict.agreed) == ("bitwise", True)


def test_one_language_alone_is_never_bitwise():
    facts = Facts(SAME_BITS, 0.0, expect={"w/1@0": "1.0"})
    verdict = judge(facts, {"r": trace("r", w_1_0=[[1.0]])})
    assert verdict.verdict == "agree"
    missed = judge(facts, {"r": trace("r", w_1_0=[[2.0]])})
    assert missed.verdict == "disagree"
    assert missed.to_json()["arithmetic"] == "reproducible"


@pytest.mark.parametrize("key", [Key("dw", 1, 0), Key("losses")])
def test_the_first_number_past_the_bound_is_named_not_the_largest(key):
    ours = Trace("r", {key: np.array([[1.0], [2.0], [3.0], [4.0]])})
    theirs = Trace("octave", {key: np.array([[1.0 + 1e-12], [2.1], [3.0], [9.0]])})
    first = compare(Trial("c"), ours, theirs, 1e-9).first
    assert (first.row, first.column, first.right_value) == (2, 1, 2.1)


def test_the_first_difference_in_bits_comes_first_however_small():
    stages = {"w_1_1": [[1.0]], "z_1_1": [[1.0]], "a_1_0": [[2.0]]}
    losses = [[1.0], [2.0], [3.0]]
    later = np.nextafter(losses, INF) * [[1], [1], [9]]
    ours = trace("python", losses=losses, **stages)
    wrong = {"w_1_1": [[1.5]], "z_1_1": [[9.0]], "a_1_0": [[2.0]]}
    first = compare(SAME_BITS, ours, trace("r", losses=later, **wrong), 0.0).first
    assert (first.step, first.tensor, first.row) == (0, "losses", 1)
    wrong["a_1_0"] = [[2.0 + 2**-51]]
    first = compare(SAME_BITS, ours, trace("r", losses=later, **wrong), 0.0).first
    assert (first.step, first.tensor) == (0, "a/1")


def test_a_difference_names_everything():
    ours, theirs = trace("python", dw_2_100=[[1.0, 1.5]]), trace("r", dw_2_100=[[1, 1]])
    first = compare(Trial("xor"), ours, theirs, 1e-9).first
    assert str(first) == (
        "xor: step 100, stage dw, tensor dw/2, row 1, column 2: "
        "python 0x1.8000000000000p+0 (1.5), r 0x1.0000000000000p+0 (1.0), "
        "0.5 apart (2.2518e+15 ULP), at most 1.5e-09 allowed"
    )
    data = json.loads(json.dumps(first.to_json(), allow_nan=False))
    assert data["left_value"] == {
        "hex": "0x1.8000000000000p+0",
        "decimal": "1.5",
        "bits": "3ff8000000000000",
    }
    assert (data["case"], data["arithmetic"]) == ("xor", "native")
    assert data["ulp"] == 2**51


def test_infinite_distances_are_json_text():
    ours, theirs = trace("python", z_1_0=[[1.0]]), trace("r", z_1_0=[[NAN]])
    found = compare(Trial("c"), ours, theirs, 1e-9)
    assert found.verdict == "disagree"
    data = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert data["first"]["distance"] == "inf"
    bits = "7ff8000000000000"
    forms = {"hex": "nan", "decimal": "nan", "bits": bits}
    assert data["first"]["right_value"] == forms


def test_other_shapes_names_and_texts_are_problems():
    ours = trace("python", {"reason": "steps"}, w_1_0=[[1.0]], b_1_0=[[1.0]])
    theirs = trace("r", {"reason": "diverged"}, w_1_0=[[1.0, 2.0]])
    found = compare(Trial("c"), ours, theirs, 1e-9)
    assert found.verdict == "disagree"
    assert found.problems == (
        "w/1@0 is 1 x 1 in python, 1 x 2 in r",
        "python has 1 tensors that r has not, the first is b/1@0",
        "reason is 'steps' in python, 'diverged' in r",
    )


def test_empty_matrices_must_have_one_shape_but_compare_nothing():
    ours, theirs = trace("python", b_1_0=[[]]), trace("r", b_1_0=[[]])
    assert compare(Trial("c"), ours, theirs, 1e-9).verdict == "nothing"


# --- published numbers ----------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "value", "agree"),
    [
        ("0.037", 0.036923, True),
        ("0.037", 0.0375, True),
        ("0.037", 0.03751, False),
        ("-7.07355497", -7.073554974, True),
        ("-7.07355497", 7.07355497, False),
        ("40", 40.49, True),
        ("4.0e1", 40.6, False),
        ("2e3", 2500.0, True),
        ("2.000e3", 2500.0, False),
        ("0.5", 0.55, False),  # the float64 nearest to 0.55 is above it
        ("0.3", 0.25, True),
        ("1.0", NAN, False),
        ("1.0", INF, False),
        ("0.49962354308293877", 0.49962354308293877, True),
    ],
)
def test_printed_digits_stand_for_what_rounds_to_them(printed, value, agree):
    assert agrees(printed, value) is agree


def test_half_a_unit_is_exact():
    assert half_unit("0.1000") == Fraction(1, 20000)
    with pytest.raises(ValueError, match="must be finite, got NaN"):
        half_unit("NaN")


def test_anchors_count_numbers_and_name_what_they_miss():
    ours = trace("octave", weights_2_=[[0.251, 3.0]])
    ours.tensors[Key("losses")] = np.array([[4.0], [2.0]])
    expect = {"weights/2": [["0.25", "2.5"]], "losses@1": "2.0"}
    found = check_anchors(Trial("xor"), expect, ours)
    assert (found.verdict, found.checked, len(found.missed)) == ("disagree", 3, 1)
    assert str(found.missed[0]) == (
        "xor: weights/2, row 1, column 2: published 2.5, "
        "octave 0x1.8000000000000p+1 (3.0), 0.5 apart, at most 0.05 allowed"
    )
    assert json.dumps(found.to_json(), allow_nan=False)


def test_rows_of_a_step_and_texts_can_be_anchors():
    ours = trace("r", {"reason": "threshold"})
    ours.tensors[Key("gradient_norms")] = np.array([[1.0, 2.0], [3.0, 4.0]])
    expect = {"gradient_norms@1": [["3.0", "4.0"]], "reason": "threshold"}
    found = check_anchors(Trial("c"), expect, ours)
    assert (found.verdict, found.checked, found.absent) == ("agree", 3, 0)
    found = check_anchors(Trial("c"), {"reason": "patience"}, ours)
    assert found.problems == ("reason must be patience, r has threshold",)
    assert (found.verdict, found.checked, found.absent) == ("disagree", 0, 1)


@pytest.mark.parametrize("name", ["dw/1@7", "losses@9", "value/z", "gradient_norms@2"])
def test_a_published_number_without_a_tensor_fails(name):
    ours = trace("r", w_1_0=[[1.0]])
    ours.tensors[Key("losses")] = np.array([[4.0]])
    found = check_anchors(Trial("c"), {name: "1.0"}, ours)
    assert found.verdict == "disagree"
    assert found.problems == (f"{name} was published, r has no such tensor",)


def test_a_published_matrix_of_another_shape_fails():
    found = check_anchors(
        Trial("c"), {"w/1@0": [["1"], ["2"]]}, trace("r", w_1_0=[[1, 2]])
    )
    assert found.problems == ("w/1@0 must be 2 x 1 as published, r has 1 x 2",)
    assert (found.checked, found.absent) == (0, 2)


# --- verdicts -------------------------------------------------------------------


def heard(**values):
    return {
        name: value if isinstance(value, Failed) else trace(name, w_1_0=[[value]])
        for name, value in values.items()
    }


def test_every_pair_is_compared_in_order():
    verdict = judge(Facts(Trial("c")), heard(python=1.0, r=1.0, octave=1.0))
    assert [(pair.left, pair.right) for pair in verdict.comparisons] == [
        ("python", "r"),
        ("python", "octave"),
        ("r", "octave"),
    ]
    assert (verdict.verdict, verdict.reasons) == ("agree", ())


def test_the_language_that_is_off_shows_in_its_pairs():
    verdict = judge(Facts(Trial("c")), heard(python=1.0, r=1.1, octave=1.0))
    assert verdict.verdict == "disagree"
    found = [pair.verdict for pair in verdict.comparisons]
    assert found == ["disagree", "agree", "disagree"]
    assert verdict.reasons[0].startswith("c: step 0, stage w, tensor w/1, row 1")


def test_a_missed_anchor_fails_even_where_all_languages_agree():
    facts = Facts(Trial("c"), expect={"w/1@0": "2.0"})
    verdict = judge(facts, heard(python=1.0, r=1.0))
    assert verdict.verdict == "disagree"
    assert [anchors.verdict for anchors in verdict.anchors] == ["disagree"] * 2


@pytest.mark.parametrize("what", ["missing", "lost", "deadline"])
def test_a_language_that_is_gone_leaves_the_others_judged(what):
    gone = Failed("r", what, "no R found")
    verdict = judge(Facts(Trial("c")), heard(python=1.0, r=gone, octave=1.0))
    assert verdict.verdict == "incomplete"
    assert [pair.verdict for pair in verdict.comparisons] == ["agree"]
    assert verdict.reasons == (f"c: r ({what}): no R found",)
    wrong = judge(Facts(Trial("c")), heard(python=1.0, r=gone, octave=2.0))
    assert wrong.verdict == "disagree"


def test_an_error_in_one_language_is_a_disagreement():
    failed = Failed("r", "error", "train: x must be finite")
    verdict = judge(Facts(Trial("c")), heard(python=1.0, r=failed))
    assert verdict.verdict == "disagree"
    assert verdict.reasons == ("c: r (error): train: x must be finite",)


def test_a_case_that_compared_nothing_fails():
    verdict = judge(Facts(Trial("c")), heard(python=1.0))
    assert verdict.verdict == "disagree"
    assert verdict.reasons == ("c: nothing was compared",)
    assert judge(Facts(Trial("c")), {}).verdict == "disagree"
    anchored = judge(Facts(Trial("c"), expect={"w/1@0": "1.0"}), heard(python=1.0))
    assert anchored.verdict == "agree"
