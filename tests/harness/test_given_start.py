"""Start weights that a case gives fit its network, or the case is refused."""

import pytest
from samegrad_harness.case import CaseError, load_case
from samegrad_harness.given_start import given_weights

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


def read(folder, text):
    path = folder / "case.toml"
    path.write_text(text, encoding="utf-8")
    return load_case(path)


def weights_of(case):
    return given_weights(case, case.start, len(case.data.x[0]))


def test_given_weights_come_as_they_are(tmp_path):
    w, b = weights_of(read(tmp_path, CASE))
    assert [each.shape for each in w] == [(2, 3), (3, 2), (2, 1)]
    assert [each.tolist() for each in b] == [[[1, 2, 3]], [[4]], [[]]]
    assert b[2].shape == (1, 0)


def test_b_may_be_left_out_where_no_layer_has_one(tmp_path):
    text = CASE.replace("b = [[[1, 2, 3]], [[4]], [[]]]\n", "")
    none = text.replace("per_unit", "none").replace("shared", "none")
    _, b = weights_of(read(tmp_path, none))
    assert [each.shape for each in b] == [(1, 0)] * 3
    with pytest.raises(CaseError) as caught:
        weights_of(read(tmp_path, text))
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
        weights_of(case)
    assert str(caught.value) == f"{tmp_path / 'case.toml'}, {sentence}"
