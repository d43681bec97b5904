"""A stream of random numbers as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

import numpy as np

from samegrad._check import (
    Matrix,
    check_fields,
    check_matrix,
    check_name,
    check_seed,
    fail,
    kind_text,
)
from samegrad._generator import WORDS, seeded_state, seeded_state_by_array

STREAMS = ("weights", "shuffling", "dropout", "data")
STREAM_FIELDS = ("seed", "name", "state")


class Stream(TypedDict):
    """A stream: what `random_stream` returns."""

    seed: int
    name: str
    state: Matrix


def random_stream(seed: int, name: str = "weights") -> Stream:
    """Start one of the streams of random numbers of a seed.

    Python, R and Octave draw the same bits from it. The streams of one seed have
    nothing to do with each other, so that a network with dropout starts from the same
    weights as one without.

    Parameters
    ----------
    seed : int
        A whole number from 0 to 2**32 - 1.
    name : str
        ``weights``, which equals ``numpy.random.RandomState(seed)``, or ``shuffling``,
        ``dropout`` or ``data`` (for samples you make up), which equal
        ``numpy.random.RandomState([seed, k])``, k = 1, 2, 3.

    Returns
    -------
    dict
        ``seed``, ``name`` and ``state`` (1 x 625: the 624 words of the generator, then
        how many of them are used). A draw does not change it, but returns it moved on.

    Raises
    ------
    SamegradError
        For a seed out of its range or an unknown name.

    Notes
    -----
    The generator is MT19937, filled by ``init_genrand`` or ``init_by_array`` [1]_.

    .. [1] M. Matsumoto, T. Nishimura, "Mersenne Twister: a 623-dimensionally
       equidistributed uniform pseudo-random number generator", ACM Transactions on
       Modeling and Computer Simulation 8 (1998), in the version of 2002.

    Examples
    --------
    >>> from samegrad import random_stream, uniform
    >>> values, stream = uniform(random_stream(1), 1, 2)
    >>> values
    array([[0.417022  , 0.72032449]])
    """
    seed = check_seed("random_stream", "seed", seed)
    return start_stream(seed, check_name("random_stream", "name", name, STREAMS))


def start_stream(seed: int, name: str) -> Stream:
    """Return a stream at its start."""
    key = STREAMS.index(name)
    state = seeded_state_by_array(seed, key) if key else seeded_state(seed)
    return Stream(seed=seed, name=name, state=state)


def check_stream(who: str, name: str, value: object) -> Stream:
    """Return a stream; ``name`` is where it came from, such as ``state.dropout``."""
    if not isinstance(value, Mapping):
        fail(who, "type", f"{name} must be a stream", kind_text(value))
    given = check_fields(who, name, value, STREAM_FIELDS, STREAM_FIELDS)
    return Stream(
        seed=check_seed(who, f"{name}.seed", given["seed"]),
        name=check_name(who, f"{name}.name", given["name"], STREAMS),
        state=_check_state(who, f"{name}.state", given["state"]),
    )


def _check_state(who: str, name: str, value: object) -> Matrix:
    state = check_matrix(who, name, value)
    if not _is_state(state):
        must = f"{name} must be 624 words and a place from 1 to 624"
        fail(who, "range", must, "other data")
    return state


def _is_state(state: Matrix) -> bool:
    if state.shape != (1, WORDS + 1) or not np.isfinite(state).all():
        return False
    words, place = state[0, :WORDS], state[0, WORDS]
    whole = bool((state == np.floor(state)).all())
    # From the second word on all 0: the generator would give zeros for ever.
    alive = bool(words[1:].any())
    return (
        whole
        and alive
        and words.min() >= 0
        and words.max() < 2**32
        and (1 <= place <= WORDS)
    )
