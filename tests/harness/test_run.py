"""The orchestrator with made-up languages: right, wrong, slow, lost, missing."""

import threading
from dataclasses import dataclass, field

import numpy as np
import pytest
import samegrad
from samegrad_harness.case import load_case
from samegrad_harness.judge.verdict import Failed
from samegrad_harness.key import Key
from samegrad_harness.languages.protocol import Failure, LanguageMissing
from samegrad_harness.plan import make_tasks
from samegrad_harness.record import Recorder
from samegrad_harness.record_reader import load_record
from samegrad_harness.report.progress import Silent
from samegrad_harness.run import Run, exit_code
from samegrad_harness.values import normalise
from samegrad_harness.worker import Reply

CASE = """
kind = "train"
name = "{name}"
title = "A case"
source = "made up"
[data]
x = [[0, 1], [1, 0], [1, 1], [0, 0], [0.5, 1]]
y = [[1], [1], [0], [0], [1]]
test_fraction = 0.4
[network]
layers = [{{ units = 2{layer} }}, {{ units = 1 }}]
[start]
{start}
[training]
learning_rate = 0.5
steps = 4
{more}
"""


SEEDED = """seed = 1
initializer = "glorot_uniform"
"""


@dataclass
class Fake:
    """A language made of the Python package, with faults put in by the test.

    `twist` changes a value on its way back; `failure` is what a request comes to in
    its place; `gate` holds every request back until it is set.
    """

    language: str
    twist: object = None
    failure: Failure | None = None
    missing: LanguageMissing | None = None
    gate: threading.Event | None = None
    asked: list[str] = field(default_factory=list)
    closed: bool = False

    def describe(self):
        if self.missing:
            raise self.missing
        return {"version": "1.0", "blas": "none"}

    def request(self, function, arguments, timeout=None):
        self.asked.append(function)
        if self.gate:
            assert self.gate.wait(10)
        value, failure = None, self.failure
        if self.missing:
            failure = Failure("missing", "missing", "none here", remedy="get one")
        if failure is None:
            value = normalise(getattr(samegrad, function)(**arguments))
            value = self.twist(function, value) if self.twist else value
        return Reply(self.language, function, value, failure, 0.2, 0.1, 0, ["careful"])

    def close(self):
        self.closed = True


class Noting(Silent):
    def __init__(self):
        self.judged_cases, self.ended_languages = [], []

    def ended(self, language):
        self.ended_languages.append(language)

    def judged(self, verdict):
        self.judged_cases.append(verdict.trial.case)


@pytest.fixture
def tasks(tmp_path):
    def make(*names, start=SEEDED, layer="", more=""):
        for name in names:
            text = CASE.format(name=name, start=start, layer=layer, more=more)
            (tmp_path / f"{name}.toml").write_text(text)
        return make_tasks([load_case(tmp_path / f"{name}.toml") for name in names])

    return make


@pytest.fixture
def run(tmp_path):
    """Run tasks in fakes; give the run and what its record says."""

    def run_them(tasks, *fakes, stop_at_first=False):
        speakers = {fake.language: fake for fake in fakes}
        run = Run(speakers, Noting(), stop_at_first)
        run.start()
        with Recorder(tmp_path / "run", {}) as recorder:
            run.work(tasks, recorder)
            recorder.close({})
        return run, load_record(tmp_path / "run")

    return run_them


def fakes(**changes):
    return [Fake(name, **changes.get(name, {})) for name in ("python", "r", "octave")]


def wrong_dw(function, value):
    """Transpose-like damage: one entry of dw of the first layer at step 2."""
    if function == "train":
        entry = next(item for item in value["trace"] if item["step"].item() == 2)
        entry["dw"][0][1, 0] *= 1.5
    return value


def test_languages_that_agree_give_verdicts_and_a_whole_record(tasks, run):
    done, record = run(tasks("one", "two"), *fakes())
    assert exit_code(done.verdicts) == 0
    assert done.watcher.judged_cases == ["one", "two"]
    assert sorted(done.watcher.ended_languages) == ["octave", "python", "r"]
    assert record.complete
    kinds = [line["kind"] for line in record.lines]
    assert kinds.count("language") == 3
    assert kinds.count("result") == 6
    assert kinds.count("verdict") == 2


