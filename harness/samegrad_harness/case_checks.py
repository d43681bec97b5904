"""The checks that the tables of a case are built from."""

from typing import Annotated, ClassVar, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from samegrad_harness.case_error import describe, one_of

Entry = TypeVar("Entry")
# Whole numbers beyond are not all float64.
MOST = 2**53
# Files are named after a case, and a file system takes 255 bytes.
LONGEST_NAME = 100


def refuse(expected: str, got: str, *path: str | int) -> PydanticCustomError:
    """Make the error of our own check; `path` leads from the model to the value."""
    found = {"expected": expected, "got": got, "path": path}
    return PydanticCustomError("refused", "{expected}, got {got}", found)


class Table(BaseModel):
    """A TOML table: no other keys, no conversions, no NaN or infinity."""

    model_config = ConfigDict(strict=True, frozen=True, allow_inf_nan=False)
    # Keys of the other forms that the same table may have, for the error sentence.
    other_forms: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, table: object) -> object:
        known = (*cls.model_fields, *cls.other_forms)
        for key in table if isinstance(table, dict) else ():
            if key not in cls.model_fields:
                raise refuse(one_of(known, key), describe(key), key)
        return table


def _rectangular(rows: list[list[Entry]]) -> list[list[Entry]]:
    for index, row in enumerate(rows):
        if len(row) != len(rows[0]):
            expected = f"a row of {len(rows[0])}, as the first"
            raise refuse(expected, f"a row of {len(row)}", index)
    return rows


def _short(text: str) -> str:
    if len(text) > LONGEST_NAME:
        raise refuse(f"at most {LONGEST_NAME} characters", str(len(text)))
    return text


Text = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$"), AfterValidator(_short)]
Seed = Annotated[int, Field(ge=0, lt=2**32)]
Step = Annotated[int, Field(ge=0, le=MOST)]

Rows = Annotated[list[list[Entry]], Field(min_length=1), AfterValidator(_rectangular)]
Matrix = Rows[float]
Filled = Annotated[list[float], Field(min_length=1)]
Samples = Annotated[list[Filled], Field(min_length=1), AfterValidator(_rectangular)]

Printed = str | list[list[str]]


def _shape_of(value: object) -> str:
    return "a matrix" if isinstance(value, list) else "a number"


# A number as printed, a text, or a matrix of numbers as printed. The tags of such
# choices end up in pydantic's paths; their space tells them from keys.
Expected = Annotated[
    Annotated[str, Tag("a number")] | Annotated[Rows[str], Tag("a matrix")],
    Discriminator(_shape_of),
]
