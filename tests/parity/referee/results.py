"""The numbers of a case under the names that `[expect]` has for them."""

from __future__ import annotations

from samegrad_harness.key import Key

from tests.parity.referee.case import (
    accuracy,
    chosen,
    fits,
    line,
    network_of,
    start_loss,
)
from tests.parity.referee.starts import start_weights


def results(case, keys):
    """Give each key's number, matrix or text, as the referee computes it."""
    if case["kind"] == "call":
        return {key: _entry(_call(case["call"]), key.split("/")[1:]) for key in keys}
    found = fits(case, {Key.parse(key).step for key in keys})
    keep_best = case["training"].get("keep_best", False)
    fit = chosen(found, keep_best)
    of_case = {
        "start_losses": lambda: [[start_loss(each, keep_best)] for each in found],
        "start_updates": lambda: [[updates(each)] for each in found],
        "start_best": lambda: found.index(fit) + 1,
        "accuracy": lambda: accuracy(case, fit),
    }
    return {key: of_case.get(key, lambda k=key: result(fit, k))() for key in keys}


def _call(call):
    function, arguments = call["function"], call["arguments"]
    if function == "loss_line":
        return line(arguments)
    if function == "initialize":
        network = network_of(arguments["network"], arguments["network"]["inputs"])
        seed = arguments.get("seed", 1)
        return dict(zip("wb", start_weights(network, arguments, seed), strict=True))
    raise ValueError(f"the referee must know the function, got {function}")


def _entry(value, names):
    for name in names:
        value = value[int(name) - 1] if name.isdigit() else value[name]
    return value


def result(fit, text):
    """One number, matrix or text of a training."""
    key = Key.parse(text)
    if key.layer is not None:
        return _of_layer(fit, key)[key.layer - 1]
    if key.step is not None:
        return _OF_STEP[key.stage](fit.steps[key.step])
    return _OF_FIT[key.stage](fit)


def _of_layer(fit, key):
    if key.stage in ("best_w", "best_b"):
        return getattr(fit.best, key.stage[-1])
    step = fit.steps[-1 if key.step is None else key.step]
    stage = {"weights": "w", "biases": "b"}.get(key.stage, key.stage)
    return step.mask if stage == "mask" else getattr(step.stages, stage)


def updates(fit):
    return len(fit.steps) - 1


_OF_STEP = {
    "losses": lambda step: step.loss,
    "rate": lambda step: step.rate,
    "batch": lambda step: [[i] for i in step.batch],
    "gradient_norms": lambda step: [step.norms],
}
_OF_FIT = {
    "updates": updates,
    "reason": lambda fit: fit.reason,
    "best_step": lambda fit: fit.best.step,
    "best_loss": lambda fit: fit.best.loss,
    "gradient_norms": lambda fit: [step.norms for step in fit.steps[:-1]],
}
