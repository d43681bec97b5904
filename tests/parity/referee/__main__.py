"""Print what the referee expects: `python -m tests.parity.referee CASE.toml KEY ..`.

A case is a path or the name of a shipped one; without keys, those of its `[expect]`.
"""

from __future__ import annotations

import sys

from samegrad_harness.case import find_cases

from tests.parity.referee.case import read
from tests.parity.referee.digits import printed, printed_matrix
from tests.parity.referee.results import results


def expect_line(key, value):
    """The line of `[expect]` for a number, a matrix or a text."""
    name = key if key.isidentifier() else f'"{key}"'
    if isinstance(value, str):
        return f'{name} = "{value}"'
    if not isinstance(value, list):
        return f'{name} = "{printed(value)}"'
    rows = [
        "[" + ", ".join(f'"{v}"' for v in row) + "]" for row in printed_matrix(value)
    ]
    whole = f"{name} = [{', '.join(rows)}]"
    if len(whole) <= 88:
        return whole
    return "\n".join([f"{name} = [", *(f"    {row}," for row in rows), "]"])


def main():
    name, *keys = sys.argv[1:]
    (path,) = find_cases([name])
    for key, value in results(path, keys or read(path)["expect"]).items():
        print(expect_line(key, value))


main()
