"""The final weights of every shipped case are those committed, to the bit."""

import json

import numpy as np
import pytest
from samegrad_harness.case import shipped_cases
from samegrad_harness.key import Key
from samegrad_harness.trace import Trace

from tests.parity.final_weights import FILE, digest, digests, text

COMMITTED = FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "language",
    [
        pytest.param("python", marks=pytest.mark.language("python")),
        pytest.param("r", marks=pytest.mark.language("r")),
        pytest.param("octave", marks=pytest.mark.language("octave")),
    ],
)
def test_final_weights_are_those_committed(language, record):
    # Where they change on purpose: python -m tests.parity.final_weights
    assert digests(record, language) == json.loads(COMMITTED)


def test_every_shipped_case_is_in_the_file():
    found = json.loads(COMMITTED)
    assert list(found) == sorted(path.stem for path in shipped_cases())
    assert text(found) == COMMITTED


def test_a_digest_sees_every_bit_and_the_layer_but_no_payload():
    def of(w, b=0.0, layer=1):
        w, b = np.array([[1.0, w]]), np.array([[b]])
        tensors = {Key("biases", 1): b, Key("weights", layer): w, Key("updates"): b + 1}
        return digest(Trace("r", tensors))

    apart = [of(2.0), of(2.0 + 2**-51), of(2.0, -0.0), of(2.0, layer=2), of(np.nan)]
    assert len(set(apart)) == len(apart)
    payload = np.array([0xFFF8000000000123], dtype=np.uint64).view(np.float64)[0]
    assert of(payload) == of(np.nan)
