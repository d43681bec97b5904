"""Training (SPEC, section 7), slow and plain."""

from __future__ import annotations

from typing import NamedTuple

from tests.parity.referee.digits import mp, number
from tests.parity.referee.networks import stages
from tests.parity.referee.optimizers import RATES, updater
from tests.parity.referee.schedules import rate, schedule_settings
from tests.parity.referee.stopping import Stopping
from tests.parity.referee.streams import mask, order, stream


class Step(NamedTuple):
    """One step: loss, norms of the layers' derivatives, samples from 1, masks, rate.

    Of most steps of a long training the stages are not kept.
    """

    loss: object
    norms: list
    batch: list
    mask: list
    rate: object
    stages: object


class Fit(NamedTuple):
    """A training: all its steps, why it stopped, and the best weights."""

    steps: list
    reason: str
    best: object


class Batches:
    """The samples of step after step, and whether they are the last of an epoch."""

    def __init__(self, count, training, seed):
        self.count, self.size = count, training.get("batch_size")
        shuffled = self.size and training.get("shuffle", True)
        self.stream = stream(seed, "shuffling") if shuffled else None
        self.left = []

    @property
    def an_epoch(self):
        return -(-self.count // (self.size or self.count))

    def next(self):
        if not self.left:
            plain = list(range(self.count))
            self.left = order(self.stream, self.count) if self.stream else plain
        size = self.size or self.count
        batch, self.left = self.left[:size], self.left[size:]
        return batch, not self.left


def train(network, start, x, y, training, seed, kept):
    """Train as a case says.

    `seed` fills the streams of shuffling and dropout; `kept` are the steps, besides the
    last, whose stages are asked for.
    """
    (w, b), batches = start, Batches(len(x), training, seed)
    schedule = schedule_settings(training.get("schedule", "constant"))
    stopping = Stopping(training, schedule)
    dropping = stream(seed, "dropout")
    update = Update(network, training)
    limit = training.get("epochs", 0) * batches.an_epoch
    limit = training.get("steps", limit)
    steps, reason = [], None
    while reason is None:
        t = len(steps)
        batch, last = batches.next()
        masks = _masks(network, dropping, len(batch))
        samples = [[rows[i] for i in batch] for rows in (x, y)]
        found = stages(network, w, b, *samples, masks)
        reason = stopping.take(t, found.loss, w, b, last)
        reason = reason or ("steps" if t == limit else None)
        eta = rate(schedule, update.learning_rate, t, stopping.factor)
        shown = found if reason or t in kept else None
        numbered = [i + 1 for i in batch]
        steps.append(Step(found.loss, _norms(found), numbered, masks, eta, shown))
        if reason is None:
            w, b = update(t + 1, eta, found)
    return Fit(steps, reason, stopping.best)


def _norms(found):
    pairs = zip(found.dw, found.db, strict=True)
    return [_norm([dw, db]) for dw, db in pairs]


def _norm(tensors):
    return mp.sqrt(mp.fsum(g**2 for rows in tensors for row in rows for g in row))


def _masks(network, dropping, rows):
    layers = network["layers"]
    return [
        mask(dropping, rows, layer["units"], layer["dropout"])
        if layer["dropout"]
        else None
        for layer in layers
    ]


class Update:
    """The update of all trainable numbers, and what is kept of each."""

    def __init__(self, network, training):
        optimizer = training.get("optimizer", "gradient_descent")
        name = optimizer if isinstance(optimizer, str) else optimizer["name"]
        self.learning_rate = number(training.get("learning_rate", RATES[name]))
        self.step = updater(optimizer)
        self.clip_value = training.get("clip_value")
        self.clip_norm = training.get("clip_norm")
        self.trained = {
            "w": [layer["trainable_w"] for layer in network["layers"]],
            "b": [layer["trainable_b"] for layer in network["layers"]],
        }
        self.kept = {}

    def __call__(self, t, eta, found):
        gradients = self._clipped({"w": found.dw, "b": found.db})
        old = {"w": found.w, "b": found.b}
        return tuple(
            [
                self._tensor(t, eta, (kind, k), gradients[kind][k], rows)
                if self.trained[kind][k]
                else rows
                for k, rows in enumerate(old[kind])
            ]
            for kind in "wb"
        )

    def _tensor(self, t, eta, of, gradients, rows):
        return [
            [
                self.step(
                    *(eta, t, g, v, self.kept.setdefault((*of, i, j), {})),
                    decayed=of[0] == "w",
                )
                for j, (g, v) in enumerate(zip(*pair, strict=True))
            ]
            for i, pair in enumerate(zip(gradients, rows, strict=True))
        ]

    def _clipped(self, gradients):
        if self.clip_value is not None:
            most = number(self.clip_value)
            gradients = _each(gradients, lambda g: max(-most, min(most, g)))
        if self.clip_norm is not None:
            norm, most = _norm(self._trained(gradients)), number(self.clip_norm)
            if norm > most:
                gradients = _each(gradients, lambda g: g * most / norm)
        return gradients

    def _trained(self, gradients):
        return [
            rows
            for kind in "wb"
            for rows, trained in zip(gradients[kind], self.trained[kind], strict=True)
            if trained
        ]


def _each(gradients, change):
    return {
        kind: [[[change(g) for g in row] for row in rows] for rows in matrices]
        for kind, matrices in gradients.items()
    }
