"""What only Python can be given, and is refused."""

from __future__ import annotations

import pickle
from fractions import Fraction

import numpy as np
import pytest
import samegrad as sg
from samegrad._check import (
    check_fields,
    check_finite_number,
    check_name,
    check_seed,
    check_whole_within,
    check_within,
)

NET = sg.network(2, [sg.layer(1, "identity", "none")])
WEIGHTS = {"w": [[[1.0], [2.0]]], "b": [[[]]]}


class Sparse:
    """As scipy's: neither an array nor a list."""

    nnz = 1

    def toarray(self) -> None: ...


class Frame:
    """As pandas's."""

    iloc = None


@pytest.mark.parametrize(
    ("x", "came"),
    [
        (None, "nothing"),
        ("1, 2", "text"),
        (b"1, 2", "text"),
        (np.array([["1", "2"]]), "text"),
        ([["1", "2"]], "text"),
        (np.array([[1j, 2]]), "complex numbers"),
        ([[1j, 2]], "complex numbers"),
        (3.0, "a number"),
        (np.float64(3.0), "a number"),
        (np.array([1.0, 2.0]), "a 1-D array"),
        ([1.0, 2.0], "a 1-D array"),
        (np.zeros((1, 2, 1)), "a 3-D array"),
        ([[1.0, 2.0], [3.0]], "a list"),
        ({"x": 1}, "a list"),
        (Sparse(), "a sparse matrix"),
        (Frame(), "a data frame"),
        (Fraction(1, 2), "other data"),
        (np.array([[Fraction(1, 2), None]]), "other data"),
        (np.ma.masked_array([[1.0, 2.0]], mask=[[True, False]]), "a masked array"),
        (np.array([["2026-01-01", "2026-01-02"]], dtype="M8[D]"), "other data"),
    ],
)
def test_not_a_matrix(x: object, came: str) -> None:
    with pytest.raises(sg.SamegradError) as caught:
        sg.forward(NET, WEIGHTS, x)
    assert str(caught.value) == f"forward: x must be a numeric matrix, got {came}"


@pytest.mark.parametrize(
    "x",
    [
        [[1, 2]],
        ((1, 2),),
        np.array([[1, 2]]),
        np.array([[1, 2]], dtype=np.uint8),
        np.array([[1, 2]], dtype=np.float32),
        np.array([[1, 2]], dtype=">f8"),
        np.asfortranarray([[1.0, 2.0]]),
        np.array([[2.0, 1.0]])[:, ::-1],
    ],
)
def test_numbers_of_any_kind_become_float64(x: object) -> None:
    (a,) = sg.forward(NET, WEIGHTS, x)["a"]
    assert a.dtype == np.float64
    assert a.tolist() == [[5.0]]


def test_logical_input_becomes_numbers() -> None:
    assert sg.predict(NET, WEIGHTS, np.array([[True, False]])).tolist() == [[1.0]]


@pytest.mark.parametrize("units", [3, 3.0, np.int32(3), np.array(3), np.array([[3.0]])])
def test_one_number_in_any_wrapping(units: object) -> None:
    assert sg.layer(units)["units"] == 3
    assert isinstance(sg.layer(units)["units"], int)


@pytest.mark.parametrize(
    ("units", "came"),
    [
        (None, "nothing"),
        ([3], "a list"),
        ((3,), "a list"),
        (3j, "complex numbers"),
        ("3", "text"),
        (bytearray(b"3"), "text"),
        (np.ma.masked, "a masked array"),
    ],
)
def test_not_a_number(units: object, came: str) -> None:
    with pytest.raises(sg.SamegradError, match=f"units must be a number, got {came}"):
        sg.layer(units)


@pytest.mark.parametrize("units", [2**53 + 2, 10**30, 10**400])
def test_a_whole_number_too_large_is_out_of_range(units: int) -> None:
    with pytest.raises(sg.SamegradError, match="must be a whole number of at least 1"):
        sg.layer(units)


def test_error_crosses_processes() -> None:
    with pytest.raises(sg.SamegradError) as caught:
        sg.layer(0)
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert (again.who, again.kind, again.got) == ("layer", "range", "0")


@pytest.mark.parametrize(
    ("ends", "taken", "refused"),
    [
        ("[]", [0, 0.5, 1], [-1e-9, 1.5]),
        ("[)", [0, 0.5], [-1e-9, 1]),
        ("(]", [5e-324, 1], [0, 1.5]),
        ("()", [5e-324, 0.5], [0, 1]),
    ],
)
def test_an_interval(ends: str, taken: list[float], refused: list[float]) -> None:
    for value in taken:
        assert check_within("f", "p", value, 0, 1, ends) == value
    interval = f"{ends[0]}0, 1{ends[1]}"
    for value in [*refused, np.nan, np.inf]:
        with pytest.raises(sg.SamegradError) as caught:
            check_within("f", "p", value, 0, 1, ends)
        assert caught.value.must == f"p must lie in {interval}"
        assert caught.value.kind == "range"


def test_an_interval_without_end() -> None:
    assert check_within("f", "l1", 1e308, 0, np.inf, "[)") == 1e308
    sentence = r"^f: l1 must lie in \[0, Inf\), got Inf$"
    with pytest.raises(sg.SamegradError, match=sentence):
        check_within("f", "l1", np.inf, 0, np.inf, "[)")
    with pytest.raises(sg.SamegradError, match=r"^f: l1 must be a number, got text$"):
        check_within("f", "l1", "0", 0, np.inf, "[)")


@pytest.mark.parametrize("value", [0, 5, 1.5, -1, np.nan, np.inf, -np.inf, 10**400])
def test_a_whole_number_out_of_its_range(value: float) -> None:
    assert check_whole_within("f", "k", 4.0, 1, 4) == 4
    sentence = "^f: k must be a whole number from 1 to 4, got "
    with pytest.raises(sg.SamegradError, match=sentence):
        check_whole_within("f", "k", value, 1, 4)


def test_seeds() -> None:
    assert check_seed("f", "seed", 2**32 - 1) == 2**32 - 1
    assert isinstance(check_seed("f", "seed", np.float64(0)), int)
    sentence = "^f: seed must be a whole number from 0 to 4294967295, got 4294967296$"
    with pytest.raises(sg.SamegradError, match=sentence):
        check_seed("f", "seed", 2**32)


def test_a_finite_number() -> None:
    assert check_finite_number("f", "value", -2) == -2.0
    with pytest.raises(
        sg.SamegradError, match=r"^f: value must be a finite number, got "
    ):
        check_finite_number("f", "value", -np.inf)


def test_a_name_and_a_field_are_followed_by_the_nearest() -> None:
    with pytest.raises(sg.SamegradError) as caught:
        check_name("f", "loss", "Mean", ["sum", "mean"])
    assert caught.value.got == '"Mean" (did you mean mean?)'
    with pytest.raises(sg.SamegradError) as caught:
        check_fields("f", "layer", {"unit": 3}, ["units", "bias"], [])
    assert caught.value.got == '"unit" (did you mean units?)'
