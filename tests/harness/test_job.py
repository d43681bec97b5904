"""A job is plain data, the same each time, with nothing a bridge would change."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samegrad_harness.case import find_cases, load_case, shipped_cases
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
    sent = checked(job.arguments, "arguments")
    assert make_job(load_case(path)).digest == job.digest
    assert dataclasses.replace(job, arguments=sent).digest == job.digest
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
    assert (job.function, job.requested_steps, job.seed) == ("backward", None, None)
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
    assert (own.seed, same.seed, other.seed) == (1, 1, 2)
    assert own.digest == same.digest != other.digest
    assert (own.expected_holds, same.expected_holds) == (True, True)
    assert not other.expected_holds
    given = job_of("by_hand", seed=2)
    assert (given.seed, given.expected_holds) == (None, True)
    assert given.digest == job_of("by_hand").digest


def test_a_digest_sees_every_bit_and_the_arithmetic(small):
    job = make_job(small)
    digests = {job.digest, make_job(small, "reproducible").digest}
    for change in (np.nextafter(1.0, 2.0), -0.0, 0.0):
        arguments = {**job.arguments, "x": np.array([[change]])}
        digests.add(dataclasses.replace(job, arguments=arguments).digest)
    assert len(digests) == 5


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
    digest = "6970a534e62c76e5aab3c84ee55583cf9434c8b21fe93aa50acaac3fcadd7d5a"
    assert job_of("xor").digest == digest
