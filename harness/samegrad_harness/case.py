"""Read cases: by path, by name, by pattern."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from samegrad_harness.case_error import CaseError, describe, did_you_mean
from samegrad_harness.case_file import read_case_file
from samegrad_harness.case_model import (
    KINDS,
    CallCase,
    Case,
    TrainCase,
    first_problem,
)

__all__ = [
    "CallCase",
    "Case",
    "CaseError",
    "TrainCase",
    "find_cases",
    "load_case",
    "shipped_cases",
]


def load_case(path: Path) -> Case:
    """Read and check one case.

    Parameters
    ----------
    path
        A TOML file.

    Returns
    -------
    Case
        A `TrainCase` or a `CallCase`, frozen.

    Raises
    ------
    CaseError
        Where the file cannot be used, with the first fault in it.
    """
    file = read_case_file(path)
    table = file.parse()
    kind = table.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        hint = did_you_mean(str(kind), KINDS)
        raise file.error(("kind",), f'"train" or "call"{hint}', describe(kind))
    try:
        case = KINDS[kind].model_validate(table)
    except ValidationError as error:
        raise file.error(*first_problem(error)) from None
    case.read_from(file)
    return case


def shipped_cases() -> list[Path]:
    """List the cases that come with the harness, by name."""
    folder = Path(str(files("samegrad_harness"))) / "cases"
    return sorted(folder.glob("*.toml"))


def find_cases(names: Sequence[str]) -> list[Path]:
    """Find the files of the cases asked for, in order, each once.

    Parameters
    ----------
    names
        Names of shipped cases, patterns of such names, or paths of TOML files; none
        at all asks for all shipped cases.

    Raises
    ------
    CaseError
        For a name that is none of these.
    """
    shipped = {path.stem: path for path in shipped_cases()}
    found = [path for name in names for path in _find(name, shipped)]
    return list(dict.fromkeys(found)) if names else list(shipped.values())


def _find(name: str, shipped: dict[str, Path]) -> list[Path]:
    if name.endswith(".toml"):
        return [Path(name)]
    matches = [path for stem, path in shipped.items() if fnmatchcase(stem, name)]
    if not matches:
        expected = f"a shipped case or a TOML file{did_you_mean(name, shipped)}"
        raise CaseError(None, None, "case", expected, f'"{name}"')
    return matches
