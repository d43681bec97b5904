"""Requests to one language, one after the other, until one has no value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from samegrad_harness.judge.verdict import Failed
from samegrad_harness.reply import Reply
from samegrad_harness.signatures import SAMEGRAD
from samegrad_harness.values import Value


class Speaker(Protocol):
    """What a run needs of a language: `samegrad_harness.worker.Worker` has it."""

    def request(
        self,
        function: str,
        arguments: Mapping[str, Value],
        timeout: float | None = None,
    ) -> Reply:
        """Call a function of the package and wait for the reply."""
        ...

    def describe(self) -> dict[str, str]:
        """Start the language if need be, and say what it is."""
        ...

    def close(self) -> None:
        """End the language."""
        ...


class UnheardError(Exception):
    """A request that has no value, and why."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.message)
        self.failed = failed


@dataclass
class Talk:
    """What one language was asked for one case, and what it replied.

    Parameters
    ----------
    language, speaker
        The language.
    arithmetic
        Sent to every function that takes one, if it is not native.
    replies
        What came so far.
    """

    language: str
    speaker: Speaker
    arithmetic: str
    replies: list[Reply] = field(default_factory=list)

    def ask(self, function: str, arguments: Mapping[str, Value]) -> Value:
        """Call a function and return its value.

        Raises
        ------
        UnheardError
            If there is none.
        """
        named = dict(arguments)
        # Native is the default: a port that knows no other need not take the argument.
        other = self.arithmetic != "native"
        if other and "arithmetic" in SAMEGRAD.functions[function]:
            named["arithmetic"] = self.arithmetic
        reply = self.speaker.request(function, named)
        self.replies.append(reply)
        if reply.error is not None:
            what, message = reply.error.what, reply.error.message
            raise UnheardError(Failed(self.language, what, message))
        if reply.value is None:
            raise TypeError(f"a reply must have a value or an error, got {reply!r}")
        return reply.value
