"""Messages between the harness and a worker process, over a socket.

Large arrays travel beside the pickle, not inside it, so that nothing is copied but by
the kernel. Every send and receive has a deadline: a process can stop in mid-message.
"""

import pickle
import socket
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from samegrad_harness.languages.protocol import Answer, Failure
from samegrad_harness.signatures import Interface
from samegrad_harness.values import Value

# Below this, a copy costs less than a system call of its own.
_LARGE_BYTES = 1 << 16


@dataclass(frozen=True)
class Open:
    """The first message to a worker: what it is to be."""

    nonce: str
    language: str
    subject: Path
    interface: Interface


@dataclass(frozen=True)
class Call:
    """A request to call one function."""

    nonce: str
    function: str
    arguments: Mapping[str, Value]


@dataclass(frozen=True)
class Describe:
    """A request to describe the language."""

    nonce: str


@dataclass(frozen=True)
class Response:
    """What came of the message whose nonce it repeats; of `Open`, None or a failure."""

    nonce: str
    outcome: Answer | Failure | dict[str, str] | None
    warnings: tuple[str, ...] = ()


Message = Open | Call | Describe | Response


def send(channel: socket.socket, message: Message, deadline: float | None) -> None:
    """Send a message.

    Parameters
    ----------
    channel : socket
        A connected stream socket.
    message : Message
        What to send.
    deadline : float or None
        The reading of `time.monotonic` at which to give up.

    Raises
    ------
    TimeoutError
        If the other side has not taken it by then.
    """
    large: list[memoryview] = []

    def keep(buffer: pickle.PickleBuffer) -> bool:
        raw = buffer.raw()
        if raw.nbytes >= _LARGE_BYTES:
            large.append(raw)
        return raw.nbytes < _LARGE_BYTES

    head = pickle.dumps(message, protocol=5, buffer_callback=keep)
    sizes = [len(head), *(raw.nbytes for raw in large)]
    prefix = struct.pack(f"<{1 + len(sizes)}Q", len(sizes), *sizes)
    parts: list[bytes | memoryview] = [prefix + head, *large]
    for part in parts:
        channel.settimeout(_left(deadline))
        channel.sendall(part)


def receive(channel: socket.socket, deadline: float | None) -> Message:
    """Receive a message; parameters as for `send`.

    Raises
    ------
    TimeoutError
        If it has not come whole by then.
    EOFError
        If the other side has gone.
    """
    (count,) = struct.unpack("<Q", _bytes(channel, 8, deadline))
    sizes = struct.unpack(f"<{count}Q", _bytes(channel, 8 * count, deadline))
    head, *large = (_bytes(channel, size, deadline) for size in sizes)
    message: Message = pickle.loads(head, buffers=large)
    return message


def _bytes(channel: socket.socket, size: int, deadline: float | None) -> bytearray:
    data = bytearray(size)
    view = memoryview(data)
    while view:
        channel.settimeout(_left(deadline))
        taken = channel.recv_into(view)
        if taken == 0:
            raise EOFError("the other side has gone")
        view = view[taken:]
    return data


def _left(deadline: float | None) -> float | None:
    if deadline is None:
        return None
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("the deadline has passed")
    return left
