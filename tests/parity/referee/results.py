"""The numbers of a case under the names that `[expect]` has for them."""

from __future__ import annotations

from samegrad_harness.key import Key

from tests.parity.referee.case import chosen, fits, line, network_of, read, start_loss
from tests.parity.referee.digits import mp
from tests.parity.referee.starts import start_weights
from tests.parity.referee.training import gradient_norm


def results(path, keys):
    """Give each key's number, matrix or text, as the referee computes it."""
    case = read(path)
    if case["kind"] == "call":
        return {key: _entry(_call(case["call"]), key.split("/")[1:]) for key in keys}
    found = fits(path)
    keep_best = case["training"].get("keep_best", False)
    fit = chosen(found, keep_best)
    own = {"start_losses": [[start_loss(each, keep_best)] for each in found]}
    return {key: own[key] if key in own else result(fit, key) for key in keys}


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
        stages = fit.steps[-1 if key.step is None else key.step].stages
        stage = {"weights": "w", "biases": "b"}.get(key.stage, key.stage)
        return getattr(stages, stage)[key.layer - 1]
    if key.step is not None:
        return _OF_STEP[key.stage](fit.steps[key.step])
    return _OF_FIT[key.stage](fit)


_OF_STEP = {
    "losses": lambda step: step.stages.loss,
    "rate": lambda step: step.rate,
    "batch": lambda step: [[mp.mpf(i)] for i in step.batch],
}
_OF_FIT = {
    "updates": lambda fit: mp.mpf(len(fit.steps) - 1),
    "reason": lambda fit: fit.reason,
    "best_step": lambda fit: mp.mpf(fit.best.step),
    "best_loss": lambda fit: fit.best.loss,
    "gradient_norms": lambda fit: [
        [
            gradient_norm(*of_layer)
            for of_layer in zip(s.stages.dw, s.stages.db, strict=True)
        ]
        for s in fit.steps[:-1]
    ],
}
