"""A whole case, and the sentences for what pydantic finds wrong with one."""

import re
from typing import Any, Literal

from pydantic import Field, PrivateAttr, ValidationError, model_validator
from pydantic_core import ErrorDetails

from samegrad_harness.case_checks import Expected, Name, Table, Text, refuse
from samegrad_harness.case_error import describe, one_of
from samegrad_harness.case_file import CaseFile
from samegrad_harness.case_tables import (
    Call,
    Data,
    Network,
    Start,
    Tolerance,
    Training,
)
from samegrad_harness.key import Key
from samegrad_harness.toml_lines import KeyPath

# Which keys `[expect]` of a training may have: stage: (has a layer, has a step).
_FORMS = {
    **dict.fromkeys(("weights", "biases"), (True, False)),
    **dict.fromkeys(("w", "b", "z", "a", "delta", "dw", "db"), (True, True)),
    **dict.fromkeys(("losses", "mean_absolute_error"), (False, True)),
    "accuracy": (False, False),
}
_TRAIN_KEYS = 'a key such as "weights/2", "dw/1@0", "losses@10" or "accuracy"'
_CALL_KEYS = 'a key such as "value", "value/loss" or "value/dw/1"'
_CALL_KEY = re.compile(r"value(/[a-z_]+|/[1-9][0-9]*)*")


class Case(Table):
    """What every case says, whatever its kind."""

    kind: str
    name: Name
    title: Text
    source: Text
    note: str = ""
    tolerance: Tolerance | None = None
    expect: dict[str, Expected] = Field(default_factory=dict)
    _file: CaseFile = PrivateAttr()

    @property
    def file(self) -> CaseFile:
        """The file the case was read from, for errors and relative paths."""
        return self._file

    def read_from(self, file: CaseFile) -> None:
        """Remember the file the case was read from."""
        self._file = file


class TrainCase(Case):
    """A whole training."""

    kind: Literal["train"]
    data: Data
    network: Network
    start: Start
    training: Training

    @model_validator(mode="after")
    def _keys(self) -> "TrainCase":
        for text in self.expect:
            self._check_key(text, Key.parse(text))
        return self

    def _check_key(self, text: str, key: Key) -> None:
        form = (key.layer is not None, key.step is not None)
        if _FORMS.get(key.stage) != form:
            raise refuse(_TRAIN_KEYS, describe(text), "expect", text)
        layers, steps = len(self.network.layers), self.training.steps
        if key.layer is not None and not 1 <= key.layer <= layers:
            raise refuse(f"a layer from 1 to {layers}", str(key.layer), "expect", text)
        if key.step is not None and key.step > steps:
            raise refuse(f"a step from 0 to {steps}", str(key.step), "expect", text)
        if key.stage == "accuracy" and self.data.test_fraction is None:
            expected = "data.test_fraction beside an expected accuracy"
            raise refuse(expected, "nothing", "expect", text)


class CallCase(Case):
    """One call of a public function."""

    kind: Literal["call"]
    call: Call

    @model_validator(mode="after")
    def _keys(self) -> "CallCase":
        for text in self.expect:
            if not _CALL_KEY.fullmatch(text):
                raise refuse(_CALL_KEYS, describe(text), "expect", text)
        return self


KINDS: dict[str, type[Case]] = {"train": TrainCase, "call": CallCase}

_BOUNDS = {"gt": "above", "ge": "of at least", "lt": "below", "le": "of at most"}
_EXPECTED = {
    "string_type": "text",
    "string_too_short": "some text",
    "string_pattern_mismatch": "lower-case letters, digits and _, a letter first",
    "float_type": "a number",
    "finite_number": "a finite number",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "too_short": "at least one entry",
    "missing": "this key",
}


def first_problem(error: ValidationError) -> tuple[KeyPath, str, str]:
    """Where a case is wrong first, what was expected there, and what came."""
    found = error.errors(include_url=False)[0]
    context = found.get("ctx", {})
    where = tuple(part for part in found["loc"] if " " not in str(part))
    if found["type"] == "refused":
        return (*where, *context["path"]), context["expected"], context["got"]
    got = "nothing" if found["type"] == "missing" else describe(found["input"])
    return where, _expected(found, context), got


def _expected(found: ErrorDetails, context: dict[str, Any]) -> str:
    if found["type"] == "literal_error":
        names = re.findall("'([^']*)'", context["expected"])
        return one_of(names, found["input"])
    for bound, words in _BOUNDS.items():
        if bound in context:
            return f"a number {words} {str(context[bound]).removesuffix('.0')}"
    plain = found["msg"].removeprefix("Input should be ")
    return _EXPECTED.get(found["type"], plain)
