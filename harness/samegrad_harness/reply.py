"""What a worker hands back for a request."""

from dataclasses import dataclass

from samegrad_harness.languages.protocol import Failure
from samegrad_harness.values import Value


@dataclass(frozen=True)
class Reply:
    """What came of a request.

    Parameters
    ----------
    language, function : str
        Who was asked for what.
    value : Value or None
        What the function returned, numbers as 1 x 1; None if there is an error.
    error : Failure or None
        Why there is no value.
    seconds : float
        As the harness saw it, with starts and replays.
    compute_seconds : float
        Inside the language around the call itself; 0 if there is an error.
    respawns : int
        How many times a process was replaced for this request.
    warnings : list[str]
        What the function warned of.
    """

    language: str
    function: str
    value: Value | None
    error: Failure | None
    seconds: float
    compute_seconds: float
    respawns: int
    warnings: list[str]
