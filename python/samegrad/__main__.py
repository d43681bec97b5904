"""``python -m samegrad``: train on a CSV file, predict, check gradients."""

from __future__ import annotations

import argparse
import csv
import os
import sys
import warnings
from pathlib import Path
from typing import Any, TextIO

from samegrad import __version__
from samegrad._activations import ACTIVATIONS
from samegrad._check import Matrix, SamegradError
from samegrad._descend import Training
from samegrad._gradient_check import gradient_check
from samegrad._initialize import initialize
from samegrad._layer import BIASES, layer
from samegrad._losses import LOSSES
from samegrad._model import Model, inputs_of, outputs_of, read_model, write_model
from samegrad._network import Network, network
from samegrad._optimizers import OPTIMIZERS
from samegrad._table import (
    Table,
    TableError,
    class_names,
    features,
    numbers,
    one_hot,
    read_table,
    scaling_of,
)
from samegrad._train import DivergenceWarning, train

OUTPUTS = {"binary_cross_entropy": "sigmoid", "categorical_cross_entropy": "softmax"}
# A right gradient gives 1e-6 or less, a wrong one 1e-2 or more.
LARGEST_ERROR = 1e-4


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status.

    0: done. 1: training diverged, or a gradient is wrong. 2: wrong usage or bad input.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (TableError, SamegradError, OSError) as error:
        print(f"samegrad: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m samegrad", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_train(commands)
    each = commands.add_parser("predict", help="predict with a trained model")
    each.add_argument("model", help="the file that train wrote")
    each.add_argument("data", help="a CSV file with the model's columns")
    each.add_argument("--output", help="the CSV to write (default: print it)")
    each.set_defaults(command=_predict)
    each = commands.add_parser("check", help="check a trained model's gradients")
    each.add_argument("model", help="the file that train wrote")
    each.add_argument("data", help="a CSV file with the model's columns and target")
    each.set_defaults(command=_check)
    return parser


def _add_train(commands: Any) -> None:
    each = commands.add_parser("train", help="train on a CSV file")
    add = each.add_argument
    add("data", help="a CSV file with a header; all columns but the target are inputs")
    add("--target", required=True, help="the column to learn; text becomes classes")
    add("--layers", default="", help="units of the hidden layers, such as 16,8")
    add(
        "--activation",
        default="tanh",
        choices=ACTIVATIONS[:-1],
        help="of hidden layers",
    )
    add("--bias", default="per_unit", choices=BIASES)
    add("--loss", choices=LOSSES, help="default: categorical_cross_entropy for text")
    add("--optimizer", default="gradient_descent", choices=OPTIMIZERS)
    add("--rate", type=float, help="learning rate (default: the optimizer's)")
    add("--batch-size", type=int, help="rows of an update, shuffled (default: all)")
    length = each.add_mutually_exclusive_group()
    length.add_argument("--steps", type=int, help="updates (default 1000)")
    length.add_argument("--epochs", type=int, help="passes over the data, for --steps")
    add("--seed", type=int, default=1, help="of start weights and order (default 1)")
    add("--standardize", action="store_true", help="inputs to mean 0 and deviation 1")
    add("--model", default="model.txt", help="the file to write (default model.txt)")
    each.set_defaults(command=_train)


def _train(options: argparse.Namespace) -> int:
    table = read_table(options.data)
    classes = class_names(table, options.target)
    columns = [name for name in table.columns if name != options.target]
    x = features(table, columns)
    scaling = scaling_of(x, options.standardize)
    y = _targets(table, options.target, classes)
    net = _network(options, x.shape[1], y.shape[1], bool(classes))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", DivergenceWarning)
        result = _trained(options, net, (x - scaling.mean) / scaling.sd, y)
    if result["reason"] == "diverged":
        sentence = f"{caught[-1].message}; no model written, try a smaller --rate"
        print(f"samegrad: {sentence}", file=sys.stderr)
        return 1
    model = Model(net, result["weights"], scaling, columns, options.target, classes)
    write_model(options.model, model)
    _report(options, result, model, table)
    print(f"model: {options.model}")
    return 0


def _targets(table: Table, target: str, classes: list[str]) -> Matrix:
    return one_hot(table, target, classes) if classes else numbers(table, target)


def _network(
    options: argparse.Namespace, inputs: int, outputs: int, classes: bool
) -> Network:
    usual = "categorical_cross_entropy" if classes else "mean_squared_error"
    loss = options.loss or usual
    try:
        units = [int(text) for text in options.layers.split(",") if text.strip()]
    except ValueError:
        came = options.layers[:60]
        raise TableError(f'--layers must be such as 16,8, got "{came}"') from None
    hidden = [layer(each, options.activation, options.bias) for each in units]
    output = layer(outputs, OUTPUTS.get(loss, "identity"), options.bias)
    return network(inputs, [*hidden, output], loss)


def _trained(
    options: argparse.Namespace, net: Network, x: Matrix, y: Matrix
) -> Training:
    names = ("steps", "epochs", "optimizer", "batch_size", "seed")
    settings = {name: getattr(options, name) for name in names}
    if options.steps is None and options.epochs is None:
        settings["steps"] = 1000
    start = initialize(net, "glorot_uniform", options.seed)
    return train(net, start, x, y, learning_rate=options.rate, **settings)


def _report(
    options: argparse.Namespace, result: Training, model: Model, table: Table
) -> None:
    losses, updates = result["losses"], result["updates"]
    loss = "loss of its batch" if options.batch_size else "loss"
    for step in sorted({0, updates // 4, updates // 2, updates * 3 // 4, updates}):
        print(f"step {step}: {loss} {losses[step, 0]:.8g}")
    if model.classes:
        truth = one_hot(table, model.target, model.classes).argmax(axis=1)
        right = int((outputs_of(model, table).argmax(axis=1) == truth).sum())
        print(f"accuracy: {right} of {truth.size}")


def _predict(options: argparse.Namespace) -> int:
    model, table = read_model(options.model), read_table(options.data)
    outputs = outputs_of(model, table)
    if options.output is None:
        _write(sys.stdout, model, outputs)
        return 0
    with Path(options.output).open("w", newline="", encoding="utf-8") as file:
        _write(file, model, outputs)
    print(f"{outputs.shape[0]} predictions: {options.output}")
    return 0


def _write(file: TextIO, model: Model, outputs: Matrix) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([model.target, *model.classes])
    for row in outputs:
        if model.classes:
            writer.writerow(
                [model.classes[int(row.argmax())], *map(repr, row.tolist())]
            )
        else:
            writer.writerow([repr(float(row[0]))])


def _check(options: argparse.Namespace) -> int:
    model, table = read_model(options.model), read_table(options.data)
    y = _targets(table, model.target, model.classes)
    errors = gradient_check(model.network, model.weights, inputs_of(model, table), y)
    for k, (of_w, of_b) in enumerate(zip(errors["w"], errors["b"], strict=True), 1):
        print(f"layer {k}: relative error of dw {of_w:.2e}, of db {of_b:.2e}")
    right = errors["largest"] <= LARGEST_ERROR
    print(f"gradients: {'right' if right else 'WRONG'} (limit {LARGEST_ERROR:g})")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
