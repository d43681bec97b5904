"""The child process: one language, one request after the other, until it is killed.

Anything but a program's error ends the process, so that no session which is out of step
ever answers again. Run by `process.Process` alone.
"""

import ctypes
import os
import signal
import socket
import sys
import traceback

from samegrad_harness.languages.protocol import (
    Answer,
    Failure,
    Language,
    LanguageError,
    LanguageMissing,
)
from samegrad_harness.wire import Call, Describe, Message, Open, Response, receive, send

_BROKEN = 71
_STACK = 50
_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Serve the socket whose number is the first argument."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    # A grandchild that held it would hide the death of this process.
    channel.set_inheritable(False)
    _die_with(int(sys.argv[2]))
    try:
        serve(channel)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(_BROKEN)


def _die_with(parent: int) -> None:
    """Have the kernel kill this process when its parent ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(_BROKEN)


def serve(channel: socket.socket) -> None:
    """Answer messages; the first opens the language."""
    opening = receive(channel, None)
    if not isinstance(opening, Open):
        raise TypeError(f"the first message must open a language, got {opening!r}")
    try:
        language = _adapter(opening.language)
        language.open(opening.subject, opening.interface)
        send(channel, Response(opening.nonce, None), None)
    except (LanguageError, LanguageMissing) as error:
        send(channel, _failed(opening.nonce, error), None)
        return
    while True:
        send(channel, _response(language, receive(channel, None)), None)


def _response(language: Language, message: Message) -> Response:
    try:
        if isinstance(message, Call):
            arguments = message.arguments
            answer: Answer | dict[str, str] = language.call(
                message.function, arguments, message.nonce
            )
        elif isinstance(message, Describe):
            answer = language.describe()
        else:
            raise TypeError(f"a message must be a request, got {message!r}")
    except LanguageError as error:
        return _failed(message.nonce, error)
    return Response(message.nonce, answer)


def _failed(nonce: str, error: LanguageError | LanguageMissing) -> Response:
    if isinstance(error, LanguageMissing):
        failure = Failure("missing", "missing", error.reason, remedy=error.remedy)
        return Response(nonce, failure)
    # Of a runaway recursion the last calls say as much as all.
    stack = tuple(error.stack[-_STACK:])
    failure = Failure("error", error.kind, error.message, stack)
    return Response(nonce, failure, error.warnings)


def _adapter(name: str) -> Language:
    # Imported one by one: each brings in a language of its own.
    if name == "python":
        from samegrad_harness.languages.python import Python

        return Python()
    if name == "r":
        from samegrad_harness.languages.r import R

        return R()
    from samegrad_harness.languages.octave import Octave

    return Octave()


if __name__ == "__main__":
    main()
