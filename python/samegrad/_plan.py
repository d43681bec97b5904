"""A network joined with its kernels, made once per run."""

from __future__ import annotations

from typing import NamedTuple

from samegrad._activations import Activation, activation
from samegrad._arithmetic import ARITHMETICS, Arithmetic, arithmetic
from samegrad._check import check_name
from samegrad._elementary import elementary
from samegrad._environment import check_environment
from samegrad._losses import Loss, loss_of
from samegrad._network import Network


class Plan(NamedTuple):
    """What a pass over the network needs, resolved to functions."""

    kernels: Arithmetic
    activations: list[Activation]
    biases: list[str]
    loss: Loss
    l1: float
    l2: float
    penalize_biases: bool


def make_plan(network: Network, name: str) -> Plan:
    """Join a checked network with the kernels of one arithmetic."""
    kernels, functions = arithmetic(name), elementary(name)
    layers = network["layers"]
    return Plan(
        kernels=kernels,
        activations=[
            activation(each["activation"], each["slope"], functions) for each in layers
        ],
        biases=[each["bias"] for each in layers],
        loss=loss_of(network["loss"], network["reduction"], kernels, functions),
        l1=network["l1"],
        l2=network["l2"],
        penalize_biases=network["penalize_biases"],
    )


def check_arithmetic(who: str, value: object) -> str:
    """Return the name of an arithmetic that this machine can compute in."""
    name = check_name(who, "arithmetic", value, ARITHMETICS)
    if name == "reproducible":
        check_environment(who)
    return name
