"""SHA-256 of the final weights of every shipped case in reproducible arithmetic.

They are the same in every language and on every machine. ``python -m
tests.parity.final_weights`` writes ``final_weights.json`` anew, from Python alone; of a
case that trains nothing it holds what the call returned.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from samegrad_harness.case import load_case, shipped_cases
from samegrad_harness.digest import value_digest
from samegrad_harness.key import Key
from samegrad_harness.record_reader import Record, load_record
from samegrad_harness.report.progress import make_progress
from samegrad_harness.session import Options, run_session
from samegrad_harness.trace import Trace
from samegrad_harness.trial import Trial
from samegrad_harness.usage import EXIT_AGREE

FILE = Path(__file__).parent / "final_weights.json"


def digest(trace: Trace) -> str:
    """Give the SHA-256 of w_1, w_2, .. and b_1, b_2, ..: names, shapes and bits."""
    final = {
        str(key): _one_nan(matrix)
        for key, matrix in sorted(trace.tensors.items(), key=_place)
        if key.stage in ("weights", "biases") or key.stage.startswith("value")
    }
    assert final, f"{trace.language} gave no weights"
    return value_digest(final)


def digests(record: Record, language: str) -> dict[str, str]:
    """Give the digests of all cases that a language computed reproducibly."""
    found = {}
    for line in record.of("result"):
        trial = Trial.of(line)
        if trial.bitwise and line["language"] == language:
            trace = record.trace(line)
            assert trace is not None, line["message"]
            found[trial.case] = digest(trace)
    return dict(sorted(found.items()))


def text(found: Mapping[str, str]) -> str:
    """Give what the file must hold."""
    return json.dumps(found, indent=2) + "\n"


def _place(named: tuple[Key, object]) -> tuple[bool, str, int]:
    key = named[0]
    return key.stage == "biases", key.stage, key.layer or 0


def _one_nan(matrix: np.ndarray) -> np.ndarray:
    # The sign and payload of a NaN are free.
    return np.where(np.isnan(matrix), np.nan, matrix)


def main() -> None:
    """Run every case in Python and write the file."""
    cases = [load_case(path) for path in shipped_cases()]
    with tempfile.TemporaryDirectory() as folder:
        options = Options(("python",), Path(folder) / "run", {}, "reproducible")
        progress = make_progress(["python"], quiet=False)
        code = run_session(cases, options, progress)
        found = digests(load_record(options.folder), "python")
    # A case without published numbers has nothing to be judged by here.
    assert len(found) == len(cases), f"the run ended with {code}, not {EXIT_AGREE}"
    FILE.write_text(text(found), encoding="utf-8")


if __name__ == "__main__":
    main()
