"""The names of tensors, and the order in which they are computed."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

STAGES = ("w", "b", "z", "a", "loss", "delta", "dw", "db")
"""The stages of one step of training, in the order they are computed."""

PER_STEP = ("loss",)
"""The stages that are one number for the whole network, not one matrix per layer."""

DERIVED = ("mean_absolute_error", "accuracy")
"""Made here from other tensors, for published numbers; never compared as such."""

_PHASE = {"w": 0, "b": 0, "z": 1, "a": 1, "loss": 2, "delta": 3, "dw": 3, "db": 3}
_NAME = re.compile(r"(?P<stage>.+?)(/(?P<layer>\d+))?(@(?P<step>\d+))?")


@dataclass(frozen=True)
class Key:
    """The name of one tensor, for instance ``dw/2@100``.

    Parameters
    ----------
    stage
        One of `STAGES`, or ``losses``, ``weights``, ``biases``, ``prediction``,
        ``value/...`` for what a call returned, or one of `DERIVED`.
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
        stage = self.stage.rpartition("/")[2]
        phase = _PHASE.get(stage, 4)
        layer = self.layer or 0
        return (
            math.inf if self.step is None else self.step,
            phase,
            -layer if phase == 3 else layer,
            STAGES.index(stage) if stage in STAGES else len(STAGES),
        )
