"""Data crosses every bridge bit for bit, and arrives the right way round."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from samegrad_harness.signatures import SAMEGRAD
from samegrad_harness.values import checked, normalise

# A request costs Octave 16 ms, so each example is a batch of matrices.
FEW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow],
)

# Signed zeros, subnormals, the ends of the range, infinities, NaNs: quiet, negative,
# with a payload, signalling, R's NA.
BITS = np.array(
    [
        0x0000000000000000,
        0x8000000000000000,
        0x0000000000000001,
        0x800FFFFFFFFFFFFF,
        0x0010000000000000,
        0x7FEFFFFFFFFFFFFF,
        0x7FF0000000000000,
        0xFFF0000000000000,
        0x7FF8000000000000,
        0xFFF8000000000000,
        0x7FF8DEADBEEF0001,
        0x7FF4000000000001,
        0x7FF00000000007A2,
    ],
    dtype=np.uint64,
).view(np.float64)

shapes = st.one_of(
    st.tuples(st.integers(0, 7), st.integers(0, 7)),
    st.sampled_from([(1, 1), (1, 50), (50, 1), (0, 3), (3, 0), (0, 0), (40, 30)]),
)


@st.composite
def matrices(draw):
    shape = draw(shapes)
    raw = draw(arrays.arrays(np.uint64, shape, elements=st.integers(0, 2**64 - 1)))
    matrix = raw.view(np.float64) if raw.size else np.zeros(shape)
    layout = draw(st.sampled_from(["C", "F", "strided", "reversed", "transposed"]))
    if layout == "strided":
        wide = np.zeros((2 * shape[0], 3 * shape[1]))
        wide[::2, ::3] = matrix
        return wide[::2, ::3]
    if layout == "reversed":
        return matrix[::-1, ::-1]
    if layout == "transposed":
        return matrix.T
    return np.array(matrix, order=layout)


def bits(matrix):
    assert matrix.dtype == np.float64
    return matrix.shape, matrix.tobytes(order="C")


@FEW
@given(batch=st.lists(matrices(), max_size=12))
def test_matrices_cross_bit_for_bit(worker, batch):
    reply = worker.request("give", {"value": batch})
    assert reply.error is None
    assert [bits(m) for m in reply.value] == [bits(m) for m in batch]


def test_special_numbers_cross_bit_for_bit(worker):
    matrices = [BITS.reshape(1, -1), BITS.reshape(-1, 1), np.tile(BITS, (3, 1))]
    matrices.append(np.lib.stride_tricks.as_strided(BITS, (4, 5), (8, 16)))
    reply = worker.request("give", {"value": matrices})
    assert [bits(m) for m in reply.value] == [bits(m) for m in matrices]
    for number in BITS.tolist():
        reply = worker.request("give", {"value": number})
        assert bits(reply.value) == bits(np.array([[number]]))


def test_large_matrices_cross_bit_for_bit(worker):
    # 8 MB, with NaNs of every payload among the numbers.
    raw = np.random.default_rng(1).integers(0, 2**64, (1000, 1000), dtype=np.uint64)
    value = raw.view(np.float64)
    reply = worker.request("give", {"value": {"m": value, "n": [value.T]}})
    assert bits(reply.value["m"]) == bits(value)
    assert bits(reply.value["n"][0]) == bits(value.T)


names = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,70}", fullmatch=True)
texts = st.text(st.characters(max_codepoint=127, exclude_characters="\0"), max_size=20)
values = st.recursive(
    st.one_of(st.floats(allow_nan=False), st.booleans(), texts, matrices()),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4)
    ),
    max_leaves=12,
)


def frozen(value):
    """What can be compared by ==, bits and order included."""
    if isinstance(value, np.ndarray):
        return bits(value)
    if isinstance(value, list):
        return [frozen(item) for item in value]
    if isinstance(value, dict):
        return [(key, frozen(item)) for key, item in value.items()]
    return type(value).__name__, value


@FEW
@given(value=values)
def test_nested_data_keeps_its_shape(worker, value):
    reply = worker.request("give", {"value": value})
    assert reply.error is None
    assert frozen(reply.value) == frozen(normalise(checked(value, "value")))


def test_a_matrix_arrives_the_right_way_round(worker):
    matrix = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    for order in ("C", "F"):
        reply = worker.request("look", {"m": np.array(matrix, order=order)})
        seen = {key: item.item() for key, item in reply.value.items()}
        # What the language itself sees at [2, 1] and [1, 3].
        assert seen == {"rows": 2, "columns": 3, "second_row": 4, "third_column": 3}


def test_arguments_left_out_take_their_defaults(worker):
    for present in ({"a"}, {"b"}, {"a", "c"}, {"b", "c"}, set()):
        reply = worker.request("given", dict.fromkeys(present, 1.0))
        assert reply.value == [name in present for name in ("a", "b", "c")]


@pytest.mark.parametrize("present", ["", "a", "b", "c", "d", "ac", "bd", "cd", "abcd"])
def test_arguments_behind_those_by_place_are_pairs_in_octave(worker, present):
    sent = {name: 10.0 + place for place, name in enumerate("abcd") if name in present}
    reply = worker.request("paired", sent)
    defaults = dict(zip("abcd", (1.0, 2.0, 3.0, 4.0), strict=True))
    assert [value.item() for value in reply.value] == list((defaults | sent).values())


@pytest.mark.parametrize("value", [[], {}, [{}], [[], {}], {"a": {}, "b": []}, True])
def test_pairs_carry_any_value_as_it_is(worker, value):
    reply = worker.request("paired", {"d": value})
    assert reply.value[3] == value


@pytest.mark.parametrize("value", [2.0, [], {}])
def test_several_values_come_back_as_one_record(worker, value):
    reply = worker.request("two", {"value": value})
    expected = {"value": normalise(value), "text": "second"}
    assert frozen(reply.value) == frozen(expected)


def test_no_value_comes_back_as_an_empty_record(worker):
    reply = worker.request("nothing", {"value": 1.0})
    assert reply.error is None
    assert reply.value == {}


@pytest.mark.language("r")
def test_a_method_of_r_is_called_by_its_class(faults):
    with faults("r") as worker:
        reply = worker.request("predict", {"object": {"rows": 5}, "x": np.eye(2)})
    assert reply.value[0].item() == 5
    assert bits(reply.value[1]) == bits(np.eye(2))


OUTSIDE = {
    "python": [
        sys.executable,
        "-c",
        "import numpy as np;"
        "a = np.fromfile('a').reshape(300, 64).T;"
        "b = np.fromfile('b').reshape(50, 300).T;"
        "(a @ b).ravel(order='F').tofile('c')",
    ],
    "r": [
        "Rscript",
        "--vanilla",
        "-e",
        "a <- readBin('a', 0, 19200); b <- readBin('b', 0, 15000)",
        "-e",
        "writeBin(c(matrix(a, 64) %*% matrix(b, 300)), 'c')",
    ],
    "octave": [
        "octave-cli",
        "--norc",
        "--eval",
        "a = fread (fopen ('a'), [64, 300], 'double');"
        "b = fread (fopen ('b'), [300, 50], 'double');"
        "fwrite (fopen ('c', 'w'), a * b, 'double');",
    ],
}


def test_a_product_has_the_bits_it_has_without_the_harness(worker, tmp_path):
    random = np.random.default_rng(2)
    a, b = random.normal(size=(64, 300)), random.normal(size=(300, 50))
    inside = worker.request("product", {"a": a, "b": b}).value
    a.ravel(order="F").tofile(tmp_path / "a")
    b.ravel(order="F").tofile(tmp_path / "b")
    subprocess.run(
        OUTSIDE[worker.language],
        cwd=tmp_path,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    assert inside.tobytes(order="F") == (tmp_path / "c").read_bytes()


def test_warnings_come_back(worker):
    reply = worker.request("warn_twice", {"value": "v"})
    assert reply.value == "v"
    assert reply.warnings == ["first warning", "second warning"]


def test_a_call_of_a_second_costs_at_most_a_tenth_more(worker):
    payload = np.zeros((360, 360))  # 1 MB there and back
    worker.request("give", {"value": payload})
    reply = worker.request("rest", {"value": payload, "seconds": 1.0})
    assert reply.compute_seconds >= 1.0
    assert reply.seconds <= 1.1 * reply.compute_seconds


@pytest.mark.language("r")
@pytest.mark.language("octave")
def test_the_languages_work_at_the_same_time(faults):
    replies = {}

    def ask(worker):
        reply = worker.request("rest", {"value": worker.language, "seconds": 1.0})
        replies[worker.language] = reply.value

    workers = [faults(language) for language in ("python", "r", "octave")]
    for worker in workers:
        worker.request("give", {"value": 1.0})
    start = time.monotonic()
    threads = [threading.Thread(target=ask, args=[worker]) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.monotonic() - start
    for worker in workers:
        worker.close()
    assert replies == {"python": "python", "r": "r", "octave": "octave"}
    assert elapsed < 2.0


def test_a_language_describes_itself(worker):
    about = worker.describe()
    assert about["version"]
    assert Path(about["executable"]).is_file()
    assert Path(about["home"]).is_dir()
    assert "blas" in about["blas"].lower()
    assert about["blas_threads"] == "1"
    assert about["platform"]
    assert about["package_version"] == "1.2.3"


def test_every_process_of_a_worker_has_one_blas_thread_and_its_own_folder(worker):
    worker.request("give", {"value": 1.0})
    for pid in worker.pids():
        settings = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        assert b"OPENBLAS_NUM_THREADS=1" in settings
        assert b"OMP_NUM_THREADS=1" in settings
        assert any(item.startswith(b"TMPDIR=") for item in settings)


FORWARD = {
    "network": {"inputs": 2, "layers": [{"units": 1, "activation": "identity"}]},
    "weights": {"w": [np.array([[2.0], [3.0]])], "b": [np.array([[1.0]])]},
    "x": np.array([[10.0, 100.0], [0.0, -1.0]]),
}


@pytest.mark.parametrize(
    "language",
    [
        "python",
        pytest.param("r", marks=pytest.mark.language("r")),
        pytest.param("octave", marks=pytest.mark.language("octave")),
    ],
)
def test_samegrad_itself_answers(faults, language):
    with faults(language, subject=None, interface=SAMEGRAD) as worker:
        forward = worker.request("forward", FORWARD)
        predict = worker.request("predict", FORWARD)
        wrong = worker.request("forward", FORWARD | {"x": np.zeros((1, 3))})
    # 2 * 10 + 3 * 100 + 1 and 3 * -1 + 1, by hand.
    assert forward.value["a"][0].tolist() == [[321.0], [-2.0]]
    assert predict.value.tolist() == [[321.0], [-2.0]]
    assert wrong.error.message == "forward: x must have 2 columns, got 3"
