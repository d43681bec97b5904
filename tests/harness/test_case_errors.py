"""A case that cannot be used says file, line, key, what was expected, what came."""

import copy
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from samegrad_harness.case import CaseError, load_case
from samegrad_harness.case_model import KINDS, first_problem
from samegrad_harness.case_training import Training
from samegrad_harness.expect_keys import TRAIN_KEYS
from samegrad_harness.known_settings import INITIALIZERS, OPTIMIZERS
from samegrad_harness.signatures import SAMEGRAD

from tests.harness.small_cases import CALL, TRAIN


def refused(folder, text):
    path = folder / "case.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load_case(path)
    return caught.value


# Each row: what to replace in TRAIN, by what, then line, key, expected, got.
FAULTS = [
    ('"train"', '"tarin"', 1, "kind", '"train" or "call" (did you mean train?)',
     '"tarin"'),
    ('kind = "train"\n', "", None, "kind", '"train" or "call"', "nothing"),
    ('"small"', '"Small one"', 2, "name",
     "lower-case letters, digits and _, a letter first", '"Small one"'),
    ('title = "A small case"\n', "", None, "title", "this key", "nothing"),
    ('"made up"', "3", 4, "source", "text", "3"),
    ('"made up"', '""', 4, "source", "some text", '""'),
    ("[data]\n", "[date]\n", 6, "date",
     "one of kind, name, title, source, note, tolerance, expect, data, network, start, "
     "training (did you mean data?)", '"date"'),
    ("[3, 4]", "[3]", 7, "data.x[2]", "a row of 2, as the first", "a row of 1"),
    ("[3, 4]", "[3, true]", 7, "data.x[2][2]", "a number", "true"),
    ("[3, 4]", "[3, nan]", 7, "data.x[2][2]", "a finite number", "NaN"),
    ("[3, 4]", "[3, -inf]", 7, "data.x[2][2]", "a finite number", "-Inf"),
    ("[3, 4]", '[3, "4"]', 7, "data.x[2][2]", "a number", '"4"'),
    ("[[1, 2], [3, 4]]", "[1, 2]", 7, "data.x[1]", "a list", "1"),
    ("[[1, 2], [3, 4]]", "[]", 7, "data.x", "at least one entry", "a list"),
    ("[[0], [1]]", "[[0], [1], [0]]", 8, "data.y", "2 rows, as in x", "3"),
    ("[[1, 2], [3, 4]]", "[[], []]", 7, "data.x[1]", "at least one entry", "a list"),
    ("y = [[0], [1]]", "", 6, "data.y", "this key", "nothing"),
    ("x = [[1, 2], [3, 4]]\n", 'bundle = "iris"\n', 7, "data.bundle",
     "one of standardise, test_fraction, split_seed, encode, x, y, csv, target, "
     "bundled (did you mean bundled?)", '"bundle"'),
    ("y = [[0], [1]]", 'y = [[0], [1]]\ncsv = "a.csv"', 7, "data.x",
     "one of standardise, test_fraction, split_seed, encode, csv, target", '"x"'),
    ("y = [[0], [1]]", "y = [[0], [1]]\ntest_fraction = 1", 9, "data.test_fraction",
     "a number below 1", "1"),
    ('"tanh"', '"tahn"', 12, "network.layers[1].activation",
     "one of identity, linear, sigmoid, tanh, relu, leaky_relu, softplus, softmax "
     "(did you mean tanh?)", '"tahn"'),
    ("units = 1 ", "unit = 1 ", 13, "network.layers[2].unit",
     "one of units, activation, bias, slope, trainable_w, trainable_b, dropout "
     "(did you mean units?)", '"unit"'),
    ("units = 1 ", "", 13, "network.layers[2].units", "this key", "nothing"),
    ("units = 1 ", "units = 0 ", 13, "network.layers[2].units",
     "a number of at least 1", "0"),
    ("units = 1 ", "units = 1.5 ", 13, "network.layers[2].units", "a whole number",
     "1.5"),
    ("units = 1 ", "units = true ", 13, "network.layers[2].units", "a whole number",
     "true"),
    ("{ units = 1 }", "1", 13, "network.layers[2]", "a table", "1"),
    ("seed = 1\n", "", 16, "start.seed", "this key", "nothing"),
    ("seed = 1\n", "seed = -1\n", 17, "start.seed", "a number of at least 0", "-1"),
    ("seed = 1\n", "seeds = 1\n", 17, "start.seeds", "a list", "1"),
    ("seed = 1\n", "seeds = []\n", 17, "start.seeds", "at least one entry", "a list"),
    ("seed = 1\n", "seeds = [3, -1]\n", 17, "start.seeds[2]",
     "a number of at least 0", "-1"),
    ("seed = 1\n", "seed = 1\nseeds = [1]\n", 17, "start.seed",
     "one of seeds, initializer (did you mean seeds?)", '"seed"'),
    ("seed = 1\n", "w = [[[1]]]\n", 17, "start.w", "one of seed, initializer, seeds",
     '"w"'),
    ("seed = 1\ninitializer", "weights", 17, "start.weights",
     "one of w, b, seed, seeds, initializer", '"weights"'),
    ('"glorot_uniform"', '"glorot"', 18, "start.initializer",
     f"one of {', '.join(INITIALIZERS)} (did you mean glorot_normal?)", '"glorot"'),
    ('"glorot_uniform"', '"normal"', 18, "start.initializer",
     "a table with name and sd", '"normal"'),
    ('"glorot_uniform"', "1", 18, "start.initializer",
     "a name, or a table with a name", "1"),
    ('"glorot_uniform"', "{ sd = 1 }", 18, "start.initializer.name", "this key",
     "nothing"),
    ('"glorot_uniform"', '{ name = "norml", sd = 1 }', 18, "start.initializer.name",
     f"one of {', '.join(INITIALIZERS)} (did you mean normal?)", '"norml"'),
    ('"glorot_uniform"', '{ name = "normal", std = 1 }', 18, "start.initializer.std",
     "one of name, sd, biases (did you mean sd?)", '"std"'),
    ('"glorot_uniform"', '{ name = "normal" }', 18, "start.initializer.sd", "this key",
     "nothing"),
    ('"glorot_uniform"', '{ name = "normal", sd = "1" }', 18, "start.initializer.sd",
     "a number", '"1"'),
    ('"glorot_uniform"', '{ name = "normal", sd = inf }', 18, "start.initializer.sd",
     "a finite number", "Inf"),
    ('"glorot_uniform"', '{ name = "zeros", biases = true }', 18,
     "start.initializer.biases", "one of name", '"biases"'),
    ('"glorot_uniform"', '{ name = "he_normal", biases = 1 }', 18,
     "start.initializer.biases", "true or false", "1"),
    ('"glorot_uniform"', '{ name = "given", w = 1, b = [] }', 18,
     "start.initializer.w", "a list of matrices", "1"),
    ("steps = 10", 'steps = 10\noptimizer = "adma"', 23, "training.optimizer",
     f"one of {', '.join(OPTIMIZERS)} (did you mean adam?)", '"adma"'),
    ("steps = 10", 'steps = 10\noptimizer = { name = "adam", beta = 0.5 }', 23,
     "training.optimizer.beta", "one of name, beta1, beta2, epsilon "
     "(did you mean beta2?)", '"beta"'),
    ("steps = 10", 'steps = 10\nschedule = "cosine"', 23, "training.schedule",
     "a table with name and steps", '"cosine"'),
    ("steps = 10", 'steps = 10\nschedule = { name = "cosine", warm_up = 5 }', 23,
     "training.schedule.steps", "this key", "nothing"),
    ("steps = 10", "", 20, "training", "steps or epochs", "nothing"),
    ("steps = 10", "steps = 10\nepochs = 2", 20, "training", "steps or epochs", "both"),
    ("steps = 10", "steps = 10\nbatch = 2", 23, "training.batch",
     f"one of {', '.join(Training.model_fields)} (did you mean batch_size?)",
     '"batch"'),
    ("steps = 10", "steps = 10\nbatch_size = 1.5", 23, "training.batch_size",
     "a whole number", "1.5"),
    ("steps = 10", "steps = 10\nshuffle = 1", 23, "training.shuffle", "true or false",
     "1"),
    ("steps = 10", "steps = 10\nthreshold = nan", 23, "training.threshold",
     "a finite number", "NaN"),
    ("steps = 10", "steps = 10\npatience = -1", 23, "training.patience",
     "a number of at least 0", "-1"),
    ("0.5", "0", 21, "training.learning_rate", "a number above 0", "0"),
    ("steps = 10", "steps = -1", 22, "training.steps", "a number of at least 0", "-1"),
    ("steps = 10", "steps = 9007199254740993", 22, "training.steps",
     "a number of at most 9007199254740992", "9007199254740993"),
    ("steps = 10", "steps = 10\ntrace_steps = [0, 11]", 23, "training.trace_steps[2]",
     "a step from 0 to 10", "11"),
    ("steps = 10", "steps = 10\n[tolerance]\nrelative = 1e-6", 23, "tolerance.reason",
     "this key", "nothing"),
    ("steps = 10", 'steps = 10\n[tolerance]\nreason = "r"', 23, "tolerance.relative",
     "this key", "nothing"),
    ('"1.0"', '"one"', 25, "expect.weights/1[1][1]",
     'a number as printed, such as "0.0370"', '"one"'),
    ('"1.0"', '"1e9999"', 25, "expect.weights/1[1][1]",
     'a number as printed, such as "0.0370"', '"1e9999"'),
    ('"1.0"', '"nan"', 25, "expect.weights/1[1][1]",
     'a number as printed, such as "0.0370"', '"nan"'),
    ('"1.0"', "1.0", 25, "expect.weights/1[1][1]", "text", "1.0"),
    ('"weights/1"', '"wieghts/1"', 25, "expect.wieghts/1",
     TRAIN_KEYS, '"wieghts/1"'),
    ('"weights/1"', '"weights/3"', 25, "expect.weights/3", "a layer from 1 to 2", "3"),
    ('"weights/1"', '"w/1@11"', 25, "expect.w/1@11", "a step from 0 to 10", "11"),
    ('"weights/1"', '"weights/1@3"', 25, "expect.weights/1@3",
     TRAIN_KEYS, '"weights/1@3"'),
    ('"weights/1"', 'accuracy = "1"\n"weights/1"', 25, "expect.accuracy",
     "data.test_fraction beside an expected accuracy", "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "key", "expected", "got"), FAULTS)
def test_a_bad_case_says_where_and_why(tmp_path, old, new, line, key, expected, got):
    assert TRAIN.count(old) >= 1
    error = refused(tmp_path, TRAIN.replace(old, new, 1))
    assert (error.line, error.key) == (line, key)
    assert (error.expected, error.got) == (expected, got)


CALL_FAULTS = [
    ('"error_share"', '"error_sharing"', 7, "call.function",
     f"one of {', '.join(SAMEGRAD.functions)} (did you mean error_share?)",
     '"error_sharing"'),
    ("e = [[0.5, 1]]", "ee = [[0.5, 1]]", 11, "call.arguments.ee",
     "one of w, e (did you mean e?)", '"ee"'),
    ("e = [[0.5, 1]]", 'arithmetic = "native"', 11, "call.arguments.arithmetic",
     "one of w, e", '"arithmetic"'),
    ("[[0.5, 1]]", "[0.5, 1]", 11, "call.arguments.e",
     "a matrix as a list of rows", "a list of numbers"),
    ("[[0.5, 1]]", "[[0.5, nan]]", 11, "call.arguments.e[1][2]", "a finite number",
     "NaN"),
    ("[[0.5, 1]]", "[[0.5, true]]", 11, "call.arguments.e[1][2]", "a number", "true"),
    ("[[0.5, 1]]", "[[0.5], [1, 2]]", 11, "call.arguments.e[2]",
     "a row of 1, as the first", "a row of 2"),
    ("[[0.5, 1]]", "2020-01-01", 11, "call.arguments.e",
     "a number, text, flag, list or table", "a date"),
    ("[[0.5, 1]]", '"\u03b1"', 11, "call.arguments.e", "ASCII text without NUL",
     '"\u03b1"'),
    ("[[0.5, 1]]", "{ _a = 1 }", 11, "call.arguments.e._a",
     "a name of ASCII letters, digits and _, a letter first", '"_a"'),
    ("[[0.5, 1]]", "9007199254740993", 11, "call.arguments.e",
     "a whole number of at most 2^53", "9007199254740993"),
    ("value =", '"values/1" =', 14, "expect.values/1",
     'a key such as "value", "value/loss" or "value/dw/1"', '"values/1"'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "key", "expected", "got"), CALL_FAULTS)
def test_a_bad_call_says_where_and_why(tmp_path, old, new, line, key, expected, got):
    assert CALL.count(old) == 1
    error = refused(tmp_path, CALL.replace(old, new))
    assert (error.line, error.key) == (line, key)
    assert (error.expected, error.got) == (expected, got)


def test_an_error_is_one_sentence_with_all_of_it(tmp_path):
    error = refused(tmp_path, TRAIN.replace("steps = 10", "steps = 1.5"))
    sentence = "line 22: training.steps: expected a whole number, got 1.5"
    assert str(error) == f"{tmp_path / 'case.toml'}, {sentence}"


@pytest.mark.parametrize(
    ("text", "line", "got"),
    [
        ('kind = "train"\nname = \n', 2, "invalid value"),
        ('kind = "train"\nkind = "call"\n', 2, "cannot overwrite a value"),
        ("a = [\n1,\n", 2, "invalid value"),
        ("a = " + "[" * 5000, 1, "maximum recursion depth exceeded"),
        ("a = 1" + "0" * 5000, 1, "exceeds the limit"),
    ],
)
def test_a_syntax_error_has_its_line(tmp_path, text, line, got):
    error = refused(tmp_path, text)
    assert (error.line, error.key) == (line, "the text")
    assert error.got.startswith(got)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    path = tmp_path / "none.toml"
    with pytest.raises(CaseError) as caught:
        load_case(path)
    got = "No such file or directory"
    assert str(caught.value) == f"{path}: the file: expected a readable file, got {got}"
    path.write_bytes(b"name = '\xff'")
    with pytest.raises(CaseError, match="expected UTF-8 text, got bytes that are not"):
        load_case(path)


PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(),
    st.text(max_size=3),
    st.lists(st.integers(-1, 1), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(-1, 1), max_size=2),
)


def places(table, path=()):
    items = table.items() if isinstance(table, dict) else enumerate(table)
    for key, value in items:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


@given(data=st.data(), text=st.sampled_from([TRAIN, CALL]), value=PLAIN)
def test_any_value_in_any_place_is_taken_or_refused_in_one_sentence(data, text, value):
    table = tomllib.loads(text)
    *above, last = data.draw(st.sampled_from(sorted(places(table), key=repr)))
    target = changed = copy.deepcopy(table)
    for part in above:
        target = target[part]
    target[last] = value
    try:
        KINDS[table["kind"]].model_validate(changed)
    except ValidationError as error:
        where, expected, got = first_problem(error)
        assert where
        assert expected
        assert got
        assert "\n" not in expected
