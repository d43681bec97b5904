"""What may be sent, what is refused, and the column that carries it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samegrad_harness.languages.protocol import LanguageError, StaleAnswerError
from samegrad_harness.languages.stream import answer_of, decode, encode
from samegrad_harness.values import checked, normalise

names = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,8}", fullmatch=True)
numbers = st.floats(allow_nan=False)
shapes = st.tuples(st.integers(0, 4), st.integers(0, 4))
matrices = shapes.map(lambda shape: np.arange(float(np.prod(shape))).reshape(shape))
values = st.recursive(
    st.one_of(numbers, st.booleans(), st.text(), matrices),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4)
    ),
    max_leaves=20,
)


def same(a, b):
    if isinstance(a, np.ndarray):
        return isinstance(b, np.ndarray) and a.shape == b.shape and bool(np.all(a == b))
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    return type(a) is type(b) and a == b


@given(values)
def test_a_column_holds_any_value(value):
    column = encode(value)
    assert column.shape[1] == 1
    assert column.dtype == np.float64
    assert same(decode(column), value)


def test_a_column_is_written_as_the_grammar_says():
    value = {"a": [1.5, True], "m": np.array([[1.0, 2, 3], [4, 5, 6]]), "t": "hi"}
    assert encode(value).ravel().tolist() == [
        *[5, 3],
        *[1, ord("a"), 4, 2, 0, 1.5, 3, 1],
        *[1, ord("m"), 1, 2, 3, 1, 4, 2, 5, 3, 6],
        *[1, ord("t"), 2, 2, ord("h"), ord("i")],
    ]


def test_a_column_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match="a column of 3 numbers ends at 2"):
        decode(np.array([[0.0], [1.0], [2.0]]))


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ([1, 2, 3.5, np.float64(4)], None),
        ({"layers": [{"units": 2}, {"units": None}]}, r"net\.layers\[2\]\.units: "),
        ({"_w": 1.0}, "net: a field must be named"),
        ({"é": 1.0}, "net: a field must be named"),
        ({1: 1.0}, "net: a field must be named"),
        ("naïve", "net: text must be ASCII"),
        ("a\0b", "net: text must be ASCII"),
        (2**53 + 1, r"net: a whole number must be at most 2\^53"),
        (1j, "net: a value must be a number"),
        (np.zeros(3), "net: an array must be 2-D float64, got ndarray of 1-D"),
        (np.zeros((2, 2, 1)), "net: an array must be 2-D float64"),
        (np.zeros((2, 2), dtype=int), "got ndarray of 2-D int64"),
        (np.zeros((2, 2), dtype=">f8"), "an array must be 2-D float64"),
        (np.ma.masked_array(np.zeros((2, 2))), "got MaskedArray"),
        (np.zeros((2, 2), dtype=object), "an array must be 2-D float64"),
        ({1.0, 2.0}, "got set"),
        (print, "got builtin_function_or_method"),
    ],
)
def test_what_would_change_on_the_way_is_refused_with_its_place(value, place):
    if place is None:
        assert checked(value, "net") == [1.0, 2.0, 3.5, 4.0]
        return
    with pytest.raises(TypeError, match=place):
        checked(value, "net")


def test_results_of_python_take_the_form_of_the_others():
    value = {"n": 3, "flag": np.True_, "pair": (1.5, "t"), "m": np.eye(2, dtype=int)}
    result = normalise(value)
    assert result["n"].shape == (1, 1)
    assert result["n"][0, 0] == 3
    assert result["flag"] is True
    assert result["pair"][1] == "t"
    assert result["m"].dtype == np.float64


@pytest.mark.parametrize("value", [None, np.zeros(3), object(), np.array([["t"]]), 1j])
def test_results_without_such_a_form_are_refused(value):
    with pytest.raises(TypeError, match=r"value\.field\[1\] must be a number"):
        normalise({"field": [value]})


def test_an_answer_must_repeat_the_nonce():
    head = encode({"nonce": "older", "warnings": [], "seconds": np.zeros((1, 1))})
    with pytest.raises(StaleAnswerError):
        answer_of("octave", head, encode(1.0), "newer")


def test_an_answer_may_be_an_error():
    head = encode(
        {"nonce": "n", "warnings": ["w"], "kind": "k", "message": "m", "stack": ["s"]}
    )
    with pytest.raises(LanguageError) as caught:
        answer_of("r", head, np.zeros((0, 1)), "n")
    assert vars(caught.value) == {
        "language": "r",
        "kind": "k",
        "message": "m",
        "stack": ["s"],
        "warnings": ("w",),
    }
