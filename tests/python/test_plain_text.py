"""Plain data as text: known lines, round trips, and files that are none."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import pytest
import samegrad as sg
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from samegrad._plain_text import read_record, write_record

RECORD = {
    "tenth": 0.1,
    "whole": 3,
    "name": "50 % of é\n",
    "on": True,
    "off": False,
    "w": np.array([[1.0, -0.0], [np.nan, -np.inf]]),
    "b": np.zeros((1, 0)),
    "list": [np.array([[5e-324]]), [], {}],
}
# By hand from SPEC.md, section 8, and the layout of IEEE 754.
LINES = """samegrad model 1
record 8
field tenth
number 3fb999999999999a # 0.1
field whole
number 4008000000000000 # 3
field name
text 50 %25 of %C3%A9%0A
field on
flag true
field off
flag false
field w
matrix 2 2
3ff0000000000000 8000000000000000 # 1 -0
7ff8000000000000 fff0000000000000 # NaN -Inf
field b
matrix 1 0
field list
list 3
matrix 1 1
0000000000000001 # 4.94065645841247e-324
list 0
record 0
end 24""".splitlines()


def bits(value: Any) -> Any:
    """Return plain data as what can be compared, numbers by their bits."""
    if isinstance(value, dict):
        return {name: bits(each) for name, each in value.items()}
    if isinstance(value, list):
        return [bits(each) for each in value]
    if isinstance(value, np.ndarray):
        canonical = np.where(np.isnan(value), np.nan, value)
        return value.shape, value.dtype.str, canonical.tobytes()
    if isinstance(value, bool | str):
        return value
    return struct.pack(">d", np.nan if value != value else value)


def test_known_lines() -> None:
    assert write_record(RECORD) == LINES
    assert bits(read_record("f", LINES)) == bits(RECORD)


FLOATS = st.floats(width=64)
VALUES = st.recursive(
    FLOATS
    | st.booleans()
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
    | hnp.arrays(np.float64, hnp.array_shapes(min_dims=2, max_dims=2, min_side=0)),
    lambda each: (
        st.lists(each, max_size=3)
        | st.dictionaries(
            st.from_regex("[A-Za-z][A-Za-z0-9_]{0,62}", fullmatch=True), each
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["a", "B_2", "x" * 63]), VALUES))
def test_round_trip(record: dict[str, Any]) -> None:
    lines = write_record(record)
    assert all(line.isascii() and line.isprintable() for line in lines)
    assert bits(read_record("f", lines)) == bits(record)


def test_every_nan_is_one() -> None:
    odd = np.array([0xFFF8000000000001], dtype=np.uint64).view(np.float64)
    assert write_record({"a": odd[None]})[4] == "7ff8000000000000 # NaN"
    assert write_record({"a": float(odd[0])})[3] == "number 7ff8000000000000 # NaN"


def test_decimals_are_not_read() -> None:
    lines = [line.split("#")[0].rstrip(" ") + "  # 7 # x" for line in LINES[3:4]]
    record = read_record("f", [LINES[0], "record 1", "field a", *lines, "end 4"])
    assert record == {"a": 0.1}
    record = read_record(
        "f", [LINES[0], "record 1", "field a", "number 3ff0000000000000", "end 4"]
    )
    assert record == {"a": 1.0}


def refuse(lines: list[str]) -> str:
    with pytest.raises(sg.SamegradError) as caught:
        read_record("f", lines)
    assert caught.value.kind == "file"
    return str(caught.value).removeprefix("f: ")


@pytest.mark.parametrize("count", range(len(LINES)))
def test_truncated(count: int) -> None:
    sentence = refuse(LINES[:count])
    if count == 0:
        assert sentence == "file must start with samegrad model 1, got nothing"
    elif count == 1:
        assert sentence == "file must end with the number of its lines, got nothing"
    else:
        came = f'got "{LINES[count - 1]}"'
        assert sentence == f"file must end with the number of its lines, {came}"


@pytest.mark.parametrize("gone", range(1, len(LINES) - 1))
def test_a_line_lost_or_doubled(gone: int) -> None:
    refuse(LINES[:gone] + LINES[gone + 1 :])
    refuse(LINES[:gone] + LINES[gone : gone + 1] + LINES[gone:])


@pytest.mark.parametrize("gone", range(1, len(LINES) - 1))
def test_a_line_lost_from_a_mended_file(gone: int) -> None:
    # Only whole fields may be lost; here one is, with the record's count too large.
    body = LINES[:gone] + LINES[gone + 1 : -1]
    refuse([*body, f"end {len(body)}"])


def file_of(*lines: str) -> list[str]:
    return [LINES[0], *lines, f"end {len(lines) + 1}"]


HEX = "3ff0000000000000"
VALUE = "must be a number, matrix, text, flag, list or record"
DEEP = ["record 1", *["field a", "record 1"] * 31]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["samegrad model 2"], 'start with samegrad model 1, got "samegrad model 2"'),
        (["PK\x03\x04"], "start with samegrad model 1, got other data"),
        (["Modell f\xfcr x"], "start with samegrad model 1, got other data"),
        ([""], 'file must start with samegrad model 1, got ""'),
        ([*LINES, ""], 'file must end with the number of its lines, got ""'),
        ([*LINES[:-1], "end 23"], 'the number of its lines, got "end 23"'),
        ([*LINES[:-1], "end 024"], 'the number of its lines, got "end 024"'),
        (file_of(), "line 2 must be a record, got nothing"),
        (file_of("number " + HEX), f'line 2 must be a record, got "number {HEX}"'),
        (file_of("record -1"), 'line 2 must be a record, got "record -1"'),
        (file_of("record 01"), 'line 2 must be a record, got "record 01"'),
        (file_of("record 0", "flag true"), 'line 3 must be end 2, got "flag true"'),
        (file_of("record 1"), "line 3 must be a field, got nothing"),
        (file_of("record 1", "feld a"), 'line 3 must be a field, got "feld a"'),
        (file_of("record 1", "field 2a"), 'line 3 must be a field, got "field 2a"'),
        (
            file_of("record 1", "field " + 64 * "a"),
            f'line 3 must be a field, got "field {54 * "a"}"',
        ),
        (
            file_of("record 2", "field a", "flag true", "field a", "flag true"),
            'line 5 must be a field, got "field a"',
        ),
        (file_of("record 1", "field a"), f"line 4 {VALUE}, got nothing"),
        *(
            (file_of("record 1", "field a", bad), f'line 4 {VALUE}, got "{bad}"')
            for bad in (
                "numbers 1",
                "number 0.1",
                "number 3FF0000000000000",
                f"number {HEX} {HEX[:-1]}",
                f"number  {HEX}",
                f"number {HEX} 1",
                "number",
                "text",
                "text a%2",
                "text a%c3%a9",
                "text %C3",
                "text %00",
                "text %ED%A0%80",
                "flag True",
                "flag true ",
                "matrix 1",
                "matrix 1 x",
                "matrix 1  1",
                "matrix 1 1 1",
                "matrix 1000000000 1",
                "list",
                "list 1.5",
                "",
            )
        ),
        (
            file_of("record 1", "field a", "text \xe9"),
            f"line 4 {VALUE}, got other data",
        ),
        (file_of("record 1", "field a", "list 1"), f"line 5 {VALUE}, got nothing"),
        (
            file_of("record 1", "field a", "matrix 2 2", f"{HEX} {HEX}"),
            "line 6 must be 2 numbers of 16 hex digits, got nothing",
        ),
        (
            file_of("record 1", "field a", "matrix 1 2", f"{HEX} # 1 1"),
            f'line 5 must be 2 numbers of 16 hex digits, got "{HEX} # 1 1"',
        ),
        (
            file_of("record 1", "field a", "matrix 1 1", f"{HEX} {HEX}"),
            f'line 5 must be 1 number of 16 hex digits, got "{HEX} {HEX}"',
        ),
        (
            file_of("record 1", "field a", "matrix 1 2", HEX + "\t" + HEX),
            "line 5 must be 2 numbers of 16 hex digits, got other data",
        ),
        (
            file_of("record 1", "field a", "matrix 999999999 999999999", HEX),
            f'line 5 must be 999999999 numbers of 16 hex digits, got "{HEX}"',
        ),
        (
            file_of(*DEEP, "field a", "list 0"),
            'line 66 must be a number, matrix, text or flag, got "list 0"',
        ),
        (
            file_of(*DEEP, "field a", "record 0"),
            'line 66 must be a number, matrix, text or flag, got "record 0"',
        ),
    ],
)
def test_no_file_of_ours(lines: list[str], sentence: str) -> None:
    assert refuse(lines).endswith(sentence)


def test_the_deepest_that_is_read() -> None:
    value = read_record("f", file_of(*DEEP, "field a", "flag true"))
    for _ in range(32):
        value = value["a"]
    assert value is True


def test_large_counts_of_nothing_cost_nothing() -> None:
    record = read_record("f", file_of("record 1", "field a", "matrix 999999999 0"))
    assert record["a"].shape == (999999999, 0)
    record = read_record("f", file_of("record 1", "field a", "matrix 0 999999999"))
    assert record["a"].shape == (0, 999999999)
    assert refuse(file_of("record 1", "field a", "list 999999999")).startswith("line 5")