def test_the_test_set_is_predicted_with_the_languages_own_weights(tasks, run):
    ours = Fake("python")
    _, record = run(tasks("one"), ours)
    assert ours.asked == ["initialize", "train", "predict"]
    (result,) = record.of("result")
    seconds = [result["seconds"], result["compute_seconds"]]
    assert seconds == pytest.approx([0.6, 0.3])
    assert result["warnings"] == ["careful"] * 3
    assert result["updates"] == 4
    trace = record.trace(result)
    assert trace.tensors[Key("prediction")].shape == (2, 1)
    assert trace.tensors[Key("accuracy")].item() in (0.0, 0.5, 1.0)


def other_draw(function, place):
    """Damage of one number that was drawn."""

    def twist(asked, value):
        if asked == function:
            matrix = place(value)
            matrix[0, 0] = np.nextafter(matrix[0, 0], 9.0)
        return value

    return twist


@pytest.mark.parametrize(
    ("function", "place", "tensor", "step"),
    [
        ("initialize", lambda value: value["w"][1], "start_w/2", None),
        ("train", lambda value: value["trace"][2]["mask"][0], "mask/1", 2),
    ],
)
def test_what_a_language_draws_otherwise_is_named_first(
    tasks, run, function, place, tensor, step
):
    wrong = {"twist": other_draw(function, place)}
    done, record = run(tasks("one", layer=", dropout = 0.5"), *fakes(r=wrong))
    assert exit_code(done.verdicts) == 1
    (verdict,) = record.of("verdict")
    assert verdict["reasons"][0].startswith("one: drawn from the seed, ")
    first = verdict["pairs"][0]["first"]
    assert (first["tensor"], first["step"]) == (tensor, step)
    agreed = verdict["pairs"][1]
    assert agreed["drawn"] == agreed["drawn_alike"] > 0


def test_each_language_trains_from_what_it_drew_itself(tasks, run):
    def moved(function, value):
        if function == "initialize":
            value["w"][0][:] = 0.25
        return value

    _, record = run(tasks("one"), Fake("r", twist=moved))
    (result,) = record.of("result")
    tensors = record.trace(result).tensors
    for key in (Key("start_w", 1), Key("w", 1, 0)):
        assert (tensors[key] == 0.25).all()


def test_several_starts_are_one_request_and_their_weights_are_compared(tasks, run):
    start = 'seeds = [3, 4]\ninitializer = "he_normal"'
    ours, (task,) = Fake("python"), tasks("one", start=start)
    _, record = run([task], ours)
    assert ours.asked == ["initialize"] * 2 + ["multi_start", "predict"]
    (result,) = record.of("result")
    tensors = record.trace(result).tensors
    assert tensors[Key("start_losses")].shape == (2, 1)
    assert Key("start_w/2", 1) in tensors
    assert tensors[Key("prediction")].shape == (2, 1)
    said = task.to_json()
    assert (said["seeds"], said["drawn"]) == ([3, 4], ["start_w"])


@pytest.mark.parametrize("rule", ["threshold = 100", "patience = 1\nmin_delta = 100"])
def test_a_training_that_stopped_early_predicts(tasks, run, rule):
    ours = Fake("python")
    _, record = run(tasks("one", more=rule), ours)
    assert ours.asked[-1] == "predict"
    (result,) = record.of("result")
    trace = record.trace(result)
    assert trace.texts["reason"] == rule.partition(" ")[0]
    made = int(trace.tensors[Key("updates")].item())
    assert made < 4
    assert trace.tensors[Key("losses")].shape == (made + 1, 1)
    assert max(key.step or 0 for key in trace.tensors) == made


def test_a_wrong_language_is_named_with_the_place(tasks, run):
    done, record = run(tasks("one"), *fakes(octave={"twist": wrong_dw}))
    assert exit_code(done.verdicts) == 1
    (verdict,) = record.of("verdict")
    assert [(pair["left"], pair["right"]) for pair in verdict["pairs"]] == [
        ("python", "r"),
        ("python", "octave"),
        ("r", "octave"),
    ]
    found = [pair["verdict"] for pair in verdict["pairs"]]
    assert found == ["agree", "disagree", "disagree"]
    first = verdict["pairs"][1]["first"]
    place = [first[name] for name in ("step", "stage", "tensor", "row", "column")]
    assert place == [2, "dw", "dw/1", 2, 1]


