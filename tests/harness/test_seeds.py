"""What a case draws, and from which seeds."""

import pytest
from samegrad_harness.case import load_case
from samegrad_harness.seeds import Seeds, drawn_stages, seeds_of

CASE = """\
kind = "train"
name = "small"
title = "A small case"
source = "made up"
data = {{ x = [[1], [2]], y = [[0], [1]] }}
network = {{ layers = [{{ units = 1{layer} }}, {{ units = 1 }}] }}
start = {{ {start} }}
training = {{ steps = 4{training} }}
"""
GIVEN = "w = [[[1]], [[2]]], b = [[[0]], [[0]]]"
SEEDED = 'seed = 5, initializer = "he_normal"'
MANY = 'seeds = [8, 9, 8], initializer = "he_normal"'
BATCHES, MASKS = ", batch_size = 1", ", dropout = 0.5"


@pytest.fixture
def case(tmp_path):
    def read(start, training="", layer=""):
        path = tmp_path / "case.toml"
        text = CASE.format(start=start, training=training, layer=layer)
        path.write_text(text, encoding="utf-8")
        return load_case(path)

    return read


@pytest.mark.parametrize(
    ("parts", "seeds"),
    [
        ((GIVEN,), Seeds((), None)),
        ((GIVEN, ", seed = 3"), Seeds((), None)),
        ((GIVEN, BATCHES), Seeds((), 1)),
        ((GIVEN, BATCHES + ", seed = 3"), Seeds((), 3)),
        ((GIVEN, BATCHES + ", seed = 3, shuffle = false"), Seeds((), None)),
        ((GIVEN, "", MASKS), Seeds((), 1)),
        ((SEEDED,), Seeds((5,), None)),
        ((SEEDED, BATCHES), Seeds((5,), 5)),
        ((SEEDED, ", seed = 0", MASKS), Seeds((5,), 0)),
        ((MANY, BATCHES, MASKS), Seeds((8, 9, 8), None)),
    ],
)
def test_training_draws_from_its_own_seed_or_the_starts_or_1(case, parts, seeds):
    assert seeds_of(case(*parts)) == seeds


@pytest.mark.parametrize(
    ("parts", "seeds"),
    [
        ((GIVEN,), Seeds((), None)),
        ((GIVEN, BATCHES + ", seed = 3"), Seeds((), 7)),
        ((SEEDED, BATCHES + ", seed = 3"), Seeds((7,), 7)),
        ((MANY, BATCHES), Seeds((7, 8, 9), None)),
    ],
)
def test_another_seed_takes_the_place_of_all(case, parts, seeds):
    assert seeds_of(case(*parts), 7) == seeds


def test_several_starts_count_on_past_the_largest_seed(case):
    last = 2**32 - 1
    assert seeds_of(case(MANY), last).starts == (last, 0, 1)


def test_each_seed_is_listed_once():
    assert Seeds((8, 9, 8), None).all == (8, 9)
    assert Seeds((5,), 5).all == (5,)
    assert Seeds((5,), 6).all == (5, 6)
    assert Seeds((), None).all == ()


@pytest.mark.parametrize(
    ("parts", "stages"),
    [
        ((GIVEN,), ()),
        ((GIVEN, BATCHES, MASKS), ("batch", "mask")),
        ((GIVEN, BATCHES + ", shuffle = false"), ()),
        ((SEEDED,), ("start_w",)),
        ((MANY,), ("start_w",)),
        (('seed = 1, initializer = "zeros"',), ()),
        (('seed = 1, initializer = { name = "he_normal", biases = true }',),
         ("start_w", "start_b")),
        (('seed = 1, initializer = { name = "he_normal", biases = false }',),
         ("start_w",)),
        (('seed = 1, initializer = { name = "constant", value = 1, biases = true }',),
         ()),
    ],
)  # fmt: skip
def test_what_is_drawn_is_named(case, parts, stages):
    assert drawn_stages(case(*parts)) == stages
