"""The console script, and what it says where the extra is not installed."""

from __future__ import annotations

import sys

_EXTRA = ("typer", "rich", "pydantic", "pydantic_core", "rpy2", "oct2py", "sklearn")


def main() -> None:
    """Run the command line; without the extra ``harness`` say how to get it."""
    try:
        from samegrad_harness.cli import app

        app(prog_name="samegrad")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        sys.stderr.write(
            f"samegrad: {error.name} is not installed; "
            "pip install 'samegrad[harness]'\n"
        )
        sys.exit(2)


if __name__ == "__main__":
    main()
