"""One short text that stands for every bit of a value that is sent."""

import hashlib
import struct
from collections.abc import Iterator, Mapping

import numpy as np

from samegrad_harness.values import Value


def value_digest(value: Value) -> str:
    """Give the SHA-256 of a value, in hexadecimal: other for any other bit or kind."""
    digest = hashlib.sha256()
    for part in _parts(value):
        digest.update(part)
    return digest.hexdigest()


def _parts(value: Value) -> Iterator[bytes]:
    """Write a value as bytes, kind and size before each, fields as they come."""
    if isinstance(value, Mapping):
        yield b"{%d" % len(value)
        for key, item in value.items():
            yield from _parts(key)
            yield from _parts(item)
    elif isinstance(value, list):
        yield b"[%d" % len(value)
        for item in value:
            yield from _parts(item)
    elif isinstance(value, np.ndarray):
        yield b"#%d,%d;" % value.shape
        yield value.astype("<f8").tobytes()
    elif isinstance(value, str):
        yield b'"%d;' % len(value.encode())
        yield value.encode()
    else:
        is_flag = isinstance(value, bool)
        yield (b"?" if is_flag else b"#;") + struct.pack("<d", value)
