"""The names that a case may give of optimizers, schedules and initializers.

Checked when a case is read, so that a mistype has a file and a line; the range of each
setting is left to the languages. A test holds these tables to those of the Python
package.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samegrad_harness.call_value import call_value
from samegrad_harness.case_checks import refuse
from samegrad_harness.case_error import describe, one_of


@dataclass(frozen=True)
class Settings:
    """The settings of one name: those that must be given, and the others."""

    needed: tuple[str, ...]
    optional: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields of a table that gives settings."""
        return ("name", *self.needed, *self.optional)


Known = Mapping[str, Settings]

FLAGS = ("biases",)
MATRICES = ("w", "b")


def _known(rows: Mapping[str, str], every: str = "") -> Known:
    """Read rows such as ``steps final=``, as SPEC.md's: ``=`` has a default."""
    texts = {name: f"{row} {every}".split() for name, row in rows.items()}
    return {
        name: Settings(
            tuple(word for word in words if not word.endswith("=")),
            tuple(word[:-1] for word in words if word.endswith("=")),
        )
        for name, words in texts.items()
    }


# SPEC.md section 7.
OPTIMIZERS = _known(
    {
        "gradient_descent": "",
        "momentum": "momentum=",
        "nesterov": "momentum=",
        "adagrad": "epsilon=",
        "rmsprop": "decay= epsilon=",
        "adadelta": "decay= epsilon=",
        "adam": "beta1= beta2= epsilon=",
        "adamw": "beta1= beta2= epsilon= weight_decay=",
        "nadam": "beta1= beta2= epsilon=",
        "rprop": "increase= decrease= smallest= largest=",
        "delta_bar_delta": "increase= decrease= decay=",
    }
)
SCHEDULES = _known(
    {
        "constant": "",
        "step": "every factor=",
        "exponential": "factor",
        "inverse_time": "decay",
        "cosine": "steps final=",
        "reduce_on_plateau": "factor= patience= min_delta= smallest=",
    },
    every="warm_up=",
)
# SPEC.md section 6.
INITIALIZERS = _known(
    {
        "given": "w b",
        "zeros": "",
        "constant": "value biases=",
        "uniform": "low high biases=",
        "uniform_sqrt_2_over_n": "biases=",
        "normal": "sd biases=",
        "glorot_uniform": "biases=",
        "glorot_normal": "biases=",
        "he_uniform": "biases=",
        "he_normal": "biases=",
        "lecun_normal": "biases=",
    }
)
WITHOUT_DRAWING = ("given", "zeros", "constant")
"""Initializers that draw nothing from their seed."""


def check_choice(value: object, known: Known) -> object:
    """Check a name, or a table with a name and its settings; return it as it is.

    Raises
    ------
    PydanticCustomError
        For an unknown name or setting, a setting of another type or one that lacks.
    """
    if isinstance(value, str):
        _check_name(value, known)
        if needed := known[value].needed:
            expected = f"a table with name and {', '.join(needed)}"
            raise refuse(expected, describe(value))
    elif isinstance(value, dict):
        _check_table(value, known)
    else:
        raise refuse("a name, or a table with a name", describe(value))
    return value


def choice_name(value: Any) -> str:
    """Give the name in a checked choice."""
    return str(value["name"]) if isinstance(value, dict) else str(value)


def _check_name(value: object, known: Known, *path: str) -> None:
    if not isinstance(value, str) or value not in known:
        raise refuse(one_of(known, value), describe(value), *path)


def _check_table(table: dict[str, Any], known: Known) -> None:
    if "name" not in table:
        raise refuse("this key", "nothing", "name")
    _check_name(table["name"], known, "name")
    settings = known[table["name"]]
    for key, value in table.items():
        if key not in settings.fields:
            raise refuse(one_of(settings.fields, key), describe(key), key)
        if expected := _expected_type(key, value):
            raise refuse(expected, describe(value), key)
        call_value(value, (key,))
    for key in settings.needed:
        if key not in table:
            raise refuse("this key", "nothing", key)


def _expected_type(key: str, value: object) -> str:
    """Say what was expected of a setting of another type, else nothing."""
    if key == "name":
        return ""
    if key in MATRICES:
        return "" if isinstance(value, list) else "a list of matrices"
    if key in FLAGS:
        return "" if isinstance(value, bool) else "true or false"
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return "" if is_number else "a number"
