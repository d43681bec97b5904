"""Each erratum of the source texts: what is printed fails, what is right passes.

`harness/samegrad_harness/cases/ERRATA.md` lists them by the names of these tests. A
gradient is judged by a central difference, which knows no formula.
"""

import re
from pathlib import Path

import numpy as np
import pytest
import samegrad
import samegrad_harness
from samegrad_harness.case import find_cases, load_case
from samegrad_harness.job import make_job
from samegrad_harness.judge.anchors import agrees

TABLE = Path(samegrad_harness.__file__).parent / "cases" / "ERRATA.md"
STEP = 2.0**-17


def case_and_arguments(name):
    case = load_case(find_cases([name])[0])
    job = make_job(case)
    if not job.starts:
        return case, job.arguments
    return case, {**job.arguments, "weights": samegrad.initialize(**job.starts[0])}


def near(found, right):
    """A central difference of STEP is right to 1e-10 here."""
    return np.max(np.abs(found - right)) < 1e-8


def difference(function, v):
    return (function(v + STEP) - function(v - STEP)) / (2 * STEP)


def numeric_gradients(network, weights, x, y):
    """Central differences of the loss for every weight of every layer."""
    w = [np.array(layer) for layer in weights["w"]]
    gradients = [np.empty_like(layer) for layer in w]
    for layer, gradient in zip(w, gradients, strict=True):
        for at, held in np.ndenumerate(layer):

            def loss(v, layer=layer, at=at):
                layer[at] = v
                return samegrad.loss(network, {"w": w, "b": weights["b"]}, x, y)

            gradient[at] = difference(loss, held)
            layer[at] = held
    return gradients


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@pytest.fixture
def mazur():
    """The 2-2-2 network: stages, weights by number, gradients by difference."""
    _, given = case_and_arguments("mazur_held_1")
    parts = [given[name] for name in ("network", "weights", "x", "y")]
    found = samegrad.backward(*parts)
    numeric = numeric_gradients(*parts)
    assert all(map(near, found["dw"], numeric))
    o, t = found["a"][1][0], given["y"][0]
    return {
        **given,
        "z": found["z"],
        "hidden": found["a"][0][0],
        "outputs": o,
        "terms": -(t - o) * o * (1 - o),  # of o1 and o2
        "w": given["weights"]["w"],
        "numeric": numeric,
    }


def test_erratum_a1_w6_feeds_the_first_output(mazur):
    printed = mazur["terms"][1] * mazur["hidden"][1]
    right = mazur["terms"][0] * mazur["hidden"][1]
    w6 = mazur["numeric"][1][1, 0]
    assert not near(printed, w6)
    assert near(right, w6)
    assert agrees("-0.02274", printed)
    assert agrees("0.08267", right)


def test_erratum_a2_the_path_from_h1_to_o2_is_w7(mazur):
    (w5, w7), (w6, _) = mazur["w"][1]
    terms, h1, i1 = mazur["terms"], mazur["hidden"][0], mazur["x"][0, 0]
    printed = (terms[0] * w5 + terms[1] * w6) * h1 * (1 - h1) * i1
    right = (terms[0] * w5 + terms[1] * w7) * h1 * (1 - h1) * i1
    w1 = mazur["numeric"][0][0, 0]
    assert not near(printed, w1)
    assert near(right, w1)
    assert agrees("0.00046155", printed)
    assert agrees("0.00043857", right)


def test_erratum_a3_the_two_squares_are_added(mazur):
    def of_o2(sign):
        squares = (mazur["y"][0] - mazur["outputs"]) ** 2 / 2
        through = difference(lambda o: sign * (mazur["y"][0, 1] - o) ** 2 / 2, o2)
        return squares[0] + sign * squares[1], through * o2 * (1 - o2)

    o2, h1 = mazur["outputs"][1], mazur["hidden"][0]
    printed_loss, printed_term = of_o2(-1)
    right_loss, right_term = of_o2(+1)
    w7 = mazur["numeric"][1][0, 1]
    assert not near(printed_term * h1, w7)
    assert near(right_term * h1, w7)
    assert not agrees("0.298371108760", printed_loss)
    assert agrees("0.298371108760", right_loss)


def test_erratum_a4_the_sigmoid_divides_by_its_whole_sum(mazur):
    z = mazur["z"][0][0]
    printed = 1 / 1 + np.exp(-z)  # as it reads without brackets
    assert (printed > 1).all()
    assert near(1 / (1 + np.exp(-z)), mazur["hidden"])


def test_erratum_b1_the_printed_outputs_are_those_of_iteration_10110():
    case, given = case_and_arguments("notebook_one_layer")
    trace = samegrad.train(**given)["trace"]
    outputs = {entry["step"]: entry["a"][0][:, 0] for entry in trace}
    printed = [text for (text,) in case.expect["a/1@10109"]]
    assert not any(map(agrees, printed, outputs[9999]))
    assert not any(map(agrees, printed, outputs[10000]))
    assert all(map(agrees, printed, outputs[10109]))


