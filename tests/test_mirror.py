"""The three implementations have the same files, functions, arguments and versions."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import samegrad
from samegrad_harness.signatures import SAMEGRAD

from tests import mirror

FILES = mirror.spec_files()
SIGNATURES = mirror.spec_signatures()
# Files of one language alone: SPEC section 1 names them.
ONLY_PYTHON = {"__init__", "__main__", "_model", "_table"}
ONLY_R = {"samegrad-package", "print"}
PYTHON_ONLY_EXPORTS = {"SamegradError", "DivergenceWarning"}
# R's predict is a method, and its first argument is named by the generic.
R_NAMES = {"predict": "predict.samegrad_network"}
DEFAULTS = {  # SPEC -> Python, R, Octave
    "true": ("True", "TRUE", "true"),
    "false": ("False", "FALSE", "false"),
    "0": ("0.0", "0", "0"),
    "(all)": ("None", "NULL", "[]"),
    "(by optimizer)": ("None", "NULL", "[]"),
    "(by activation)": ("None", "NULL", "[]"),
    "(by loss)": ("None", "NULL", "[]"),
    "(none)": ("None", "NULL", "[]"),
    "2^-17": ("2.0 ** (-17)", "2^-17", "2 ^ -17"),
}


def in_language(spec: mirror.Signature, place: int) -> mirror.Signature:
    made: mirror.Signature = {}
    for name, default in spec.items():
        text = default and DEFAULTS.get(default, (default,) * 3)[place]
        made[name] = text.replace('"', "'") if text else None
    return made


def plain(signature: mirror.Signature) -> mirror.Signature:
    return {n: d.replace('"', "'") if d else None for n, d in signature.items()}


def test_python_has_the_files_of_spec() -> None:
    stems = {path.stem for path in mirror.PYTHON.glob("*.py")} - ONLY_PYTHON
    assert stems == {f"_{name}" for name in FILES}


def test_r_has_the_files_of_spec() -> None:
    stems = {path.stem for path in (mirror.R / "R").glob("*.R")} - ONLY_R
    assert stems == set(FILES)


def test_octave_exports_what_spec_exports() -> None:
    stems = {path.stem for path in mirror.OCTAVE.glob("*.m")}
    assert stems == {name for name in FILES.values() if name}


def test_exports() -> None:
    exported = [name for name in FILES.values() if name]
    assert list(SIGNATURES) == exported
    assert [n for n in samegrad.__all__ if n not in PYTHON_ONLY_EXPORTS] == exported
    namespace = (mirror.R / "NAMESPACE").read_text(encoding="utf-8")
    in_r = set(re.findall(r"^export\((.*)\)$", namespace, re.MULTILINE))
    assert in_r == set(exported) - {"predict"}
    assert "S3method(predict,samegrad_network)" in namespace
    index = (mirror.ROOT / "octave" / "INDEX").read_text(encoding="utf-8")
    assert re.findall(r"^ samegrad\.(\w+)$", index, re.MULTILINE) == exported
    news = (mirror.ROOT / "octave" / "NEWS").read_text(encoding="utf-8")
    listed = news.partition("First release: ")[2].rstrip(".\n")
    assert re.split(r",\s+", listed) == exported


def test_spec_names_all_fields_where_they_are_checked() -> None:
    text = (mirror.ROOT / "SPEC.md").read_text(encoding="utf-8")
    layer, network = (", ".join(mirror.spec_fields(of)) for of in ("layer", "network"))
    rest = network.removeprefix("inputs, layers, ")
    assert f"`layer must have only the fields {layer}`" in text
    assert f"in a layer: fields, {layer}; then {rest}, fit)" in text


@pytest.mark.parametrize("name", list(SIGNATURES))
def test_public_signature(name: str) -> None:
    spec = SIGNATURES[name]
    assert plain(mirror.python_functions(name)[name]) == in_language(spec, 0)
    in_r = plain(mirror.r_functions(name)[R_NAMES.get(name, name)])
    if name == "predict":
        assert in_r.pop("...", "missing") is None
        in_r = {"network" if n == "object" else n: d for n, d in in_r.items()}
    assert in_r == in_language(spec, 1)
    path = mirror.OCTAVE / f"{name}.m"
    declared, in_octave = mirror.octave_function(path)
    assert declared == name
    if "varargin" in in_octave:
        assert list(in_octave).index("varargin") == SAMEGRAD.by_place[name]
        del in_octave["varargin"]
        in_octave |= mirror.octave_options(name)
    assert plain(in_octave) == in_language(spec, 2)
    assert list(in_octave) == list(in_r) == list(spec)
    assert list(SAMEGRAD.functions[name]) == list(spec)


def test_fields_are_the_arguments_that_make_them() -> None:
    for name in ("layer", "network"):
        assert mirror.spec_fields(name) == list(SIGNATURES[name])
    assert list(samegrad.layer(1)) == mirror.spec_fields("layer")
    network = samegrad.network(1, [samegrad.layer(1)])
    assert list(network) == mirror.spec_fields("network")


@pytest.mark.parametrize("file", list(FILES))
def test_internal_functions(file: str) -> None:
    # What other files call has the same name and arguments in the same file.
    in_r, in_octave = mirror.r_functions(file), mirror.octave_files()
    for name, signature in mirror.python_functions(file).items():
        if name in SIGNATURES or name == "bias_gradient":
            continue
        assert list(in_r[name]) == list(signature), f"R: {name}"
        declared, arguments = mirror.octave_function(in_octave[name])
        assert declared == name
        assert list(arguments) == list(signature), f"Octave: {name}"


def test_kernels() -> None:
    from samegrad._arithmetic import Arithmetic
    from samegrad._elementary import Elementary

    for file, fields in (("arithmetic", Arithmetic), ("elementary", Elementary)):
        r_text = (mirror.R / "R" / f"{file}.R").read_text(encoding="utf-8")
        o_text = mirror.octave_files()[file].read_text(encoding="utf-8")
        spec = (mirror.ROOT / "SPEC.md").read_text(encoding="utf-8")
        for kernel in fields._fields:
            assert re.search(rf"\b{kernel} = ", r_text), f"R: {kernel}"
            assert re.search(rf'"{kernel}", |\.{kernel} = ', o_text), (
                f"Octave: {kernel}"
            )
            assert re.search(rf"`[^`]*\b{kernel}\b[^`]*`", spec), f"SPEC: {kernel}"


FORBIDDEN = {  # what only arithmetic and elementary may do
    "python": (
        r"\bnp\.(exp|log|log1p|tanh|dot|matmul|einsum|add\.reduce)\b| @ |np\.sum\("
    ),
    "r": r"%\*%|\b(t?crossprod|exp|log|log1p|tanh|(row|col)?[sS]ums?)\(",
    "octave": r"\b(exp|log|log1p|tanh|sum|dot) \(|[a-z)]' \* |\* [a-z]+'",
}
# The check that rows of targets sum to 1 (SPEC section 4).
EXCEPTED = {"losses", "check_targets"}


@pytest.mark.parametrize("language", list(FORBIDDEN))
def test_only_kernels_compute(language: str) -> None:
    folders: dict[str, list[Path]] = {
        "python": [mirror.PYTHON / f"_{name}.py" for name in FILES],
        "r": [mirror.R / "R" / f"{name}.R" for name in FILES],
        "octave": list(mirror.octave_files().values()),
    }
    kernels = {"arithmetic", "elementary"}
    for path in folders[language]:
        if path.stem.lstrip("_") in kernels | EXCEPTED:
            continue
        for line in code_lines(path):
            assert not re.search(FORBIDDEN[language], line), f"{path.name}: {line}"


def code_lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        text = re.sub(r'""".*?"""', "", text, flags=re.DOTALL)
    if path.suffix == ".m":
        text = re.sub(r"^\s*(##|%).*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"#.*", "", text)
    return [re.sub(r'"[^"]*"', '""', line) for line in text.splitlines()]


def test_versions_agree() -> None:
    version = samegrad.__version__
    root = mirror.ROOT
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == version
    for path in ("r/DESCRIPTION", "octave/DESCRIPTION"):
        text = (root / path).read_text(encoding="utf-8")
        assert re.search(rf"^Version: {re.escape(version)}$", text, re.MULTILINE), path
    assert f"\nVersion {version}." in (root / "SPEC.md").read_text(encoding="utf-8")
    assert f"\n## {version} " in (root / "CHANGELOG.md").read_text(encoding="utf-8")
