"""A job is plain data, the same each time, with nothing a bridge would change."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samegrad_harness.case import CaseError, find_cases, load_case, shipped_cases
from samegrad_harness.job import Job, make_job
from samegrad_harness.signatures import SAMEGRAD
from samegrad_harness.values import checked


def job_of(name, **options):
    return make_job(load_case(find_cases([name])[0]), **options)


def every_array(value):
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from every_array(item)


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_a_job_can_be_sent_as_it_is(path):
    job = make_job(load_case(path))
    SAMEGRAD.check_call(job.function, job.arguments)
    for start in job.starts:
        SAMEGRAD.check_call("initialize", start)
    sent = checked(job.arguments, "arguments")
    starts = tuple(checked(start, "start") for start in job.starts)
    assert make_job(load_case(path)).digest == job.digest
    again = dataclasses.replace(job, arguments=sent, starts=starts)
    assert again.digest == job.digest
    extra = [each for each in (job.x_test, job.y_test) if each is not None]
    found = [*every_array(job.arguments), *extra]
    assert found
    for array in found:
        assert array.ndim == 2
        assert array.dtype == np.float64
        assert array.flags.c_contiguous
        assert np.isfinite(array).all()


def test_a_training_job_says_what_the_case_says():
    job = job_of("mazur_held_1")
    assert (job.case, job.function, job.requested_steps) == ("mazur_held_1", "train", 1)
    assert job.arguments["network"] == {
        "inputs": 2.0,
        "loss": "half_squared_error",
        "layers": [
            {
                "units": 2.0,
                "activation": "sigmoid",
                "bias": "shared",
                "trainable_b": False,
            }
        ]
        * 2,
    }
    assert [b.tolist() for b in job.arguments["weights"]["b"]] == [[[0.35]], [[0.6]]]
    assert (job.arguments["steps"], job.arguments["learning_rate"]) == (1.0, 0.5)
    assert job.arguments["trace_steps"].tolist() == [[0, 1]]
    assert "arithmetic" not in job.arguments


def test_a_call_job_has_the_arguments_as_matrices():
    job = job_of("sigmoid_gradient")
    assert (job.function, job.requested_steps, job.seeds) == ("backward", None, ())
    assert job.arguments["weights"]["b"][0].shape == (1, 0)
    assert job.arguments["x"].tolist() == [[0.5, 0.25, 0.75, 1]]
    assert job.arguments["network"]["layers"][0]["units"] == 2.0


def test_steps_are_traced_on_a_ladder_and_where_numbers_are_expected():
    traced = job_of("notebook_one_layer").arguments["trace_steps"][0]
    ladder = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
    assert traced.tolist() == [*ladder, 9999, 10000, 10109, 10110]


CASE = """\
kind = "train"
name = "small"
title = "A small case"
source = "made up"
data = { x = [[1]], y = [[0]] }
network = { layers = [{ units = 1 }] }
start = { seed = 1, initializer = "glorot_uniform" }
training = { learning_rate = 0.5, steps = 4, trace_steps = [3, 0, 3] }
expect = { "losses@2" = "0.1" }
"""


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "case.toml"
    path.write_text(CASE, encoding="utf-8")
    return load_case(path)


def test_asked_steps_replace_the_ladder(small):
    assert make_job(small).arguments["trace_steps"].tolist() == [[0, 2, 3]]


def test_another_seed_draws_other_weights_and_drops_the_expected_numbers(small):
    own, same, other = (make_job(small, seed=seed) for seed in (None, 1, 2))
    assert [job.seeds for job in (own, same, other)] == [(1,), (1,), (2,)]
    assert own.digest == same.digest != other.digest
    assert (own.expected_holds, same.expected_holds) == (True, True)
    assert not other.expected_holds
    given = job_of("by_hand", seed=2)
    assert (given.seeds, given.expected_holds) == ((), True)
    assert given.digest == job_of("by_hand").digest


def test_a_digest_sees_every_bit_and_the_arithmetic(small):
    job = make_job(small)
    digests = {job.digest, make_job(small, "reproducible").digest}
    for change in (np.nextafter(1.0, 2.0), -0.0, 0.0):
        arguments = {**job.arguments, "x": np.array([[change]])}
        digests.add(dataclasses.replace(job, arguments=arguments).digest)
    assert len(digests) == 5


def changed(folder, old, new):
    path = folder / "case.toml"
    assert old in CASE
    path.write_text(CASE.replace(old, new), encoding="utf-8")
    return load_case(path)


def test_a_drawn_start_is_asked_of_each_language(small):
    job = make_job(small)
    assert "weights" not in job.arguments
    (start,) = job.starts
    assert start == {
        "network": job.arguments["network"],
        "initializer": "glorot_uniform",
        "seed": 1.0,
    }
    assert job.drawn == ("start_w",)
    other = dataclasses.replace(job, starts=({**start, "seed": 2.0},))
    assert other.digest != job.digest


def test_several_starts_are_one_call(tmp_path):
    seeds = 'seeds = [4, 5], initializer = { name = "normal", sd = 2 }'
    job = make_job(changed(tmp_path, 'seed = 1, initializer = "glorot_uniform"', seeds))
    assert job.function == "multi_start"
    assert job.arguments["seeds"].tolist() == [[4, 5]]
    assert job.arguments["initializer"] == {"name": "normal", "sd": 2.0}
    assert [start["seed"] for start in job.starts] == [4, 5]
    assert not {"weights", "seed"} & set(job.arguments)
    SAMEGRAD.check_call("multi_start", job.arguments)


def test_only_what_the_case_says_is_sent(tmp_path):
    said = (
        'epochs = 3, optimizer = "adam", schedule = { name = "step", every = 2 }, '
        "batch_size = 2, keep_best = true, patience = 2, min_delta = 0, clip_norm = 1"
    )
    old = "training = { learning_rate = 0.5, steps = 4, trace_steps = [3, 0, 3]"
    text = old.replace("learning_rate = 0.5, steps = 4, trace_steps = [3, 0, 3]", said)
    rows = "x = [[1], [2], [3]], y = [[0], [1], [1]]"
    path = tmp_path / "case.toml"
    whole = CASE.replace(old, text).replace("x = [[1]], y = [[0]]", rows)
    path.write_text(whole, encoding="utf-8")
    job = make_job(load_case(path))
    sent = {"network", "x", "y", "epochs", "optimizer", "schedule", "batch_size"}
    sent |= {"keep_best", "patience", "min_delta", "clip_norm", "seed", "trace_steps"}
    assert set(job.arguments) == sent
    assert job.arguments["schedule"] == {"name": "step", "every": 2.0}
    assert job.arguments["keep_best"] is True
    assert job.arguments["seed"] == 1.0
    # Three epochs of two batches, the second of one sample.
    assert job.requested_steps == 6
    assert job.arguments["trace_steps"].tolist() == [[0, 1, 2, 5, 6]]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("steps = 4, trace_steps = [3, 0, 3]", "epochs = 2, trace_steps = [0, 3]",
         "training.trace_steps[2]: expected a step from 0 to 2, got 3"),
        ("steps = 4, trace_steps = [3, 0, 3]", "epochs = 1",
         "expect.losses@2: expected a step from 0 to 1, got 2"),
    ],
)  # fmt: skip
def test_steps_beyond_the_last_epoch_are_refused(tmp_path, old, new, sentence):
    with pytest.raises(CaseError) as caught:
        make_job(changed(tmp_path, old, new))
    assert str(caught.value).endswith(sentence)


def test_another_seed_is_sent_to_training_too(tmp_path):
    case = changed(tmp_path, "steps = 4", "batch_size = 1, steps = 4, seed = 3")
    own, other = make_job(case), make_job(case, seed=9)
    assert (own.seeds, other.seeds) == ((1, 3), (9,))
    assert (own.arguments["seed"], other.arguments["seed"]) == (3, 9)
    assert own.drawn == ("start_w", "batch")
    assert (own.expected_holds, other.expected_holds) == (True, False)


VALUES = st.recursive(
    st.one_of(st.booleans(), st.floats(allow_nan=False), st.text("a1;", max_size=2)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("ab", min_size=1), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(VALUES, VALUES)
def test_digests_are_equal_where_the_arguments_are(one, other):
    job = Job("case", "train", {"v": one}, "native")
    changed = dataclasses.replace(job, arguments={"v": other})
    assert (job.digest == changed.digest) == (repr(one) == repr(other))


def test_the_digest_of_a_case_stays_what_it_was():
    # Another value here says that every machine now sends something else for xor.
    digest = "c3f456cd819f245cb132078217ecbf49c1b828b79b27a2f9c0c88aa637bef58a"
    assert job_of("xor").digest == digest
