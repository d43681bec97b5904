"""The state of the generator, and draws from it."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samegrad._generator import draw_uniform, seeded_state, seeded_state_by_array

SEEDS = st.integers(0, 2**32 - 1)
COUNTS = st.integers(0, 1500)  # more than twice the 312 numbers that 624 words make


def test_the_textbook_fills_a_state() -> None:
    # init_genrand(5489), the textbook's own default: its second word by its formula.
    words = seeded_state(5489)[0]
    assert words[0] == 5489
    assert words[1] == (1812433253 * (5489 ^ (5489 >> 30)) + 1) % 2**32
    # init_by_array leaves the first word at 2^31, "assuring non-zero initial array".
    assert seeded_state_by_array(5489, 1)[0, 0] == 2.0**31
    for state in (words[None], seeded_state_by_array(0, 0)):
        assert state.shape == (1, 625)
        assert state.dtype == np.float64
        assert state[0, 624] == 624


@given(SEEDS, COUNTS)
def test_numpy_draws_the_same(seed: int, count: int) -> None:
    truth = np.random.RandomState(seed).random_sample(count)
    assert draw_uniform(seeded_state(seed), count)[0].tobytes() == truth.tobytes()


@given(SEEDS, st.integers(1, 3), COUNTS)
def test_numpy_draws_the_same_by_array(seed: int, key: int, count: int) -> None:
    truth = np.random.RandomState([seed, key]).random_sample(count)
    state = seeded_state_by_array(seed, key)
    assert draw_uniform(state, count)[0].tobytes() == truth.tobytes()


@given(SEEDS, COUNTS, COUNTS)
def test_two_draws_are_one(seed: int, first: int, second: int) -> None:
    start = seeded_state(seed)
    held = start.copy()
    one, state = draw_uniform(start, first)
    two, state = draw_uniform(state, second)
    both, last = draw_uniform(start, first + second)
    assert np.append(one, two).tobytes() == both.tobytes()
    assert state.tobytes() == last.tobytes()
    assert start.tobytes() == held.tobytes()
    assert 1 <= last[0, 624] <= 624


def test_numbers_of_words_at_their_ends() -> None:
    # The words give 2^32 - 1 before tempering or 0; the truth by NumPy's own state.
    words = np.resize([0, 2**31, 2**32 - 1, 1, 2**31 - 1], 624).astype(np.uint32)
    for place in (1, 2, 623, 624):
        generator = np.random.RandomState()
        generator.set_state(("MT19937", words, place))
        state = np.append(words, place)[None].astype(np.float64)
        truth = generator.random_sample(700)
        assert draw_uniform(state, 700)[0].tobytes() == truth.tobytes()


def global_state() -> tuple[object, ...]:
    kind, words, *rest = np.random.get_state()  # noqa: NPY002 - to look at
    return kind, words.tobytes(), *rest


def test_the_global_generator_is_left_alone() -> None:
    np.random.seed(7)  # noqa: NPY002 - the user's, not ours
    np.random.standard_normal()  # noqa: NPY002 - its second number is held back
    before = global_state()
    state = seeded_state(1)
    draw_uniform(state, 5)
    seeded_state_by_array(1, 2)
    with pytest.raises(ValueError, match="negative dimensions"):
        draw_uniform(state, -1)
    assert global_state() == before


def test_threads_draw_their_own() -> None:
    truth = {
        seed: np.random.RandomState(seed).random_sample(20_000) for seed in range(4)
    }
    wrong: list[int] = []

    def draw(seed: int) -> None:
        state = seeded_state(seed)
        for start in range(0, 20_000, 100):
            values, state = draw_uniform(state, 100)
            if values.tobytes() != truth[seed][start : start + 100].tobytes():
                wrong.append(seed)

    threads = [threading.Thread(target=draw, args=(seed,)) for seed in truth]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert wrong == []
