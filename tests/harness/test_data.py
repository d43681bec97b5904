"""Samples come from the case, a CSV file beside it, or scikit-learn."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from samegrad_harness.case import CaseError, load_case
from samegrad_harness.data import load_samples, one_hot, split, standardise

CASE = """\
kind = "train"
name = "small"
title = "A small case"
source = "made up"
[network]
layers = [{ units = 1 }]
[start]
seed = 1
initializer = "glorot_uniform"
[training]
learning_rate = 0.5
steps = 1
[data]
"""
CSV = 'csv = "d.csv"\ntarget = "kind"\n'


def samples(folder, data, csv=None):
    path = folder / "case.toml"
    path.write_text(CASE + data, encoding="utf-8")
    if csv is not None:
        (folder / "d.csv").write_text(csv, encoding="utf-8")
    return load_samples(load_case(path))


def refused(folder, data, csv=None):
    with pytest.raises(CaseError) as caught:
        samples(folder, data, csv)
    return str(caught.value).removeprefix(f"{folder}/")


def test_inline_data_become_float64_matrices(tmp_path):
    found = samples(tmp_path, "x = [[1, 2], [3, 4]]\ny = [[0], [1]]\n")
    assert found.x.tolist() == [[1, 2], [3, 4]]
    assert found.y.dtype == np.float64
    assert found.x_test is None
    assert found.y_test is None


def test_one_hot_codes_labels_in_ascending_order(tmp_path):
    data = 'x = [[1], [2], [3]]\ny = [[10], [9], [10]]\nencode = "one_hot"\n'
    assert samples(tmp_path, data).y.tolist() == [[0, 1], [1, 0], [0, 1]]
    assert one_hot(["b", "a"]).tolist() == [[0, 1], [1, 0]]


def test_one_hot_needs_one_column(tmp_path):
    data = 'x = [[1]]\ny = [[1, 2]]\nencode = "one_hot"\n'
    assert refused(tmp_path, data) == (
        "case.toml, line 16: data.encode: expected one column of labels to code, "
        "got y with 2 columns"
    )


def test_a_csv_file_is_found_beside_the_case(tmp_path):
    csv = '\ufeffkind, long,wide\n "a",1.5,2\n\nb,-3e1,4\n'
    found = samples(tmp_path, CSV + 'encode = "one_hot"\n', csv)
    assert found.x.tolist() == [[1.5, 2], [-30, 4]]
    assert found.y.tolist() == [[1, 0], [0, 1]]
    found = samples(tmp_path, CSV, "long,kind\n1,2\n3,4\n")
    assert (found.x.tolist(), found.y.tolist()) == ([[1], [3]], [[2], [4]])


CSV_FAULTS = [
    (None, "case.toml, line 14: data.csv: expected a readable CSV file, "
     "got d.csv: No such file or directory"),
    ("long,kinds\n1,2\n", "case.toml, line 15: data.target: "
     'expected one of long, kinds (did you mean kinds?), got "kind"'),
    ("long,kind\n", "d.csv: the file: "
     "expected a header and a sample, got 1 such lines"),
    ("", "d.csv: the file: expected a header and a sample, got 0 such lines"),
    ("kind\n1\n", "case.toml, line 14: data.csv: "
     "expected a column besides the target, got none in d.csv"),
    ("long,long,kind\n1,2,3\n", "d.csv, line 1: the header: "
     'expected names that differ, got "long" twice'),
    ("long,kind\n1,2\n\n3\n", "d.csv, line 4: the line: "
     "expected 2 cells, as in the header, got 1"),
    ("long,kind\n1,2\n3,x\n", 'd.csv, line 3: kind: expected a finite number, got "x"'),
    ("long,kind\n,2\n", 'd.csv, line 2: long: expected a finite number, got ""'),
    ("long,kind\nnan,2\n", 'd.csv, line 2: long: expected a finite number, got "nan"'),
    ("long,kind\n1e999,2\n", "d.csv, line 2: long: "
     'expected a finite number, got "1e999"'),
]  # fmt: skip


@pytest.mark.parametrize(("csv", "sentence"), CSV_FAULTS)
def test_a_bad_csv_file_says_where_and_why(tmp_path, csv, sentence):
    assert refused(tmp_path, CSV, csv) == sentence


def test_a_csv_file_that_is_not_text_is_refused(tmp_path):
    (tmp_path / "d.csv").write_bytes(b"long,kind\n\xff,2\n")
    assert "got d.csv: 'utf-8' codec can't decode byte 0xff" in refused(tmp_path, CSV)
    (tmp_path / "d.csv").write_bytes(b'long,kind\n"' + b"1" * 200_000 + b'",2\n')
    assert "got d.csv: field larger than field limit" in refused(tmp_path, CSV)


@pytest.mark.parametrize(
    ("name", "rows", "columns", "classes", "tests"),
    [
        ("iris", 150, 4, 3, 30),
        ("wine", 178, 13, 3, 36),
        ("breast_cancer", 569, 30, 2, 114),
        ("digits", 1797, 64, 10, 360),
    ],
)
def test_bundled_data_are_split_and_standardised(
    tmp_path, name, rows, columns, classes, tests
):
    options = 'encode = "one_hot"\nstandardise = true\ntest_fraction = 0.2\n'
    found = samples(tmp_path, f'bundled = "{name}"\n{options}')
    assert found.x.shape == (rows - tests, columns)
    assert found.y.shape == (rows - tests, classes)
    assert found.x_test.shape == (tests, columns)
    assert found.y_test.shape == (tests, classes)
    assert (found.y.sum(axis=1) == 1).all()
    spread = found.x.std(axis=0)
    varies = spread > 0
    assert varies.sum() >= columns - 4
    assert np.abs(found.x.mean(axis=0)).max() < 1e-13
    assert np.abs(spread[varies] - 1).max() < 1e-13


def test_bundled_labels_may_stay_numbers(tmp_path):
    assert set(samples(tmp_path, 'bundled = "wine"\n').y.ravel()) == {0, 1, 2}


def test_a_split_must_leave_something(tmp_path):
    data = "x = [[1], [2]]\ny = [[0], [1]]\ntest_fraction = 0.9\n"
    assert refused(tmp_path, data) == (
        "case.toml, line 16: data.test_fraction: expected some of the samples left to "
        "train on, got none"
    )


@given(
    count=st.integers(1, 200),
    fraction=st.floats(0.001, 0.999),
    seed=st.integers(0, 2**32 - 1),
)
def test_a_split_uses_every_row_once(count, fraction, seed):
    train, test = split(count, fraction, seed)
    assert sorted([*train, *test]) == list(range(count))
    assert len(test) == math.ceil(fraction * count)
    again = split(count, fraction, seed)
    assert train.tolist() == again[0].tolist()


@given(
    arrays(
        np.float64,
        st.tuples(st.integers(1, 8), st.integers(1, 3)),
        elements=st.floats(-1e6, 1e6, allow_subnormal=False),
    ),
    st.randoms(use_true_random=False),
)
def test_standardising_does_not_depend_on_the_order_of_rows(known, random):
    order = list(range(len(known)))
    random.shuffle(order)
    found = standardise(known, known)
    assert (standardise(known, known[order]) == found).all()
    constant = (known == known[0]).all(axis=0)
    assert (found[:, constant] == 0).all()
    assert np.isfinite(found).all()
