"""The closed list of functions that may be called, with their arguments in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Interface:
    """What a package offers to the harness: plain data, so that tests bring their own.

    Parameters
    ----------
    package : str
        Its name: an import package, an R package, an Octave ``+package``.
    functions : Mapping[str, tuple[str, ...]]
        Each function that may be called, and its arguments in order.
    methods : Mapping[str, str]
        Functions that R has as a method only: the class whose method it is. R calls
        the method's first argument by place, since generics name it differently.
    by_place : Mapping[str, int]
        Functions of which Octave takes so many arguments by place and what follows
        as name-value pairs; of all others it takes every argument by place.
    outputs : Mapping[str, tuple[str, ...]]
        Functions that give several values, or none: the names under which these come
        back as one record. Python gives a tuple, R a list, Octave several outputs.
    """

    package: str
    functions: Mapping[str, tuple[str, ...]]
    methods: Mapping[str, str] = field(default_factory=dict)
    by_place: Mapping[str, int] = field(default_factory=dict)
    outputs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def check_call(self, function: str, arguments: Mapping[str, object]) -> None:
        """Raise ValueError unless the function is listed and has these arguments."""
        if function not in self.functions:
            known = ", ".join(self.functions)
            raise ValueError(f"function must be one of {known}, got {function!r}")
        for name in arguments:
            if name not in self.functions[function]:
                known = ", ".join(self.functions[function])
                raise ValueError(f"{function}: arguments are {known}, got {name!r}")

    def named(self, function: str, result: Any) -> Any:
        """Give what a function of Python returned, several values as one record."""
        names = self.outputs.get(function)
        if names is None:
            return result
        return dict(zip(names, result, strict=True)) if names else {}

    def count_by_place(self, function: str) -> int:
        """Count the arguments of a function that Octave takes by place."""
        return self.by_place.get(function, len(self.functions[function]))


_LAYER = "units activation bias slope trainable_w trainable_b dropout"
_NETWORK = "inputs layers loss reduction l1 l2 penalize_biases"
_TO_STOP = "clip_value clip_norm threshold patience min_delta keep_best gradient_norms"
_TRAIN = (
    "network weights x y steps learning_rate optimizer schedule batch_size epochs "
    f"shuffle seed {_TO_STOP} state trace_steps arithmetic"
)
_MULTI_START = (
    "network initializer seeds x y steps learning_rate optimizer schedule batch_size "
    f"epochs shuffle {_TO_STOP} trace_steps arithmetic"
)
_DRAWN = ("values", "stream")

# SPEC.md section 1, row by row.
SAMEGRAD = Interface(
    package="samegrad",
    functions={
        name: tuple(arguments.split())
        for name, arguments in {
            "layer": _LAYER,
            "network": _NETWORK,
            "random_stream": "seed name",
            "uniform": "stream rows columns",
            "normal": "stream rows columns",
            "permutation": "stream count",
            "bernoulli": "stream rows columns probability",
            "initialize": "network initializer seed",
            "forward": "network weights x arithmetic",
            "loss": "network weights x y arithmetic",
            "backward": "network weights x y arithmetic",
            "train": _TRAIN,
            "multi_start": _MULTI_START,
            "gradient_check": "network weights x y step arithmetic",
            "loss_line": "network weights other x y positions arithmetic",
            "overshoots": "losses",
            "predict": "network weights x arithmetic",
            "error_share": "w e arithmetic",
            "error_backflow": "w e arithmetic",
            "save_model": "file network weights state",
            "load_model": "file",
        }.items()
    },
    methods={"predict": "samegrad_network"},
    by_place={"train": 6, "multi_start": 7},
    outputs={
        "uniform": _DRAWN,
        "normal": _DRAWN,
        "permutation": _DRAWN,
        "bernoulli": _DRAWN,
        "save_model": (),
    },
)