def test_erratum_b2_relu_works_by_element():
    def printed(z):
        return max(0, z)

    z = np.array([[-1.0, 0.0, 2.0]])
    with pytest.raises(ValueError, match="truth value of an array"):
        printed(z)
    network = samegrad.network(3, [samegrad.layer(3, "relu", "none")])
    outputs = samegrad.predict(network, {"w": [np.eye(3)], "b": [[[]]]}, z)
    assert outputs.tolist() == [[0.0, 0.0, 2.0]]


def test_erratum_b3_sigmoid_prime_takes_the_activation():
    def printed(z):
        return z * (1 - z)

    z = np.linspace(-3, 3, 7)
    slope = difference(sigmoid, z)
    assert not near(printed(z), slope)
    assert near(printed(sigmoid(z)), slope)


def test_erratum_b4_the_start_has_neither_mean_0_nor_variance_1():
    network = samegrad.network(3, [samegrad.layer(100_000, bias="none")])
    start = samegrad.initialize(network, "uniform_sqrt_2_over_n", seed=1)
    (weights,) = start["w"]
    top = np.sqrt(2 / 3)
    # Five standard errors of 300,000 draws.
    assert weights.min() >= 0
    assert weights.mean() == pytest.approx(top / 2, abs=5 * top / np.sqrt(12 * 3e5))
    assert weights.var() == pytest.approx(top**2 / 12, rel=0.01)


def test_erratum_b5_the_loop_runs_100000_times():
    case, given = case_and_arguments("xor")
    fit = samegrad.train(**{**given, "trace_steps": [60_000]})
    printed = [text for (text,) in case.expect["weights/2"]]
    assert not any(map(agrees, printed, fit["trace"][0]["w"][1][:, 0]))
    assert all(map(agrees, printed, fit["weights"]["w"][1][:, 0]))


def with_last_row_as_printed(w):
    """The text's last row repeats w22 where w42 belongs."""
    printed = w.copy()
    printed[3, 1] = w[1, 1]
    return printed


def test_erratum_c1_the_last_row_ends_in_w42():
    w = np.array([[0.6, 0.3], [0.4, 0.5], [0.1, 0.7], [0.2, 0.9]])
    h, t = np.array([0.5, 0.25, 0.75, 1.0]), np.array([1.0, 0.0])

    def loss(h4):
        return np.sum((t - np.append(h[:3], h4) @ w) ** 2) / 2

    e = (t - h @ w)[np.newaxis]
    slope = difference(loss, h[3])
    assert not near(-(e @ with_last_row_as_printed(w).T)[0, 3], slope)
    assert near(-samegrad.error_backflow(w, e)[0, 3], slope)
    # And all of an error is shared out, no more and no less.
    sums = w.sum(axis=0)
    assert not near((e @ (with_last_row_as_printed(w) / sums).T).sum(), e.sum())
    assert near(samegrad.error_share(w, e).sum(), e.sum())


def test_erratum_c2_every_column_has_its_own_denominator():
    _, given = case_and_arguments("error_share")
    w, e = given["w"], given["e"]
    printed = e @ (w / w[:, 0].sum()).T
    assert not near(printed.sum(axis=1), e.sum(axis=1))
    assert near(samegrad.error_share(w, e).sum(axis=1), e.sum(axis=1))


@pytest.fixture
def sigmoid_layer():
    """One sigmoid layer on h: its outputs, targets, gradient by difference."""
    _, given = case_and_arguments("sigmoid_gradient")
    (numeric,) = numeric_gradients(**given)
    found = samegrad.backward(**given)
    assert near(found["dw"][0], numeric)
    return given["x"].T, found["a"][0], given["y"], numeric


def test_erratum_c3_the_minus_sign_stays(sigmoid_layer):
    h, o, t, numeric = sigmoid_layer
    assert not near((t - o) * o * (1 - o) * h, numeric)
    assert near(-(t - o) * o * (1 - o) * h, numeric)


def test_erratum_c4_the_last_factor_is_the_hidden_output(sigmoid_layer):
    h, o, t, numeric = sigmoid_layer
    assert not near(-(t - o) * o * (1 - o) * o * np.ones_like(h), numeric)
    assert near(-(t - o) * o * (1 - o) * h, numeric)


def test_erratum_d1_the_change_of_a_weight_is_minus_eta_times_the_gradient():
    _, given = case_and_arguments("by_hand")
    parts = [given[name] for name in ("network", "weights", "x", "y")]
    gradient = samegrad.backward(*parts)["dw"][0]
    assert near(gradient, numeric_gradients(*parts)[0])

    def loss_after(change):
        first, *others = given["weights"]["w"]
        weights = {"w": [first + change, *others], "b": given["weights"]["b"]}
        return samegrad.loss(given["network"], weights, given["x"], given["y"])

    before = loss_after(0)
    assert loss_after(gradient) > before  # eq. 11 as printed
    assert loss_after(-given["learning_rate"] * gradient) < before
    stepped = samegrad.train(**given)["weights"]["w"][0]
    assert stepped == given["weights"]["w"][0] - given["learning_rate"] * gradient


def test_the_table_lists_every_erratum_once():
    listed = re.findall(r"`(test_erratum_\w+)`", TABLE.read_text(encoding="utf-8"))
    tests = [name for name in globals() if name.startswith("test_erratum_")]
    assert sorted(listed) == sorted(tests)
    assert len(tests) == 14
