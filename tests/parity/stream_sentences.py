"""Bad calls of streams and initializers, each with the sentence for three languages."""

from __future__ import annotations

import numpy as np
import samegrad as sg

from tests.parity.sentences import GOOD, NETWORK, WEIGHTS, Row, X, arguments, changed

STREAM = {**sg.random_stream(1), "seed": 1.0}
STATE = STREAM["state"]
GOOD |= {
    "random_stream": {"seed": 1.0},
    "uniform": {"stream": STREAM, "rows": 2.0, "columns": 3.0},
    "normal": {"stream": STREAM, "rows": 2.0, "columns": 3.0},
    "permutation": {"stream": STREAM, "count": 4.0},
    "bernoulli": {"stream": STREAM, "rows": 2.0, "columns": 3.0, "probability": 0.5},
    "initialize": {"network": NETWORK, "initializer": "he_normal", "seed": 1.0},
}
INITIALIZERS = (
    "given, zeros, constant, uniform, uniform_sqrt_2_over_n, normal, glorot_uniform, "
    "glorot_normal, he_uniform, he_normal, lecun_normal"
)
SEED = "must be a whole number from 0 to 4294967295"
WORDS = "stream.state must be 624 words and a place from 1 to 624, got other data"
NAMES = "must be one of weights, shuffling, dropout, data"
AT_LEAST_0 = "must be a whole number of at least 0"
NO_WORDS = np.append(np.zeros((1, 624)), [[624.0]], axis=1)
NAMED = "must be a name or settings with a name"

ROWS = [
    Row("random_stream", "seed", -1.0, "range", f"seed {SEED}, got -1"),
    Row("random_stream", "seed", 2.0**32, "range", f"seed {SEED}, got 4294967296"),
    Row("random_stream", "seed", 0.5, "range", f"seed {SEED}, got 0.5"),
    Row("random_stream", "seed", np.nan, "range", f"seed {SEED}, got NaN"),
    Row("random_stream", "seed", "1", "type", "seed must be a number, got text"),
    Row(
        "random_stream",
        "name",
        "Weight",
        "name",
        f'name {NAMES}, got "Weight" (did you mean weights?)',
    ),
    Row("random_stream", "name", 1.0, "type", "name must be a name, got a number"),
    Row("uniform", "stream", 1.0, "type", "stream must be a stream, got a number"),
    Row("normal", "stream", "s", "type", "stream must be a stream, got text"),
    Row("permutation", "stream", [1.0], "type", "stream must be a stream, got a list"),
    Row(
        "uniform",
        "stream",
        {"seed": 1.0, "state": STATE},
        "name",
        "stream must have the field name, got nothing",
    ),
    Row(
        "uniform",
        "stream",
        {**STREAM, "sate": 1.0},
        "name",
        'stream must have only the fields seed, name, state, got "sate" '
        "(did you mean state?)",
    ),
    Row("uniform", "stream.seed", 0.5, "range", f"stream.seed {SEED}, got 0.5"),
    Row("uniform", "stream.name", "mask", "name", f'stream.name {NAMES}, got "mask"'),
    Row(
        "uniform",
        "stream.state",
        "625",
        "type",
        "stream.state must be a numeric matrix, got text",
    ),
    Row("uniform", "stream.state", np.ones((1, 624)), "range", WORDS),
    Row("uniform", "stream.state", np.ones((625, 1)), "range", WORDS),
    Row("normal", "stream.state", changed(STATE, 1, 4, -1.0), "range", WORDS),
    Row("normal", "stream.state", changed(STATE, 1, 4, 2.0**32), "range", WORDS),
    Row("normal", "stream.state", changed(STATE, 1, 4, 0.5), "range", WORDS),
    Row("bernoulli", "stream.state", changed(STATE, 1, 4, np.nan), "range", WORDS),
    Row("bernoulli", "stream.state", changed(STATE, 1, 625, 0.0), "range", WORDS),
    Row("permutation", "stream.state", changed(STATE, 1, 625, 625.0), "range", WORDS),
    Row("uniform", "stream.state", NO_WORDS, "range", WORDS),
    Row("uniform", "stream.state", changed(NO_WORDS, 1, 1, 5.0), "range", WORDS),
    Row("uniform", "rows", -1.0, "range", f"rows {AT_LEAST_0}, got -1"),
    Row("uniform", "columns", 0.5, "range", f"columns {AT_LEAST_0}, got 0.5"),
    Row("normal", "rows", "2", "type", "rows must be a number, got text"),
    Row("permutation", "count", -1.0, "range", f"count {AT_LEAST_0}, got -1"),
    Row(
        "bernoulli",
        "probability",
        1.5,
        "range",
        "probability must lie in [0, 1], got 1.5",
    ),
    Row(
        "bernoulli",
        "probability",
        np.nan,
        "range",
        "probability must lie in [0, 1], got NaN",
    ),
    Row(
        "initialize",
        "network",
        X,
        "type",
        "network must be a network, got a 4 x 2 matrix",
    ),
    Row("initialize", "seed", -1.0, "range", f"seed {SEED}, got -1"),
    Row("initialize", "initializer", 1.0, "type", f"initializer {NAMED}, got a number"),
    Row("initialize", "initializer", [1.0], "type", f"initializer {NAMED}, got a list"),
    Row(
        "initialize",
        "initializer",
        {"sd": 1.0},
        "name",
        "initializer must have the field name, got nothing",
    ),
    Row(
        "initialize",
        "initializer",
        {"name": 1.0},
        "type",
        "initializer must be a name, got a number",
    ),
    Row(
        "initialize",
        "initializer",
        "xavier",
        "name",
        f'initializer must be one of {INITIALIZERS}, got "xavier"',
    ),
    Row(
        "initialize",
        "initializer",
        "he_norm",
        "name",
        f'initializer must be one of {INITIALIZERS}, got "he_norm" '
        "(did you mean he_normal?)",
    ),
    Row(
        "initialize",
        "initializer",
        "constant",
        "name",
        "constant must have the field value, got nothing",
    ),
    Row(
        "initialize",
        "initializer",
        {"name": "zeros", "biases": True},
        "name",
        'zeros must have only the fields name, got "biases"',
    ),
    Row(
        "initialize",
        "initializer",
        {"name": "uniform", "low": 0.0, "hihg": 1.0},
        "name",
        'uniform must have only the fields name, low, high, biases, got "hihg" '
        "(did you mean high?)",
    ),
    Row(
        "initialize",
        "initializer",
        {"name": "normal", "sd": 0.0},
        "range",
        "initializer.sd must lie in (0, Inf), got 0",
    ),
    Row(
        "initialize",
        "initializer",
        {"name": "normal", "sd": np.inf},
        "range",
        "initializer.sd must lie in (0, Inf), got Inf",
    ),
    Row(
        "initialize",
        "initializer",
        {"name": "constant", "value": np.nan},
        "range",
        "initializer.value must be a finite number, got NaN",
    ),
    Row(
        "initialize",
        "initializer",
        {"name": "he_uniform", "biases": 2.0},
        "type",
        "initializer.biases must be true or false, got 2",
    ),
    Row(
        "initialize",
        "initializer",
        {"name": "given", "w": WEIGHTS["w"]},
        "name",
        "given must have the field b, got nothing",
    ),
    Row(
        "initialize",
        "initializer",
        {"name": "given", "w": WEIGHTS["w"], "b": WEIGHTS["w"]},
        "shape",
        "b[1] must be 1 x 3, got 2 x 3",
    ),
]
CALLS = [(row.function, arguments(row), row.kind, row.sentence) for row in ROWS]
