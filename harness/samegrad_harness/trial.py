"""A case in one arithmetic: what is asked, judged and recorded as one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Self

ARITHMETICS = ("native", "reproducible")

ASKED: Mapping[str, tuple[str, ...]] = {
    "native": ("native",),
    "reproducible": ("reproducible",),
    "both": ARITHMETICS,
}
"""What ``--arithmetic`` may say, and the arithmetics it stands for."""


class Trial(NamedTuple):
    """The name of a case, and the arithmetic it is computed in."""

    case: str
    arithmetic: str = "native"

    def __str__(self) -> str:
        """Name it as a sentence or a file would: ``xor``, ``xor (reproducible)``."""
        return f"{self.case} ({self.arithmetic})" if self.bitwise else self.case

    @property
    def bitwise(self) -> bool:
        """Whether every language must compute the same bits."""
        return self.arithmetic == "reproducible"

    def to_json(self) -> dict[str, object]:
        """Give the fields as JSON data."""
        return self._asdict()

    @classmethod
    def of(cls, line: Mapping[str, object]) -> Self:
        """Read the fields from a line of a record."""
        return cls(str(line["case"]), str(line["arithmetic"]))
