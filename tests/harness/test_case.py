"""A case is read and found; those that ship cover what there is."""

import re
from itertools import product
from pathlib import Path

import pytest
from pydantic import ValidationError
from samegrad_harness.case import (
    CallCase,
    CaseError,
    TrainCase,
    find_cases,
    load_case,
    shipped_cases,
)
from samegrad_harness.case_model import KINDS
from samegrad_harness.case_tables import (
    BundledData,
    Call,
    CsvData,
    InlineData,
    Layer,
    Network,
    Tolerance,
)
from samegrad_harness.case_training import (
    GivenStart,
    ManyStarts,
    SeededStart,
    Training,
)

from tests.harness.small_cases import CALL, TRAIN


def written(folder, text):
    path = folder / "case.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_is_read(tmp_path):
    case = load_case(written(tmp_path, TRAIN))
    assert isinstance(case, TrainCase)
    assert (case.name, case.note, case.tolerance) == ("small", "", None)
    assert case.network.layers[1].activation == "sigmoid"
    assert case.expect["weights/1"][1] == ["4.0", "5.0", "6.0"]
    assert case.file.path == tmp_path / "case.toml"
    call = load_case(written(tmp_path, CALL))
    assert isinstance(call, CallCase)
    assert call.call.function == "error_share"


def test_a_case_is_frozen(tmp_path):
    case = load_case(written(tmp_path, TRAIN))
    with pytest.raises(ValidationError, match="frozen"):
        case.name = "other"


def test_nothing_in_a_case_is_run(tmp_path):
    bait = "__import__('os').system('touch ran')"
    case = load_case(written(tmp_path, TRAIN.replace("made up", bait)))
    assert case.source == bait
    assert not Path("ran").exists()


def test_shipped_cases_are_named_as_their_files():
    cases = [load_case(path) for path in shipped_cases()]
    assert [case.name for case in cases] == [path.stem for path in shipped_cases()]
    assert all(case.expect for case in cases)


def test_shipped_cases_use_every_activation_loss_reduction_and_bias():
    networks = [
        case.network for case in map(load_case, shipped_cases()) if case.kind == "train"
    ]
    layers = [layer for network in networks for layer in network.layers]
    for field, model in (("activation", layers), ("bias", layers), ("loss", networks)):
        known = type(model[0]).model_fields[field].annotation.__args__
        assert {getattr(one, field) for one in model} == set(known)
    pairs = {(network.loss, network.reduction) for network in networks}
    assert ("half_squared_error", None) in pairs  # the default, which is sum
    pairs.add(("half_squared_error", "sum"))
    losses = type(networks[0]).model_fields["loss"].annotation.__args__
    assert pairs >= set(product(losses, ["sum", "mean"]))


def test_cases_are_found_by_name_pattern_and_path(tmp_path):
    everything = shipped_cases()
    assert find_cases([]) == everything
    assert [path.stem for path in find_cases(["xor", "mazur_*_1", "xor"])] == [
        "xor",
        "mazur_held_1",
        "mazur_trained_1",
    ]
    mine = str(tmp_path / "mine.toml")
    assert find_cases([mine]) == [Path(mine)]
    with pytest.raises(CaseError) as caught:
        find_cases(["xorr"])
    assert str(caught.value) == (
        'case: expected a shipped case or a TOML file (did you mean xor?), got "xorr"'
    )


def test_the_help_page_lists_every_key():
    text = (shipped_cases()[0].parent / "README.md").read_text(encoding="utf-8")
    keys = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`]*`", text))))
    models = [*KINDS.values(), InlineData, CsvData, BundledData, Network, Layer]
    models += [GivenStart, SeededStart, ManyStarts, Training, Tolerance, Call]
    assert {field for model in models for field in model.model_fields} <= keys
