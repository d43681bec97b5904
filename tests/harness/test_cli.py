"""The command line: what it takes, what it says, its exit codes, and being killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import samegrad as samegrad_package
from samegrad_harness.case import shipped_cases
from samegrad_harness.cli import app
from samegrad_harness.doctor import Checkup, examine, with_speeds
from samegrad_harness.languages.protocol import LanguageError, LanguageMissing
from samegrad_harness.record_reader import load_record
from samegrad_harness.report.model import Report
from samegrad_harness.worker import Worker
from typer.testing import CliRunner

QUICK = """
kind = "train"
name = "quick"
title = "One neuron"
source = "by hand"
[data]
x = [[2]]
y = [[4]]
[network]
layers = [{ units = 1, activation = "identity", bias = "none" }]
[start]
w = [[[0.5]]]
[training]
learning_rate = 0.125
steps = 1
[expect]
"weights/1" = [["1.25"]]
"losses@0" = "4.5"
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder to run in, with one case."""
    monkeypatch.chdir(tmp_path)
    Path("quick.toml").write_text(QUICK)
    return tmp_path


def samegrad(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def process(*arguments, **options):
    command = [sys.executable, "-m", "samegrad_harness", *map(str, arguments)]
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nosuch"], 'case: expected a shipped case or a TOML file, got "nosuch"'),
        (["--language", "julia"], "must list some of python, r, octave, got"),
        (["--language", ","], "--language must name at least one language"),
        (["--arithmetic", "exact"], "must be one of native, reproducible, both, got"),
        (["--subject", "r"], "--subject must be LANGUAGE=DIR"),
        (["--subject", "r=nowhere"], "must be a folder"),
        (["--subject", "octave=."], "must be a folder"),
        (["--subject", "r=.", "--subject", "r=."], "name r once, got it twice"),
        (["--subject", "r=.", "--language", "python"], "r is not among --language"),
        (["-k", "zzz"], '-k must match the name of a case, got "zzz"'),
        (["quick.toml", "copy.toml"], 'a name of its own, got "quick" twice'),
        (["bad.toml"], "bad.toml, line 2: kind"),
        (["--seed", "-1"], "--seed"),
        (["--timeout", "0"], "--timeout"),
        (["--no-such-option"], "No such option"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(here, arguments, sentence):
    Path("copy.toml").write_text(QUICK)
    Path("bad.toml").write_text('name = "bad"\nkind = "tarin"\n')
    result = samegrad("run", *arguments)
    assert result.exit_code == 2
    assert sentence in result.output
    assert "Traceback" not in result.output
    assert not (here / "runs").exists()


def test_a_training_that_diverged_is_told_beside_its_verdict(here):
    Path("quick.toml").write_text(QUICK.split("[expect]")[0].replace("0.125", "1e300"))
    result = samegrad("run", "quick.toml", "--language", "python")
    assert "quick (python): train: the loss must stay finite, got Inf" in result.stdout


@pytest.mark.parametrize(
    ("arithmetic", "verdicts"),
    [
        ("native", {("native", "agree")}),
        ("reproducible", {("reproducible", "agree")}),
        ("both", {("native", "agree"), ("reproducible", "agree")}),
    ],
)
def test_each_arithmetic_asked_for_is_run_and_recorded(here, arithmetic, verdicts):
    more = ["--language", "python", "--output", "record", "--json", "--quiet"]
    result = samegrad("run", "quick.toml", "--arithmetic", arithmetic, *more)
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    cases = report["cases"]
    assert {(case["arithmetic"], case["verdict"]) for case in cases} == verdicts
    assert {case["name"] for case in cases} == {"quick"}
    assert len({case["digest"] for case in cases}) == len(cases)
    assert len(list(Path("record", "tensors").glob("quick.*.python.npz"))) == len(cases)
    again = samegrad("compare", "record", "--json")
    assert json.loads(again.stdout)["cases"] == cases


def test_a_run_prints_its_table_and_where_the_record_is(here):
    result = samegrad("run", "quick.toml", "--language", "python")
    assert result.exit_code == 0, result.output
    rows = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert any(row.startswith("quick agree - - 2/2 1 ") for row in rows)
    assert "1 case: 1 agree in" in result.stdout
    assert "1/1 quick: agree" in result.stderr
    (folder,) = (here / "runs").iterdir()
    assert rows[-1] == f"record: runs/{folder.name}"
    record = load_record(folder)
    assert record.complete
    assert len(record.header["sources"]["python"]) == 64
    assert record.header["host"]["cores"] == str(os.cpu_count())
    assert record.of("language")[0]["machine"]["blas"]


def test_quiet_json_and_junit(here):
    options = ["--language", "python", "--json", "--junit", "out.xml", "--quiet"]
    result = samegrad("run", "quick.toml", *options, "--output", "kept")
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    report = Report.model_validate_json(result.stdout)
    assert (report.record, report.exit_code) == ("kept", 0)
    assert 'testcase classname="quick"' in Path("out.xml").read_text()


def test_output_is_never_written_over(here):
    options = ["quick.toml", "--language", "python", "--output", "kept"]
    assert samegrad("run", *options).exit_code == 0
    result = samegrad("run", *options)
    assert result.exit_code == 2
    assert "cannot start a record in kept" in result.output


def test_a_missed_number_is_exit_code_1_and_compare_says_so_again(here):
    Path("quick.toml").write_text(QUICK.replace('"4.5"', '"4.6"'))
    options = ["--language", "python", "--output", "kept"]
    result = samegrad("run", "quick.toml", *options)
    assert result.exit_code == 1
    assert "published 4.6, python 0x1.2000000000000p+2 (4.5)" in result.output
    again = samegrad("compare", "kept")
    assert again.exit_code == 1
    assert again.stdout == result.stdout


def test_k_keeps_cases_with_a_word_in_their_name(here):
    names = ["mazur_held_1", "error_share", "sigmoid_gradient"]
    options = ["--language", "python", "--output", "kept", "-x"]
    assert samegrad("run", *names, "-k", "held share", *options).exit_code == 0
    header = load_record(here / "kept").header
    assert header["cases"] == ["mazur_held_1", "error_share"]
    assert header["settings"]["stop_at_first"] is True


def test_seed_takes_the_place_of_the_cases_seed_and_its_numbers_no_longer_hold(here):
    seeded = 'seed = 1\ninitializer = "glorot_uniform"'
    Path("quick.toml").write_text(QUICK.replace("w = [[[0.5]]]", seeded))
    options = ["--language", "python", "--seed", "7", "--json", "-q"]
    result = samegrad("run", "quick.toml", *options)
    (case,) = Report.model_validate_json(result.stdout).cases
    assert (case.seeds, case.verdict) == ([7], "disagree")
    assert case.reasons == ["quick: nothing was compared"]


def test_a_subject_takes_the_place_of_the_package(here):
    package = here / "port" / "samegrad"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("def train(**named):\n    return {}\n")
    options = ["--language", "python", "--subject", "python=port", "--output", "kept"]
    result = samegrad("run", "quick.toml", *options)
    assert result.exit_code == 1
    assert "the reply must have the field trace, got nothing" in result.stdout
    assert load_record(here / "kept").header["settings"]["subjects"] == {
        "python": "port"
    }


def port_with(folder, lines):
    """Put a copy of the package there, with lines added at its end."""
    package = folder / "port" / "samegrad"
    shutil.copytree(Path(samegrad_package.__file__).parent, package)
    with (package / "__init__.py").open("a") as file:
        file.write(lines)


def test_a_port_that_knows_no_arithmetic_will_do_for_native(here):
    port_with(
        here,
        "_train = train\n"
        "def train(network, weights, x, y, steps, learning_rate, *, trace_steps):\n"
        "    given = network, weights, x, y, steps, learning_rate\n"
        "    return _train(*given, trace_steps=trace_steps)\n",
    )
    options = ["--language", "python", "--subject", "python=port", "--json", "-q"]
    for arithmetic, code in (("native", 0), ("reproducible", 1)):
        result = samegrad("run", "mazur_held_1", *options, "--arithmetic", arithmetic)
        assert result.exit_code == code, result.output


def test_a_port_that_does_not_load_is_missing(here):
    package = here / "port" / "samegrad"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("def train(\n")
    result = samegrad("run", "quick.toml", "--subject", "python=port", "-q")
    assert result.exit_code == 3
    assert "python (missing): '(' was never closed" in result.stdout
    assert "1 case: 1 incomplete" in result.stdout


@pytest.mark.language("r")
def test_a_port_with_one_wrong_sign_is_located(here):
    port_with(
        here,
        "_train = train\n"
        "def train(*values, **named):\n"
        "    trained = _train(*values, **named)\n"
        "    for entry in trained['trace']:\n"
        "        if entry['step'] == 1:\n"
        "            entry['delta'][0][0, 1] *= -1\n"
        "    return trained\n",
    )
    options = ["--language", "python,r", "--subject", "python=port", "--json", "-q"]
    result = samegrad("run", "mazur_held_1", *options)
    assert result.exit_code == 1, result.output
    (case,) = Report.model_validate_json(result.stdout).cases
    first = case.pairs[0].first
    assert (first.step, first.stage, first.tensor) == (1, "delta", "delta/1")
    assert (first.row, first.column) == (1, 2)
    assert case.anchors[1].verdict == "agree"


def kept_lines(folder, kind):
    """Count the lines of one kind in a record that is being written."""
    try:
        return (folder / "record.jsonl").read_text().count(kind)
    except FileNotFoundError:
        return 0


def wait_for(condition, child, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert child.poll() is None, child.communicate()
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_run_killed_midway_keeps_what_was_finished(here):
    kept = here / "kept"
    names = ["error_share", "mazur_held_1", "xor"]
    child = process("run", *names, "--language", "python", "--output", kept)
    wait_for(lambda: kept_lines(kept, '"kind": "verdict"') >= 2, child)
    child.kill()
    child.communicate()
    record = load_record(kept)
    assert not record.complete
    assert "no footer" in record.reason or "is broken" in record.reason
    verdicts = {line["case"]: line["verdict"] for line in record.of("verdict")}
    assert verdicts == {"error_share": "agree", "mazur_held_1": "agree"}
    assert all(record.trace(result).tensors for result in record.of("result"))
    again = samegrad("compare", kept)
    assert again.exit_code == 3
    assert "This record is not complete" in again.stdout
    assert "python (lost): the run ended before it was heard" in again.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_at_once_with_its_report(here, number):
    kept, temporary = here / "kept", here / "temporary"
    temporary.mkdir()
    options = ["--language", "python", "--output", kept]
    child = process("run", "xor", *options, env={**os.environ, "TMPDIR": temporary})
    wait_for(lambda: kept_lines(kept, '"kind": "language"'), child)
    start = time.monotonic()
    child.send_signal(number)
    stdout, stderr = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "The run stopped early: interrupted." in stdout
    assert "Traceback" not in stderr
    assert load_record(kept).footer["stopped"] == "interrupted"
    assert list(temporary.iterdir()) == []
    assert time.monotonic() - start < 3


def test_two_records_of_one_machine_have_the_same_bits(here):
    for name in ("first", "second"):
        options = ["--language", "python", "--output", name, "-q"]
        samegrad("run", "quick.toml", "error_share", *options)
    result = samegrad("compare", "first", "second")
    assert result.exit_code == 0
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["quick", "python", "agree", "exact", "0"] in rows
    assert samegrad("compare", "first", "second", "--json").exit_code == 2


def test_two_records_that_differ_are_exit_code_1(here):
    for name, start in (("first", "0.5"), ("second", "0.75")):
        Path("quick.toml").write_text(QUICK.replace("[[[0.5]]]", f"[[[{start}]]]"))
        options = ["--language", "python", "--output", name, "-q"]
        samegrad("run", "quick.toml", *options)
    result = samegrad("compare", "first", "second")
    assert result.exit_code == 1
    assert "quick: step 0, stage w, tensor w/1, row 1, column 1:" in result.stdout
    assert "python in first 0x1.0000000000000p-1 (0.5)" in result.stdout
    assert "sent other data in the two runs: quick" in result.stdout


def test_what_is_no_record_is_wrong_usage(here):
    result = samegrad("compare", here)
    assert result.exit_code == 2
    assert "holds no record" in result.output


def test_list_names_every_shipped_case(here):
    result = samegrad("list")
    assert result.exit_code == 0
    listed = {line.partition(" ")[0] for line in result.stdout.splitlines()}
    assert {path.stem for path in shipped_cases()} <= listed  # whole, on one line
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_long_names_stand_on_one_line(here):
    names = ["schedule_reduce_on_plateau", "exploding_gradients_clipped"]
    result = samegrad("run", *names, "--language", "python", "--arithmetic", "both")
    listed = {line.partition(" ")[0] for line in result.stdout.splitlines()}
    assert set(names) <= listed


def test_show_prints_every_stage_of_the_first_step(here):
    result = samegrad("show", "quick.toml")
    assert result.exit_code == 0
    assert result.stdout == (
        "quick: One neuron\n"
        "source: by hand\n"
        "\n"
        "network: inputs 1, loss half_squared_error, reduction sum\n"
        "  layer 1: units 1, identity, bias none\n"
        "training: steps 1, learning_rate 0.125\n"
        "\n"
        "  x = 2.0\n"
        "  y = 4.0\n"
        "\n"
        "step 0: the start weights, and every stage computed from them\n"
        "  batch = 1.0\n"
        "  w/1 = 0.5\n"
        "  b/1: none\n"
        "  z/1 = 1.0\n"
        "  a/1 = 1.0\n"
        "  loss = 4.5\n"
        "  delta/1 = -3.0\n"
        "  dw/1 = -6.0\n"
        "  db/1: none\n"
        "  rate = 0.125\n"
    )


def test_show_says_what_is_asked_of_training(here):
    seeds = 'seeds = [7, 8]\ninitializer = { name = "uniform", low = 0, high = 1 }'
    said = (
        'optimizer = { name = "adam", beta1 = 0.5 }\nbatch_size = 1\nkeep_best = true'
    )
    text = QUICK.replace("w = [[[0.5]]]", seeds).replace("steps = 1", "epochs = 3")
    text = text.replace("layers", "l2 = 0.5\nlayers").replace("rate =", "rate = 0.5 #")
    Path("quick.toml").write_text(text.replace("[expect]", f"{said}\n[expect]"))
    result = samegrad("show", "quick.toml")
    assert result.exit_code == 0
    shown = " ".join(result.stdout.split())
    assert "reduction sum, l2 0.5 layer 1" in shown
    assert (
        "training: epochs 3, learning_rate 0.5, optimizer adam (beta1 0.5), "
        "batch_size 1, keep_best true, start weights by uniform (low 0, high 1), "
        "seeds 7 8 x = 2.0"
    ) in shown
    assert "step 0: the start weights of the first seed, and" in shown
    start = np.random.RandomState(7).random_sample()
    assert f"w/1 = {start!r} " in shown


def test_show_prints_the_value_of_a_call(here):
    result = samegrad("show", "error_share")
    assert "value of error_share" in result.stdout
    assert "0.0369230769" in result.stdout


def test_without_the_extra_it_says_how_to_get_it(here):
    code = (
        "import sys; sys.modules['typer'] = None\n"
        "from samegrad_harness.__main__ import main; main()"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        "samegrad: typer is not installed; pip install 'samegrad[harness]'\n"
    )


def test_the_command_line_starts_without_what_only_a_run_needs():
    code = (
        "import sys, samegrad_harness.cli\n"
        "heavy = {'numpy', 'pydantic', 'rpy2', 'oct2py', 'sklearn'}\n"
        "sys.exit(str(heavy & set(sys.modules) or ''))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


def test_doctor_has_python_compute(here):
    result = samegrad("doctor", "--language", "python", "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    (python,) = found["languages"]
    assert (python["status"], python["machine"]["version"]) == (
        *("ok", found["host"]["python"]),
    )
    assert set(python["checks"].values()) == {"right"}
    assert python["milliseconds"] > 0


def test_doctor_says_so_where_a_language_computes_wrongly(here):
    package = here / "port" / "samegrad"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        "def predict(network, weights, x, arithmetic):\n"
        "    if arithmetic == 'reproducible':\n"
        "        raise ValueError('this machine must round to nearest')\n"
        "    return x @ weights['w'][0] + 1e-9\n"
    )
    with Worker("python", here / "port") as worker:
        found = examine("python", worker)
    assert found.status == "broken"
    assert "ULP off, at most 0" in found.checks["a matrix product"]
    sentence = "this machine must round to nearest"
    assert found.checks["reproducible arithmetic"] == sentence


@pytest.mark.parametrize(
    ("fault", "status", "remedy"),
    [
        (
            LanguageMissing("r", "no R", "apt-get install r"),
            "missing",
            "apt-get install r",
        ),
        (LanguageError("r", "subject", "it does not load", []), "broken", ""),
    ],
)
def test_doctor_names_what_is_missing_and_its_remedy(fault, status, remedy):
    class Absent:
        def describe(self):
            raise fault

    found = examine("r", Absent())
    assert (found.status, found.remedy) == (status, remedy)


def test_doctor_names_a_slow_blas_by_a_ratio_in_one_run():
    quick = Checkup("python", "ok", milliseconds=10.0)
    fair = Checkup("r", "ok", milliseconds=25.0)
    slow = Checkup("octave", "ok", milliseconds=80.0)
    found = with_speeds([quick, fair, slow])
    assert found[:2] == [quick, fair]
    assert "8 times as long" in found[2].problem
    assert "libopenblas0-pthread" in found[2].remedy
    assert found[2].status == "ok"
