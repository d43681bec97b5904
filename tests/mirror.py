"""What each language declares, read from its sources: names, arguments, defaults."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / "python" / "samegrad"
R = ROOT / "r"
OCTAVE = ROOT / "octave" / "inst" / "+samegrad"

Signature = dict[str, str | None]  # argument -> default as written, None for none


def spec_files() -> dict[str, str | None]:
    """Return SPEC's files in order, each with the function it exports."""
    rows = _table("| file | what is in it | exported |")
    return {_code(row[0]): _code(row[2]) or None for row in rows}


def spec_signatures() -> dict[str, Signature]:
    """Return SPEC's public functions in order."""
    rows = _table("| function | arguments |")
    return {_code(row[0]): _signature(_code(row[1])) for row in rows}


def _table(head: str) -> list[list[str]]:
    text = (ROOT / "SPEC.md").read_text(encoding="utf-8")
    lines = text[text.index(head) :].splitlines()[2:]
    end = next(k for k, line in enumerate(lines) if not line.startswith("|"))
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[:end]]


def _code(cell: str) -> str:
    return cell.strip("`")


def spec_fields(of: str) -> list[str]:
    """Return the fields that SPEC gives to a layer, or to a network, in order."""
    text = (ROOT / "SPEC.md").read_text(encoding="utf-8")
    found = re.search(rf"\ba {of}(?: has the fields)? `([a-z0-9_, ]+)`", text, re.I)
    if found is None:
        raise ValueError(f"SPEC.md names no fields of a {of}")
    return found[1].split(", ")


def _signature(text: str) -> Signature:
    made: Signature = {}
    for argument in filter(None, (part.strip() for part in _split(text))):
        name, _, default = (part.strip() for part in argument.partition("="))
        made[name] = default or None
    return made


def _split(text: str) -> list[str]:
    return re.split(r",(?![^()]*\))", text)


def python_functions(file: str) -> dict[str, Signature]:
    """Return the functions of one file that other files may call."""
    tree = ast.parse((PYTHON / f"_{file}.py").read_text(encoding="utf-8"))
    return {
        node.name: _python_signature(node.args)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def _python_signature(arguments: ast.arguments) -> Signature:
    named = arguments.args
    defaults = [None] * (len(named) - len(arguments.defaults)) + arguments.defaults
    pairs = list(zip(named, defaults, strict=True))
    pairs += list(zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True))
    return {a.arg: None if d is None else ast.unparse(d) for a, d in pairs}


def r_functions(file: str) -> dict[str, Signature]:
    """Return the functions defined at top level of one R file."""
    text = (R / "R" / f"{file}.R").read_text(encoding="utf-8")
    text = re.sub(r"#.*", "", text)
    found = re.finditer(r"^([\w.]+) <- function\(", text, re.MULTILINE)
    return {m[1]: _signature(_until_closed(text[m.end() :])) for m in found}


def _until_closed(text: str) -> str:
    depth = 1
    for place, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            return " ".join(text[:place].split())
    raise ValueError("unclosed bracket")


def octave_function(path: Path) -> tuple[str, Signature]:
    """Return the first function of one Octave file."""
    text = path.read_text(encoding="utf-8").replace("...\n", " ")
    head = r"^function (?:\S+ = |\[[^\]]*\] = )?(\w+) \("
    found = re.search(head, text, re.MULTILINE)
    if found is None:
        raise ValueError(f"{path}: no function")
    return found[1], _signature(_until_closed(text[found.end() :]))


def octave_options(function: str) -> Signature:
    """Return what Octave takes as name-value pairs, with defaults, in order."""
    text = octave_files()["train_options"].read_text(encoding="utf-8")
    options = dict(re.findall(r"^  options\.(\w+) = (.*);$", text, re.MULTILINE))
    without = re.search(rf'"{function}".*\n.*rmfield \(options, \{{(.*)\}}\)', text)
    for name in re.findall(r"\w+", without[1]) if without else ():
        del options[name]
    return options


def octave_files() -> dict[str, Path]:
    """Return Octave's files by the name of their function, internal ones too."""
    paths = [*OCTAVE.glob("*.m"), *(OCTAVE / "+internal").glob("*.m")]
    return {path.stem: path for path in paths}
