"""What follows from the loss of an epoch (SPEC, section 7, part 5)."""

from __future__ import annotations

from tests.parity.referee.digits import ONE, mp, number


class Waiting:
    """How many epochs in a row were not below the lowest by min_delta."""

    def __init__(self, patience, min_delta):
        self.patience, self.min_delta = patience, number(min_delta)
        self.lowest, self.waited = mp.inf, 0

    def over(self, loss):
        """Take an epoch's loss; tell whether that makes `patience` epochs."""
        below = loss < self.lowest - self.min_delta
        self.lowest, self.waited = (
            (loss, 0) if below else (self.lowest, self.waited + 1)
        )
        return self.waited == self.patience


class Plateau(Waiting):
    """The factor of `reduce_on_plateau`."""

    def __init__(self, settings):
        super().__init__(settings["patience"], settings["min_delta"])
        self.settings, self.factor = settings, ONE

    def take(self, loss):
        if self.over(loss):
            lower = self.factor * self.settings["factor"]
            self.factor = max(lower, self.settings["smallest"])
            self.waited = 0


class Best:
    """The lowest loss of an epoch so far, its step and weights."""

    def __init__(self):
        self.step, self.loss, self.w, self.b = None, mp.inf, None, None

    def take(self, step, loss, w, b):
        if loss < self.loss:
            self.step, self.loss, self.w, self.b = step, loss, w, b


class Stopping:
    """The rules of one training."""

    def __init__(self, training, schedule):
        patience, min_delta = training.get("patience"), training.get("min_delta", 0)
        self.waiting = Waiting(patience, min_delta) if patience else None
        threshold = training.get("threshold")
        self.threshold = None if threshold is None else number(threshold)
        reduces = schedule["name"] == "reduce_on_plateau"
        self.plateau = Plateau(schedule) if reduces else None
        self.best = Best() if training.get("keep_best") else None
        self.losses = []

    @property
    def factor(self):
        return self.plateau.factor if self.plateau else ONE

    def take(self, step, loss, w, b, last_of_epoch):
        """Take the loss of a step; the reason to stop, or None."""
        self.losses.append(loss)
        if not last_of_epoch:
            return None
        mean = mp.fsum(self.losses) / len(self.losses)
        self.losses = []
        return self._epoch(step, mean, w, b)

    def _epoch(self, step, loss, w, b):
        if self.best:
            self.best.take(step, loss, w, b)
        if self.plateau:
            self.plateau.take(loss)
        waited = self.waiting is not None and self.waiting.over(loss)
        if self.threshold is not None and loss < self.threshold:
            return "threshold"
        return "patience" if waited else None
