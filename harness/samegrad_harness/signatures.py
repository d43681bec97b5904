"""The closed list of functions that may be called, with their arguments in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field


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
    """

    package: str
    functions: Mapping[str, tuple[str, ...]]
    methods: Mapping[str, str] = field(default_factory=dict)

    def check_call(self, function: str, arguments: Mapping[str, object]) -> None:
        """Raise ValueError unless the function is listed and has these arguments."""
        if function not in self.functions:
            known = ", ".join(self.functions)
            raise ValueError(f"function must be one of {known}, got {function!r}")
        for name in arguments:
            if name not in self.functions[function]:
                known = ", ".join(self.functions[function])
                raise ValueError(f"{function}: arguments are {known}, got {name!r}")


# SPEC.md section 1, row by row.
SAMEGRAD = Interface(
    package="samegrad",
    functions={
        "layer": (
            "units",
            "activation",
            "bias",
            "slope",
            "trainable_w",
            "trainable_b",
        ),
        "network": ("inputs", "layers", "loss", "reduction"),
        "forward": ("network", "weights", "x", "arithmetic"),
        "loss": ("network", "weights", "x", "y", "arithmetic"),
        "backward": ("network", "weights", "x", "y", "arithmetic"),
        "train": (
            "network",
            "weights",
            "x",
            "y",
            "steps",
            "learning_rate",
            "trace_steps",
            "arithmetic",
        ),
        "gradient_check": ("network", "weights", "x", "y", "step", "arithmetic"),
        "predict": ("network", "weights", "x", "arithmetic"),
        "error_share": ("w", "e", "arithmetic"),
        "error_backflow": ("w", "e", "arithmetic"),
    },
    methods={"predict": "samegrad_network"},
)
