"""Settings given as a name or as a record: optimizer, schedule, initializer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from samegrad._check import (
    check_fields,
    check_finite_number,
    check_flag,
    check_name,
    check_whole,
    check_within,
    fail,
    kind_text,
)


class Setting(NamedTuple):
    """One setting of one name: its default, and what it may be."""

    name: str
    default: Any
    kind: str
    low: float
    high: float
    ends: str


def setting(
    name: str,
    default: Any = None,
    kind: str = "any",
    low: float = 0.0,
    high: float = float("inf"),
    ends: str = "[)",
) -> Setting:
    """Return one row of a table of settings.

    ``default`` nothing: it must be given. ``kind`` is ``within`` (``low``, ``high``,
    ``ends``), ``finite``, ``whole`` (of at least ``low``), ``flag``, or ``any``, which
    the caller looks at.
    """
    return Setting(name, default, kind, low, high, ends)


def check_settings(
    who: str, name: str, value: object, table: Mapping[str, Sequence[Setting]]
) -> dict[str, Any]:
    """Return a record of ``name`` and all its settings, defaults filled in.

    ``value`` is one of the table's names, or a record with ``name`` and settings.
    """
    if not isinstance(value, str | Mapping):
        must = f"{name} must be a name or settings with a name"
        fail(who, "type", must, kind_text(value))
    given: Mapping[str, Any] = {"name": value} if isinstance(value, str) else value
    if "name" not in given:
        fail(who, "name", f"{name} must have the field name", "nothing")
    chosen = check_name(who, name, given["name"], list(table))
    rows = table[chosen]
    fields = ["name", *(row.name for row in rows)]
    needed = [row.name for row in rows if row.default is None]
    check_fields(who, chosen, given, fields, needed)
    made: dict[str, Any] = {"name": chosen}
    for row in rows:
        came = given.get(row.name, row.default)
        made[row.name] = _check_setting(who, f"{name}.{row.name}", came, row)
    return made


def _check_setting(who: str, name: str, value: object, row: Setting) -> Any:
    if row.kind == "within":
        return check_within(who, name, value, row.low, row.high, row.ends)
    if row.kind == "finite":
        return check_finite_number(who, name, value)
    if row.kind == "whole":
        return check_whole(who, name, value, int(row.low))
    if row.kind == "flag":
        return check_flag(who, name, value)
    return value
