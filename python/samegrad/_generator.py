"""The state of a Mersenne Twister, and draws from it by NumPy's own."""

from __future__ import annotations

import threading

import numpy as np
import numpy.typing as npt

from samegrad._check import Matrix

WORDS = 624


class _Native(threading.local):
    """One generator a thread, never NumPy's global one: making one takes longer."""

    def __init__(self) -> None:
        self.generator = np.random.RandomState(0)


_NATIVE = _Native()


def seeded_state(seed: int) -> Matrix:
    """Return the state that the textbook's ``init_genrand(seed)`` fills.

    A state is 1 x 625: the 624 words, then how many of them are used (all of them).
    The generator is MT19937 (Matsumoto and Nishimura 1998), filled as in its version of
    2002.
    """
    return _state_of(np.random.RandomState(seed))


def seeded_state_by_array(seed: int, key: int) -> Matrix:
    """Return the state that ``init_by_array([seed, key])`` fills."""
    return _state_of(np.random.RandomState(np.array([seed, key], dtype=np.uint32)))


def draw_uniform(state: Matrix, count: int) -> tuple[npt.NDArray[np.float64], Matrix]:
    """Return ``count`` numbers in [0, 1), and the state moved on.

    Two draws of 32 bits each make one number of 53 bits, as in ``genrand_res53``.
    """
    generator = _NATIVE.generator
    words = state[0, :WORDS].astype(np.uint32)
    generator.set_state(("MT19937", words, int(state[0, WORDS]), 0, 0.0))
    values = generator.random_sample(count)
    return values, _state_of(generator)


def _state_of(generator: np.random.RandomState) -> Matrix:
    held = generator.get_state(legacy=False)["state"]
    return np.append(held["key"], held["pos"])[None].astype(np.float64)
