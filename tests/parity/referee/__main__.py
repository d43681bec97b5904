"""Print what the referee expects: `python -m tests.parity.referee CASE.toml KEY ..`.

A case is a path or the name of a shipped one; without keys, those of its `[expect]`.
"""

from __future__ import annotations

import sys
import textwrap

from samegrad_harness.case import find_cases

from tests.parity.referee.case import read
from tests.parity.referee.digits import printed, printed_matrix
from tests.parity.referee.results import results

WIDTH = 88
UNLIKE = ("gradient_norms", "start_")  # tensors of numbers of unlike sizes


def expect_line(key, value):
    """The line of `[expect]` for a number, a matrix or a text."""
    name = key if key.isidentifier() else f'"{key}"'
    if isinstance(value, str):
        return f'{name} = "{value}"'
    if not isinstance(value, list):
        return f'{name} = "{printed(value)}"'
    matrix = printed_matrix(value, own_scale=key.startswith(UNLIKE))
    rows = [[f'"{text}"' for text in row] for row in matrix]
    whole = f"{name} = [{', '.join(map(row_line, rows))}]"
    if len(whole) <= WIDTH:
        return whole
    return "\n".join([f"{name} = [", *map(row_lines, rows), "]"])


def row_line(row):
    return f"[{', '.join(row)}]"


def row_lines(row):
    """A row of a matrix on a line of its own, or on several."""
    one = f"    {row_line(row)},"
    if len(one) <= WIDTH:
        return one
    broken = textwrap.fill(", ".join(row) + ",", WIDTH - 8).splitlines()
    return "\n".join(["    [", *(f"        {line}" for line in broken), "    ],"])


def main():
    name, *keys = sys.argv[1:]
    (path,) = find_cases([name])
    case = read(path)
    for key, value in results(case, keys or case["expect"]).items():
        print(expect_line(key, value))


if __name__ == "__main__":
    main()
