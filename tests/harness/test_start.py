"""Start weights: those given fit the network, those drawn are the notebook's."""

import math
import re

import numpy as np
import pytest
from samegrad_harness.case import CaseError, find_cases, load_case
from samegrad_harness.case_tables import SeededStart
from samegrad_harness.start import draw_weights, start_weights

CASE = """\
kind = "train"
name = "small"
title = "A small case"
source = "made up"
[data]
x = [[1, 2]]
y = [[0]]
[network]
layers = [
    { units = 3, bias = "per_unit" },
    { units = 2, bias = "shared" },
    { units = 1, bias = "none" },
]
[start]
w = [[[1, 2, 3], [4, 5, 6]], [[1, 2], [3, 4], [5, 6]], [[1], [2]]]
b = [[[1, 2, 3]], [[4]], [[]]]
[training]
learning_rate = 0.5
steps = 1
"""
SEEDED = 'seed = 7\ninitializer = "glorot_uniform"\n'


def read(folder, text):
    path = folder / "case.toml"
    path.write_text(text, encoding="utf-8")
    return load_case(path)


def test_given_weights_come_as_they_are(tmp_path):
    w, b = start_weights(read(tmp_path, CASE), 2)
    assert [each.shape for each in w] == [(2, 3), (3, 2), (2, 1)]
    assert [each.tolist() for each in b] == [[[1, 2, 3]], [[4]], [[]]]
    assert b[2].shape == (1, 0)


def test_b_may_be_left_out_where_no_layer_has_one(tmp_path):
    text = CASE.replace("b = [[[1, 2, 3]], [[4]], [[]]]\n", "")
    none = text.replace("per_unit", "none").replace("shared", "none")
    _, b = start_weights(read(tmp_path, none), 2)
    assert [each.shape for each in b] == [(1, 0)] * 3
    with pytest.raises(CaseError) as caught:
        start_weights(read(tmp_path, text), 2)
    assert str(caught.value).endswith(
        "line 14: start.b: expected b, since a layer has a bias, got nothing"
    )


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("[[1], [2]]]", "[[1, 2]]]",
         "line 15: start.w[3]: expected a 2 x 1 matrix, got a 1 x 2 matrix"),
        (", [[1], [2]]]", "]",
         "line 15: start.w: expected 3 matrices, one a layer, got 2"),
        ("[[4]], [[]]", "[[4, 5]], [[]]",
         "line 16: start.b[2]: expected a 1 x 1 matrix, got a 1 x 2 matrix"),
        ("[[4]], [[]]", "[[4]], [[0]]",
         "line 16: start.b[3]: expected a 1 x 0 matrix, got a 1 x 1 matrix"),
        ("x = [[1, 2]]", "x = [[1, 2, 3]]",
         "line 15: start.w[1]: expected a 3 x 3 matrix, got a 2 x 3 matrix"),
    ],
)  # fmt: skip
def test_weights_of_another_shape_are_refused(tmp_path, old, new, sentence):
    assert CASE.count(old) == 1
    case = read(tmp_path, CASE.replace(old, new))
    with pytest.raises(CaseError) as caught:
        start_weights(case, len(case.data.x[0]))
    assert str(caught.value) == f"{tmp_path / 'case.toml'}, {sentence}"


@pytest.mark.parametrize("name", ["notebook_one_layer", "xor"])
def test_seed_1_gives_the_start_weights_the_notebook_prints(name):
    case = load_case(find_cases([name])[0])
    w, _ = start_weights(case, 3)
    for layer, weights in enumerate(w, 1):
        # NumPy prints 8 decimals, one exponent for a whole array where it is small.
        printed = np.array(case.expect[f"w/{layer}@0"], dtype=float)
        assert np.allclose(weights, printed, rtol=5e-9, atol=5e-9)


def test_weights_are_drawn_row_by_row_from_one_stream():
    start = SeededStart(seed=5, initializer="uniform_sqrt_2_over_n")
    first, second = draw_weights(start, [(2, 3), (3, 1)])
    stream = np.random.RandomState(5).random_sample(9)
    assert (first.ravel() == stream[:6] * math.sqrt(2 / 2)).all()
    assert (second.ravel() == stream[6:] * math.sqrt(2 / 3)).all()


def test_glorot_fills_its_range():
    start = SeededStart(seed=5, initializer="glorot_uniform")
    (w,) = draw_weights(start, [(100, 50)])
    limit = math.sqrt(6 / 150)
    assert -limit <= w.min() < -0.99 * limit
    assert 0.99 * limit < w.max() < limit


def test_biases_of_a_drawn_start_are_zero_and_another_seed_draws_others(tmp_path):
    begin, end = CASE.index("w = "), CASE.index("[training]")
    case = read(tmp_path, CASE[:begin] + SEEDED + CASE[end:])
    w, b = start_weights(case, 2)
    assert [each.tolist() for each in b] == [[[0, 0, 0]], [[0]], [[]]]
    again, _ = start_weights(case, 2, seed=7)
    other, _ = start_weights(case, 2, seed=8)
    assert all(map(np.array_equal, w, again))
    assert not any(map(np.array_equal, w, other))
    assert not (w[0] == 0).any()


def test_weights_beyond_memory_are_a_fault_of_the_case(tmp_path):
    text = re.sub(r"w = .*\nb = .*\n", SEEDED, CASE)
    case = read(tmp_path, text.replace("units = 3", "units = 9007199254740992"))
    with pytest.raises(CaseError, match="weights that fit in memory"):
        start_weights(case, 2)


def test_drawing_leaves_the_global_generator_alone():
    np.random.seed(3)  # noqa: NPY002
    draw_weights(SeededStart(seed=1, initializer="glorot_uniform"), [(3, 3)])
    assert np.random.random_sample() == np.random.RandomState(3).random_sample()  # noqa: NPY002
