"""Implementations wrong on purpose: each must be caught, and where must be named.

Some are right but for the order of two additions: native arithmetic lets them pass, and
reproducible arithmetic must not.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.mirror import ROOT

FOLDERS = {"python": "python", "r": "r", "octave": "octave"}
OTHERS = {"python": "r", "r": "python", "octave": "python"}


class Mutant(NamedTuple):
    """One line of one language made wrong, and where it must first be seen."""

    name: str
    language: str
    file: str
    right: str
    wrong: str
    case: str
    step: int | None
    tensor: str
    drawn: bool = False


MUTANTS = [
    Mutant("sign of a bias's derivative", "python", "python/samegrad/_backward.py",
           "return kernels.column_sums(delta)", "return -kernels.column_sums(delta)",
           "two_two_two_one", 0, "db/3"),
    Mutant("sigmoid' of z in place of a", "python", "python/samegrad/_activations.py",
           "s = 1.0 - a\n    s *= a", "s = 1.0 - z\n    s *= z",
           "mazur_trained_1", 0, "delta/2"),
    Mutant("weights moved before the first step", "python",
           "python/samegrad/_descend.py",
           "for step in range(settings.steps + 1):",
           "w[0] *= 0.99\n    for step in range(settings.steps + 1):",
           "two_two_two_one", 0, "w/1"),
    Mutant("numbers drawn column by column", "python", "python/samegrad/_uniform.py",
           "values.reshape(rows, columns)", "values.reshape(columns, rows).T",
           "mini_batches", None, "start_w/1", drawn=True),
    Mutant("a mask not scaled", "python", "python/samegrad/_batches.py",
           "masks[k] = ones / keep", "masks[k] = ones",
           "dropout", 0, "mask/1", drawn=True),
    Mutant("a schedule one update ahead", "python", "python/samegrad/_schedules.py",
           "    name = schedule[", "    t += 1\n    name = schedule[",
           "schedule_exponential", 0, "rate"),
    Mutant("Adam's mean counted from the wrong update", "python",
           "python/samegrad/_updates.py",
           "of_m = beta1 / (1.0 - whole_power(beta1, t + 1))",
           "of_m = beta1 / (1.0 - whole_power(beta1, t))",
           "optimizer_nadam", 1, "w/1"),
    Mutant("wrong sign in the output delta", "r", "r/R/losses.R",
           "return(function(z, a, y, pull) pull(a - y, z, a))",
           "return(function(z, a, y, pull) pull(y - a, z, a))",
           "two_two_two_one", 0, "delta/3"),
    Mutant("bias recycled down the columns", "r", "r/R/forward.R",
           "z <- z + every_row(b[[k]], z)", "z <- z + as.vector(b[[k]])",
           "two_two_two_one", 0, "z/1"),
    Mutant("loss a mean where it is a sum", "r", "r/R/losses.R",
           "factor * total(e * e)", "factor * total(e * e) / nrow(y)",
           "two_two_two_one", 0, "loss"),
    Mutant("an epoch in the order of the one before", "r", "r/R/batches.R",
           'position[["shuffling"]] <- drawn[["stream"]]', "",
           "mini_batches", 3, "batch", drawn=True),
    Mutant("a penalty's derivative twice as large", "r", "r/R/regularization.R",
           'g <- g + plan[["l2"]] * t', 'g <- g + 2 * plan[["l2"]] * t',
           "l2", 0, "dw/2"),
    Mutant("clipping by each tensor's own norm", "r", "r/R/regularization.R",
           "for (g in gradients) {\n      squares <- squares",
           "for (g in gradients[1]) {\n      squares <- squares",
           "clip_norm", 1, "w/1"),
    Mutant("a product not transposed", "octave",
           "octave/inst/+samegrad/+internal/backward_pass.m",
           "product_nt (d, w{k})", "product_nt (d, w{k}')",
           "mazur_trained_1", 0, "delta/1"),
    Mutant("masks from the stream of batches", "octave",
           "octave/inst/+samegrad/+internal/start_stream.m",
           "if (key == 0)", "key = min (key, 1);\n  if (key == 0)",
           "dropout", 0, "mask/1", drawn=True),
    Mutant("epsilon inside the root", "octave",
           "octave/inst/+samegrad/+internal/update_of.m",
           "s = s + g .* g;\n  root = sqrt (s);\n  root += epsilon;",
           "s = s + g .* g;\n  root = sqrt (s + epsilon);",
           "optimizer_adagrad", 1, "w/1"),
    Mutant("the best counted one step late", "octave",
           "octave/inst/+samegrad/+internal/watch_epoch.m",
           '"step", step, "loss"', '"step", step + 1, "loss"',
           "keep_best", None, "best_step"),
    Mutant("learning rate off by one part in a million", "octave",
           "octave/inst/+samegrad/+internal/descend.m",
           "w{k} -= rate * dw{k};", "w{k} -= rate * (1 + 1e-6) * dw{k};",
           "two_two_two_one", 1, "w/1"),
]  # fmt: skip

LAST_BITS = [
    Mutant("an odd row added to the last half", "python", "python/samegrad/_slicing.py",
           "folded[0] += a[-1]", "folded[-1] += a[-1]",
           "iris_softmax", 0, "db/2"),
    Mutant("penalties added to each other first", "r", "r/R/regularization.R",
           'g <- g + plan[["l1"]] * sign(t)\n  }\n  if (plan[["l2"]] != 0) {\n'
           '    g <- g + plan[["l2"]] * t',
           'g <- g + (plan[["l1"]] * sign(t) + plan[["l2"]] * t)',
           "l1_l2_biases", 0, "dw/2"),
    Mutant("momentum added to the weight first", "octave",
           "octave/inst/+samegrad/+internal/update_of.m",
           "w = w + (momentum * v - s);", "w = (w + momentum * v) - s;",
           "optimizer_nesterov", 1, "w/1"),
]  # fmt: skip


def subject(mutant: Mutant, folder: Path) -> Path:
    """Copy a package with one thing in it made wrong."""
    copy = folder / FOLDERS[mutant.language]
    shutil.copytree(ROOT / FOLDERS[mutant.language], copy)
    path = folder / mutant.file
    text = path.read_text(encoding="utf-8")
    assert text.count(mutant.right) == 1, "the mutant no longer fits the source"
    path.write_text(text.replace(mutant.right, mutant.wrong), encoding="utf-8")
    return copy


def run(mutant: Mutant, copy: Path, folder: Path, *more: str) -> tuple[int, dict]:
    """Run the mutant's case against one right language, as a user would."""
    command = [sys.executable, "-m", "samegrad_harness", "run", mutant.case, "--json"]
    command += ["--language", f"{OTHERS[mutant.language]},{mutant.language}"]
    command += ["--subject", f"{mutant.language}={copy}"]
    command += ["--output", str(folder / "run"), *more]
    done = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    return done.returncode, json.loads(done.stdout)


