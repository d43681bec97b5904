"""A whole case, and the sentences for what pydantic finds wrong with one."""

import re
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field, PrivateAttr, ValidationError, model_validator
from pydantic_core import ErrorDetails

from samegrad_harness.case_checks import Expected, Name, Table, Text, refuse
from samegrad_harness.case_error import describe, one_of
from samegrad_harness.case_file import CaseFile
from samegrad_harness.case_tables import Call, Data, Network, Tolerance
from samegrad_harness.case_training import ManyStarts, Start, Training
from samegrad_harness.expect_keys import (
    CALL_KEY,
    CALL_KEYS,
    TRAIN_KEYS,
    check_printed,
    has_form,
)
from samegrad_harness.key import Key
from samegrad_harness.toml_lines import KeyPath

# Where a value of a case is wrong, what was expected there, and what came.
Problem = tuple[KeyPath, str, str]


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
    def _together(self) -> "TrainCase":
        for text, printed in self.expect.items():
            self._check_key(text, Key.parse(text))
            check_printed(text, printed)
        if isinstance(self.start, ManyStarts) and self.training.seed is not None:
            got = describe(self.training.seed)
            raise refuse("no seed beside start.seeds", got, "training", "seed")
        if self.training.epochs is None:
            for where, expected, got in self.beyond(self.training.updates(1)):
                raise refuse(expected, got, *where)
        return self

    def _check_key(self, text: str, key: Key) -> None:
        if not has_form(key):
            raise refuse(TRAIN_KEYS, describe(text), "expect", text)
        layers = len(self.network.layers)
        if key.layer is not None and not 1 <= key.layer <= layers:
            raise refuse(f"a layer from 1 to {layers}", str(key.layer), "expect", text)
        if key.stage == "accuracy" and self.data.test_fraction is None:
            expected = "data.test_fraction beside an expected accuracy"
            raise refuse(expected, "nothing", "expect", text)

    def beyond(self, updates: int) -> Iterator[Problem]:
        """Find steps that come after the last of so many updates."""
        expected = f"a step from 0 to {updates}"
        for index, step in enumerate(self.training.trace_steps or ()):
            if step > updates:
                yield ("training", "trace_steps", index), expected, str(step)
        for text in self.expect:
            at = Key.parse(text).step
            if at is not None and at > updates:
                yield ("expect", text), expected, str(at)


class CallCase(Case):
    """One call of a public function."""

    kind: Literal["call"]
    call: Call

    @model_validator(mode="after")
    def _keys(self) -> "CallCase":
        for text, printed in self.expect.items():
            if not CALL_KEY.fullmatch(text):
                raise refuse(CALL_KEYS, describe(text), "expect", text)
            check_printed(text, printed)
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


def first_problem(error: ValidationError) -> Problem:
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
