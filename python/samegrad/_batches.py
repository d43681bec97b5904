"""Which samples each step sees, and its dropout masks."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samegrad._bernoulli import draw_bernoulli
from samegrad._check import Matrix
from samegrad._forward import Masks
from samegrad._network import Network
from samegrad._permutation import draw_order
from samegrad._random_stream import Stream

Rows = npt.NDArray[np.intp]


class Batching(NamedTuple):
    """How batches are made: size 0 is all samples as they stand."""

    size: int
    shuffle: bool
    units: list[int]
    dropouts: list[float]


class Position(NamedTuple):
    """Where in its epoch training is, and the streams it draws from."""

    order: Matrix  # n x 1 while an epoch is under way in drawn order, else 0 x 1
    used: int
    shuffling: Stream
    dropout: Stream


def batching_of(network: Network, size: int, shuffle: bool) -> Batching:
    """Return how the batches of a network's training are made."""
    layers = network["layers"]
    return Batching(
        size=size,
        shuffle=shuffle and size > 0,
        units=[each["units"] for each in layers],
        dropouts=[each["dropout"] for each in layers],
    )


def next_batch(
    batching: Batching, position: Position, samples: int
) -> tuple[Rows, Position]:
    """Return the rows of the next batch, counted from 0, and the position after it.

    An epoch ends with the samples that are left; ``used`` is then 0.
    """
    order, used, shuffling, _ = position
    if used == 0 and batching.shuffle:
        drawn, shuffling = draw_order(shuffling, samples)
        order = drawn.reshape(-1, 1)
    until = min(used + (batching.size or samples), samples)
    rows = np.arange(used, until)
    if order.size:
        rows = order[used:until, 0].astype(np.intp) - 1
    if until == samples:
        order, until = order[:0], 0
    return rows, position._replace(order=order, used=until, shuffling=shuffling)


def next_masks(
    batching: Batching, position: Position, rows: int
) -> tuple[Masks | None, Position]:
    """Return the masks of a step, None without dropout, and the position after it."""
    if not any(batching.dropouts):
        return None, position
    masks: Masks = [None] * len(batching.units)
    stream = position.dropout
    for k, dropout in enumerate(batching.dropouts):
        if dropout:
            keep = 1.0 - dropout
            ones, stream = draw_bernoulli(stream, rows, batching.units[k], keep)
            masks[k] = ones / keep
    return masks, position._replace(dropout=stream)