@pytest.mark.language("r", "octave")
@pytest.mark.parametrize("mutant", MUTANTS, ids=[each.name for each in MUTANTS])
def test_mutant_is_caught_and_located(mutant: Mutant, tmp_path: Path) -> None:
    code, report = run(mutant, subject(mutant, tmp_path), tmp_path)
    (case,) = report["cases"]
    (pair,) = case["pairs"]
    assert code == 1
    assert case["verdict"] == "disagree"
    assert pair["first"]["step"] == mutant.step
    assert pair["first"]["tensor"] == mutant.tensor
    assert pair["first"]["drawn"] == mutant.drawn


@pytest.mark.language("r", "octave")
@pytest.mark.parametrize("mutant", LAST_BITS, ids=[each.name for each in LAST_BITS])
def test_a_last_bit_is_caught_and_located(mutant: Mutant, tmp_path: Path) -> None:
    copy = subject(mutant, tmp_path)
    code, report = run(mutant, copy, tmp_path, "--arithmetic", "both")
    native, reproducible = report["cases"]
    assert (code, native["verdict"]) == (1, "agree")
    assert reproducible["verdict"] == "disagree"
    (pair,) = reproducible["pairs"]
    first = pair["first"]
    assert (first["step"], first["tensor"]) == (mutant.step, mutant.tensor)
    assert 0 < first["ulp"] <= 8
    ours, theirs = first["left_value"]["bits"], first["right_value"]["bits"]
    assert 0 < abs(int(ours, 16) - int(theirs, 16)) == first["ulp"]
    assert f"bits {ours}" in reproducible["reasons"][0]
