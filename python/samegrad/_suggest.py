"""The known name that a mistyped one is nearest to."""

from __future__ import annotations

from collections.abc import Sequence


def suggestion(name: str, known: Sequence[str]) -> str:
    """Return such as `` (did you mean relu?)``; empty where no known name is near.

    Near is a distance of at most the smaller of n / 2 and max(2, n / 3), n the length
    of the known name: with more, another word is as likely meant.
    """
    # A name twice as long as all the known ones is near to none, and slow to compare.
    longest = max(map(len, known), default=0)
    if not (name.isascii() and name.isprintable()) or len(name) > 2 * longest:
        return ""
    distances = [_distance(name.lower(), each.lower()) for each in known]
    least = min(distances)
    nearest = known[distances.index(least)]
    limit = min(len(nearest) / 2, max(2, len(nearest) / 3))
    return f" (did you mean {nearest}?)" if least <= limit else ""


def _distance(name: str, other: str) -> int:
    # Levenshtein (1966): row by row of the table of distances between beginnings.
    row = list(range(len(other) + 1))
    for count, letter in enumerate(name, 1):
        above, row = row, [count]
        for place, wanted in enumerate(other):
            replaced = above[place] + (letter != wanted)
            row.append(min(replaced, above[place + 1] + 1, row[place] + 1))
    return row[-1]
