"""The tables of a case but for start and training: data, network, call, tolerance."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from samegrad_harness.call_value import call_value
from samegrad_harness.case_checks import (
    MOST,
    Samples,
    Seed,
    Table,
    Text,
    refuse,
)
from samegrad_harness.case_error import describe, one_of
from samegrad_harness.signatures import SAMEGRAD

Activation = Literal[
    "identity",
    "linear",
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "softplus",
    "softmax",
]
Loss = Literal[
    "half_squared_error",
    "mean_squared_error",
    "binary_cross_entropy",
    "categorical_cross_entropy",
]


class _DataOptions(Table):
    standardise: bool = False
    test_fraction: Annotated[float, Field(gt=0, lt=1)] | None = None
    split_seed: Seed = 0
    encode: Literal["one_hot", "as_is"] = "as_is"


class InlineData(_DataOptions):
    """x and y written in the case itself."""

    other_forms = ("csv", "target", "bundled")

    x: Samples
    y: Samples

    @model_validator(mode="after")
    def _same_rows(self) -> "InlineData":
        if len(self.y) != len(self.x):
            raise refuse(f"{len(self.x)} rows, as in x", str(len(self.y)), "y")
        return self


class CsvData(_DataOptions):
    """A CSV file with a header line, its path relative to the case."""

    csv: Text
    target: Text


class BundledData(_DataOptions):
    """One of the data sets that come with scikit-learn."""

    bundled: Literal["iris", "wine", "breast_cancer", "digits"]


_INLINE = "inline data"


def _data_kind(table: object) -> str:
    keys = table if isinstance(table, dict) else {}
    return next((f"{key} data" for key in ("csv", "bundled") if key in keys), _INLINE)


Data = Annotated[
    Annotated[InlineData, Tag(_INLINE)]
    | Annotated[CsvData, Tag("csv data")]
    | Annotated[BundledData, Tag("bundled data")],
    Discriminator(_data_kind),
]


class Layer(Table):
    """One layer; what is left out is filled in by each language."""

    units: Annotated[int, Field(ge=1, le=MOST)]
    activation: Activation = "sigmoid"
    bias: Literal["none", "shared", "per_unit"] = "per_unit"
    slope: float | None = None
    trainable_w: bool = True
    trainable_b: bool = True
    dropout: float = 0.0

    @property
    def bias_width(self) -> int:
        """The columns of b."""
        return {"none": 0, "shared": 1, "per_unit": self.units}[self.bias]


class Network(Table):
    """The network but for its inputs, which are the columns of x."""

    layers: Annotated[list[Layer], Field(min_length=1)]
    loss: Loss = "half_squared_error"
    reduction: Literal["sum", "mean"] | None = None
    l1: float = 0.0
    l2: float = 0.0
    penalize_biases: bool = False


# Chosen for a whole run, not by a case.
_RUNS = "arithmetic"


class Call(Table):
    """One public function and its arguments by name."""

    function: Text
    arguments: dict[str, Any]

    @model_validator(mode="after")
    def _signature(self) -> "Call":
        if self.function not in SAMEGRAD.functions:
            expected = one_of(SAMEGRAD.functions, self.function)
            raise refuse(expected, describe(self.function), "function")
        known = [name for name in SAMEGRAD.functions[self.function] if name != _RUNS]
        for name, argument in self.arguments.items():
            if name not in known:
                expected = one_of(known, name)
                raise refuse(expected, describe(name), "arguments", name)
            call_value(argument, ("arguments", name))
        return self


class Tolerance(Table):
    """A bound other than the usual one, and why."""

    relative: Annotated[float, Field(gt=0, lt=1)]
    reason: Text
