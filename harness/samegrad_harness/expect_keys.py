"""What `[expect]` of a case may name, and how its numbers are written."""

import re

from samegrad_harness.case_checks import Printed, refuse
from samegrad_harness.case_error import describe, one_of
from samegrad_harness.key import Key

# The stages that a key of a training may name, by whether it has a layer, and a step.
_FORMS = {
    (True, True): "w b z a delta dw db mask",
    (True, False): "weights biases best_w best_b start_w start_b",
    (False, True): "losses mean_absolute_error rate batch gradient_norms",
    (False, False): "accuracy best_loss best_step gradient_norms reason start_best "
    "start_losses start_updates updates",
}
# start 2 of several; and what training would need to go on.
_LONG_STAGE = re.compile(r"start_[wb]/[1-9][0-9]*|state(/[a-z_]+)+")
TRAIN_KEYS = (
    'a key such as "weights/2", "dw/1@0", "losses@10", "rate@10", "best_loss", '
    '"reason" or "accuracy"'
)

CALL_KEY = re.compile(r"value(/[a-z_]+|/[1-9][0-9]*)*")
CALL_KEYS = 'a key such as "value", "value/loss" or "value/dw/1"'

_REASONS = ("steps", "diverged", "threshold", "patience")
_NUMBER = re.compile(r"[+-]?\d+(\.\d*)?([eE][+-]?\d{1,3})?", re.ASCII)


def has_form(key: Key) -> bool:
    """Tell whether a training can have a tensor, or a text, of this name."""
    if _LONG_STAGE.fullmatch(key.stage):
        return key.step is None
    stages = _FORMS[key.layer is not None, key.step is not None]
    return key.stage in stages.split()


def check_printed(name: str, printed: Printed) -> None:
    """Check that what is expected is written as numbers as printed, or is a reason.

    Raises
    ------
    PydanticCustomError
        For the first entry that is not.
    """
    if name == "reason":
        if printed not in _REASONS:
            expected = one_of(_REASONS, printed)
            raise refuse(expected, describe(printed), "expect", name)
        return
    rows = [[printed]] if isinstance(printed, str) else printed
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if not _NUMBER.fullmatch(text):
                place = () if isinstance(printed, str) else (at, column)
                expected = 'a number as printed, such as "0.0370"'
                raise refuse(expected, describe(text), "expect", name, *place)
