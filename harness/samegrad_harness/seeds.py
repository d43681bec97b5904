"""What a case draws from its seeds, and from which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samegrad_harness.case_model import TrainCase
from samegrad_harness.case_training import GivenStart, ManyStarts, SeededStart
from samegrad_harness.known_settings import WITHOUT_DRAWING, choice_name

_SEEDS = 2**32


@dataclass(frozen=True)
class Seeds:
    """The seeds of a training.

    Parameters
    ----------
    starts
        Of start weights: none where these are given, one, or one for each of several
        starts.
    training
        Of batches and masks; None where nothing is drawn, or where each of several
        starts has its own.
    """

    starts: tuple[int, ...]
    training: int | None

    @property
    def all(self) -> tuple[int, ...]:
        """Every seed, each once."""
        own = () if self.training is None else (self.training,)
        return tuple(dict.fromkeys((*self.starts, *own)))


def seeds_of(case: TrainCase, seed: int | None = None) -> Seeds:
    """Give the seeds of a case.

    Parameters
    ----------
    case
        The case. Its batches and masks are drawn from ``training.seed``, or else from
        the seed of the start, or else from 1.
    seed
        Used in place of all of the case's; of several starts the first, the others
        count on from it.
    """
    starts = _starts(case, seed)
    if isinstance(case.start, ManyStarts) or not draws_while_training(case):
        return Seeds(starts, None)
    first = starts[0] if starts else 1
    own = first if case.training.seed is None else case.training.seed
    return Seeds(starts, own if seed is None else seed)


def _starts(case: TrainCase, seed: int | None) -> tuple[int, ...]:
    if isinstance(case.start, GivenStart):
        return ()
    start = case.start
    own = start.seeds if isinstance(start, ManyStarts) else [start.seed]
    if seed is None:
        return tuple(own)
    return tuple((seed + k) % _SEEDS for k in range(len(own)))


def draws_while_training(case: TrainCase) -> bool:
    """Tell whether batches or masks are drawn."""
    return bool({"batch", "mask"} & set(drawn_stages(case)))


def drawn_stages(case: TrainCase) -> tuple[str, ...]:
    """Name the stages whose numbers are drawn from a seed, those of `key.DRAWN`."""
    return tuple(_drawn_stages(case))


def _drawn_stages(case: TrainCase) -> Iterator[str]:
    if isinstance(case.start, SeededStart | ManyStarts):
        initializer = case.start.initializer
        if choice_name(initializer) not in WITHOUT_DRAWING:
            yield "start_w"
            if isinstance(initializer, dict) and initializer.get("biases"):
                yield "start_b"
    if case.training.batch_size is not None and case.training.shuffle:
        yield "batch"
    if any(layer.dropout for layer in case.network.layers):
        yield "mask"