@pytest.mark.parametrize(("what", "code"), [("lost", 3), ("deadline", 3), ("error", 1)])
def test_a_failing_language_leaves_the_others_judged(tasks, run, what, code):
    failure = Failure(what, "SIGKILL", "it ended", ("f at line 1",), "")
    done, record = run(tasks("one"), *fakes(r={"failure": failure}))
    assert exit_code(done.verdicts) == code
    (verdict,) = record.of("verdict")
    assert [pair["verdict"] for pair in verdict["pairs"]] == ["agree"]
    failed = next(line for line in record.of("result") if line["language"] == "r")
    assert (failed["status"], failed["message"]) == (what, "it ended")
    assert (failed["error_kind"], failed["stack"]) == ("SIGKILL", ["f at line 1"])
    assert failed["tensors"] is None


def test_a_missing_language_is_recorded_with_its_remedy(tasks, run):
    missing = LanguageMissing("octave", "octave-cli not found", "apt-get install it")
    done, record = run(tasks("one"), *fakes(octave={"missing": missing}))
    assert exit_code(done.verdicts) == 3
    assert done.verdicts[0].failed == (Failed("octave", "missing", "none here"),)
    said = next(one for one in record.of("language") if one["language"] == "octave")
    assert (said["status"], said["remedy"]) == ("missing", "apt-get install it")


@pytest.mark.parametrize(
    "broken", [{"w": np.ones((1, 1))}, np.ones((2, 2)), {"trace": []}]
)
def test_a_reply_that_is_no_training_is_an_error_of_that_language(tasks, run, broken):
    done, record = run(
        tasks("one"), *fakes(r={"twist": lambda function, value: broken})
    )
    assert exit_code(done.verdicts) == 1
    failed = next(line for line in record.of("result") if line["language"] == "r")
    assert failed["status"] == "error"
    assert "must" in failed["message"]


def test_training_that_diverged_is_not_asked_to_predict(tasks, run):
    def diverged(function, value):
        return {**value, "reason": "diverged"} if function == "train" else value

    ours = Fake("python", twist=diverged)
    run(tasks("one"), ours)
    assert ours.asked == ["initialize", "train"]


def test_no_language_waits_for_another(tasks, tmp_path):
    gate = threading.Event()

    class OpensTheGate(Noting):
        def ended(self, language):
            super().ended(language)
            gate.set()

    watch = OpensTheGate()
    run = Run({"python": Fake("python", gate=gate), "r": Fake("r")}, watch)
    run.start()
    with Recorder(tmp_path / "run", {}) as recorder:
        run.work(tasks("one", "two", "three"), recorder)
    assert watch.ended_languages == ["r", "python"]
    assert watch.judged_cases == ["one", "two", "three"]


def test_x_begins_no_further_case(tasks, tmp_path):
    judged = threading.Event()

    class Watch(Silent):
        def judged(self, verdict):
            judged.set()

    class WaitsForTheVerdict(Fake):
        def request(self, function, arguments, timeout=None):
            if self.asked:
                assert judged.wait(10)
            return super().request(function, arguments, timeout)

    wrong = WaitsForTheVerdict("python", failure=Failure("error", "Oops", "no"))
    run = Run({"python": wrong}, Watch(), stop_at_first=True)
    run.start()
    with Recorder(tmp_path / "run", {}) as recorder:
        run.work(tasks("a", "b", "c", "d"), recorder)
    assert [verdict.trial.case for verdict in run.verdicts] == ["a", "b"]
    assert len(wrong.asked) == 2


def test_a_fault_of_the_harness_is_raised_not_swallowed(tasks, run):
    def fault(function, value):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(tasks("one"), *fakes(r={"twist": fault}))


def test_stopping_before_work_ends_every_thread_and_language():
    before = set(threading.enumerate())
    speakers = {fake.language: fake for fake in fakes()}
    watch = Noting()
    run = Run(speakers, watch)
    run.start()
    run.stop()
    assert all(fake.closed for fake in speakers.values())
    alive = set(threading.enumerate()) - before
    for thread in alive:
        thread.join(1)
    assert not any(thread.is_alive() for thread in alive)


def test_a_bound_of_a_case_is_for_native_arithmetic_alone(tmp_path):
    more = '[tolerance]\nrelative = 1e-3\nreason = "made up"'
    text = CASE.format(name="one", start=SEEDED, layer="", more=more)
    (tmp_path / "one.toml").write_text(text)
    tasks = make_tasks([load_case(tmp_path / "one.toml")], "both")
    facts = {task.trial.arithmetic: task.facts for task in tasks}
    assert list(facts) == ["native", "reproducible"]
    assert (facts["native"].tolerance, facts["native"].reason) == (1e-3, "made up")
    assert facts["reproducible"].tolerance == 0
    assert [task.job.arithmetic for task in tasks] == list(facts)
