"""The names of tensors, and the order in which they are computed."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

STAGES = ("batch", "mask", "w", "b", "z", "a", "loss", "delta", "dw", "db", "rate")
"""The stages of one step of training, in the order they are computed."""

PER_STEP = ("batch", "loss", "rate")
"""The stages that are one matrix for the whole network, not one per layer."""

BY_ROW = {"losses": "loss", "gradient_norms": "rate"}
"""Tensors whose row t + 1 is of step t, and the stage of that step they come after."""

DRAWN = ("start_w", "start_b", "batch", "mask")
"""Drawn from a seed: judged first, since nothing counts after a difference there."""

_EXACT = ("rate", "state/shuffling/state", "state/dropout/state", "state/order")

DERIVED = ("mean_absolute_error", "accuracy")
"""Made here from other tensors, for published numbers; never compared as such."""

_PHASE = {
    "start_w": 0,
    "start_b": 0,
    "batch": 0,
    "mask": 1,
    "w": 2,
    "b": 2,
    "z": 3,
    "a": 3,
    "loss": 4,
    "delta": 5,
    "dw": 5,
    "db": 5,
    "rate": 6,
}
_LAST = 7
_BACKWARD = 5
_NAME = re.compile(r"(?P<stage>.+?)(/(?P<layer>\d+))?(@(?P<step>\d+))?")


@dataclass(frozen=True)
class Key:
    """The name of one tensor, for instance ``dw/2@100``.

    Parameters
    ----------
    stage
        One of `STAGES` or `BY_ROW`, ``weights``, ``biases``, ``start_w``, ``start_b``,
        ``best_loss`` and the like, ``state/...`` for what training needs to go on,
        ``prediction``, ``value/...`` for what a call returned, or one of `DERIVED`.
        Of several starts, ``start_w/3`` is of the third, and ``start_losses`` and the
        like of all.
    layer
        Counted from 1; None where the tensor belongs to no layer.
    step
        The number of updates before it was computed; None where it has no step.
    """

    stage: str
    layer: int | None = None
    step: int | None = None

    def __str__(self) -> str:
        layer = "" if self.layer is None else f"/{self.layer}"
        step = "" if self.step is None else f"@{self.step}"
        return f"{self.stage}{layer}{step}"

    @property
    def tensor(self) -> str:
        """The name without the step: ``dw/2``."""
        return str(Key(self.stage, self.layer))

    @property
    def drawn(self) -> str | None:
        """Which of `DRAWN` it is, if any."""
        family = self.stage.partition("/")[0]
        return family if family in DRAWN else None

    @property
    def exact(self) -> bool:
        """Whether correct programs have the same bits: no rounding leads to it."""
        return self.drawn is not None or self.stage in _EXACT

    @classmethod
    def parse(cls, text: str) -> Key:
        """Read the text form back; any text is a name."""
        found = _NAME.fullmatch(text)
        if found is None:
            return cls(text)
        layer, step = found["layer"], found["step"]
        return cls(
            found["stage"],
            None if layer is None else int(layer),
            None if step is None else int(step),
        )

    @property
    def order(self) -> tuple[float, int, int, int]:
        """Sort by this for the order of computation, backward from the last layer."""
        stage = self.drawn or self.stage.rpartition("/")[2]
        phase = _PHASE.get(stage, _LAST)
        layer = self.layer or 0
        return (
            self._time,
            phase,
            -layer if phase == _BACKWARD else layer,
            STAGES.index(stage) if stage in STAGES else len(STAGES),
        )

    @property
    def _time(self) -> float:
        if self.stage.startswith("start_"):
            return -1.0
        return math.inf if self.step is None else self.step
