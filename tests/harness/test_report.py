"""Reports come from the record alone: tables, JSON, JUnit XML."""

import io
import json
from importlib.resources import files
from xml.etree import ElementTree as Xml

import numpy as np
import pytest
from pydantic import ValidationError
from rich.console import Console
from samegrad_harness.judge.verdict import Facts, Failed, judge
from samegrad_harness.key import Key
from samegrad_harness.record import Recorder
from samegrad_harness.record_reader import load_record
from samegrad_harness.report.as_json import schema_text, to_json
from samegrad_harness.report.build import build_report
from samegrad_harness.report.junit import to_junit
from samegrad_harness.report.model import Report
from samegrad_harness.report.terminal import print_report
from samegrad_harness.trace import Trace
from samegrad_harness.trial import Trial

HEADER = {
    "samegrad": "0.1.0",
    "started": "2026-01-31T12:00:00+00:00",
    "command": ["samegrad", "run"],
    "languages": ["python", "r", "octave"],
    "cases": ["right", "wrong", "gone", "unheard"],
    "settings": {
        "arithmetic": "native",
        "seed": None,
        "timeout": 600.0,
        "stop_at_first": False,
        "subjects": {"r": "my/port"},
    },
    "host": {"platform": "made up"},
    "sources": {"python": "aa", "r": "bb", "octave": "cc", "harness": "dd"},
}
GONE = Failed("octave", "lost", "it ended: SIGKILL \x01")
MEANT = np.array([[1.0, 2.0], [3.0, 4.0]])
TURNED = MEANT.T
TINY = np.nextafter(MEANT, np.inf)


def traces(octave, **others):
    values = {"python": MEANT, "r": others.get("r", MEANT), "octave": octave}
    return {
        name: value
        if isinstance(value, Failed)
        else Trace(name, {Key("w", 1, 0): MEANT, Key("dw", 2, 5): value})
        for name, value in values.items()
    }


def result(case, language, heard, recorder):
    failed = heard if isinstance(heard, Failed) else None
    return {
        "case": case,
        "arithmetic": "native",
        "language": language,
        "status": failed.what if failed else "ok",
        "message": failed.message if failed else "",
        "error_kind": "",
        "stack": [],
        "remedy": "",
        "seconds": 0.5,
        "compute_seconds": 0.25,
        "respawns": 0,
        "updates": 9 if language == "r" and case == "wrong" else 10,
        "warnings": [],
        "tensors": None if failed else recorder.save(Trial(case), heard),
    }


def write(recorder):
    """A run of four cases: agreement, a turned dw, a lost language, one not heard."""
    expect = {"dw/2@5": [["1.0", "2.0"], ["3.0", "4.0"]]}
    heard = {
        "right": traces(TINY),
        "wrong": traces(TURNED),
        "gone": traces(GONE),
        "unheard": {},
    }
    facts = {case: Facts(Trial(case), expect=expect) for case in heard}
    facts["gone"] = Facts(Trial("gone"), 1e-6, "it is ill-conditioned")
    for case in heard:
        about = {"title": f"Case {case}", "source": "made up", "function": "train"}
        made = {"steps": 10, "seeds": [1], "digest": "ee"}
        recorder.write("case", {**facts[case].to_json(), **about, **made})
    for language in HEADER["languages"]:
        said = {"language": language, "status": "ok", "message": "", "remedy": ""}
        recorder.write("language", {**said, "machine": {"version": "1"}})
    for case, said in heard.items():
        for language, one in said.items():
            recorder.write("result", result(case, language, one, recorder))
        if said:
            recorder.write("verdict", judge(facts[case], said).to_json())


@pytest.fixture
def folder(tmp_path):
    with Recorder(tmp_path / "run", HEADER) as recorder:
        write(recorder)
        recorder.close({"exit_code": 3, "seconds": 12.5, "stopped": "interrupted"})
    return tmp_path / "run"


@pytest.fixture
def report(folder):
    return build_report(load_record(folder))


def printed(report, **options):
    console = Console(file=io.StringIO(), width=100, **options)
    print_report(report, console)
    return console.file.getvalue()


def test_the_report_holds_every_case_and_language(report):
    found = {case.name: case.verdict for case in report.cases}
    assert found == {
        "right": "agree",
        "wrong": "disagree",
        "gone": "incomplete",
        "unheard": "not judged",
    }
    assert [language.compute_seconds for language in report.languages] == [0.75] * 3
    assert (report.complete, report.exit_code, report.seconds) == (True, 3, 12.5)
    assert report.settings.subjects == {"r": "my/port"}


def test_json_reads_back_as_the_same_report(report):
    assert Report.model_validate_json(to_json(report), strict=True) == report


def test_json_keeps_to_the_schema_and_nothing_else_does(report):
    data = json.loads(to_json(report))
    data["cases"][0]["surprise"] = 1
    with pytest.raises(ValidationError, match="surprise"):
        Report.model_validate(data)


def test_the_shipped_schema_is_that_of_the_report():
    shipped = files("samegrad_harness") / "report" / "schema.json"
    assert shipped.read_text() == schema_text()


def test_the_table_is_plain_and_narrow_when_it_is_no_terminal(report):
    text = printed(report)
    assert text.isascii()
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("no_color", [False, True])
def test_colours_on_a_terminal_unless_no_color(report, no_color, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    text = printed(report, force_terminal=True)
    assert ("\x1b[32magree" in text) is not no_color


def test_the_table_tells_distance_place_anchors_updates_and_times(report):
    rows = [" ".join(line.split()) for line in printed(report).splitlines()]
    assert "right agree 2.2e-16 1 dw/2@5[1,1] 4/4 10 0.2 0.2 0.2" in rows
    wrong = next(row for row in rows if row.startswith("wrong "))
    assert wrong.startswith("wrong disagree 2.5e-01 2e+15 dw/2@5[1,2] py 4/4")
    assert "py 4/4" in printed(report)
    assert "r 9" in printed(report)


def test_a_disagreement_shows_both_values_in_hex_and_decimal(report):
    text = printed(report)
    assert "wrong (Case wrong): disagree" in text
    assert "  python and octave" in text
    assert (
        "    first divergence: step 5, stage dw, tensor dw/2, row 1, column 2\n"
        "      python      0x1.0000000000000p+1  2.0\n"
        "      octave      0x1.8000000000000p+1  3.0\n"
        "      1 apart, 2251799813685248 ULP; at most 4e-09 allowed\n"
    ) in text
    assert "published numbers in octave: 2/4" in text
    assert "dw/2@5, row 1, column 2: published 2.0, octave 0x1.8" in text


def test_how_many_drawn_numbers_were_the_same_bits_is_told(tmp_path):
    def drawn(*values):
        key = Key("start_w", 1)
        names = HEADER["languages"]
        return {
            name: Trace(name, {key: np.array([[value, 1.0]])})
            for name, value in zip(names, values, strict=True)
        }

    heard = {"one": drawn(1.0, 1.0, 1.0), "two": drawn(1.0, TINY[0, 0], 1.0)}
    with Recorder(tmp_path / "run", HEADER) as recorder:
        for case, said in heard.items():
            facts = Facts(Trial(case), drawn=("start_w",))
            about = {"title": case, "source": "made up", "function": "train"}
            made = {"steps": 10, "seeds": [1], "digest": "ee"}
            recorder.write("case", {**facts.to_json(), **about, **made})
            for language, one in said.items():
                recorder.write("result", result(case, language, one, recorder))
            recorder.write("verdict", judge(facts, said).to_json())
        recorder.close({"exit_code": 1, "seconds": 1.0, "stopped": ""})
    report = build_report(load_record(tmp_path / "run"))
    text = " ".join(printed(report).split())
    assert (
        "drawn from the seeds of 2 cases: 4 numbers in each language, only 3 the same "
        "bits in every one."
    ) in text
    assert "first divergence: drawn from the seed, stage start_w, tensor start_w/1" in (
        text
    )
    assert "must be the same bits" in text
    alone = report.model_copy(update={"cases": report.cases[:1]})
    assert "1 case: 2 numbers in each language, all the same bits" in " ".join(
        printed(alone).split()
    )


@pytest.fixture
def both(tmp_path):
    """The report of one case in both arithmetics, one bit wrong in reproducible."""
    settings = {**HEADER["settings"], "arithmetic": "both"}
    with Recorder(tmp_path / "run", {**HEADER, "settings": settings}) as recorder:
        for arithmetic, bound in {"native": 1e-9, "reproducible": 0.0}.items():
            trial, said = Trial("xor", arithmetic), traces(TINY)
            facts = Facts(trial, bound, expect={"w/1@0": [["1.0", "2"], ["3", "4"]]})
            about = {"title": "Xor", "source": "made up", "function": "train"}
            made = {"steps": 10, "seeds": [], "digest": arithmetic}
            recorder.write("case", {**facts.to_json(), **about, **made})
            for language, one in said.items():
                fields = result("xor", language, one, recorder) | trial.to_json()
                fields["tensors"] = recorder.save(trial, one)
                recorder.write("result", fields)
            recorder.write("verdict", judge(facts, said).to_json())
        recorder.close({"exit_code": 1, "seconds": 1.0, "stopped": ""})
    return build_report(load_record(tmp_path / "run"))


def test_both_arithmetics_of_a_case_are_one_row(both):
    text = printed(both)
    rows = [line.split() for line in text.splitlines() if line.startswith("xor ")]
    assert rows[0][:2] == ["xor", "agree"]
    assert rows[0][5:] == ["disagree", "4/4", "10", "0.5", "0.5", "0.5"]
    assert "1 case: native 1 agree; reproducible 1 disagree in 1.0 s" in text
    assert "allowed distance: 1e-09" in text
    assert "bitwise: no distance is allowed" in text
    assert "py*" in text


def test_the_first_wrong_bit_is_told_with_both_patterns(both):
    text = printed(both)
    assert "xor (reproducible) (Xor): disagree" in text
    assert "first divergence: step 5, stage dw, tensor dw/2, row 1, column 1" in text
    assert "0x1.0000000000000p+0  bits 3ff0000000000000  1.0" in text
    assert "0x1.0000000000001p+0  bits 3ff0000000000001  1.0000000000000002" in text
    assert "must be the same bits" in text


def test_junit_tells_the_arithmetics_of_a_case_apart(both):
    root = Xml.fromstring(to_junit(both))
    found = {suite.get("name"): suite.get("failures") for suite in root}
    assert found == {"xor": "0", "xor (reproducible)": "3"}


def test_reasons_bounds_and_the_end_are_told(report):
    text = printed(report)
    assert "octave (lost): it ended: SIGKILL ?\n" in text
    assert "allowed for gone: 1e-06, since it is ill-conditioned." in text
    assert "The run stopped early: interrupted." in text
    assert "4 cases: 1 agree, 1 not judged, 1 incomplete, 1 disagree in 12.5 s" in text
    assert text.splitlines()[-1].startswith("record: ")


def test_a_language_that_was_never_there_is_told_once(tmp_path):
    gone = Failed("octave", "missing", "octave-cli is not on PATH")
    with Recorder(tmp_path / "run", HEADER) as recorder:
        for case in ("one", "two"):
            about = {"title": case, "source": "made up", "function": "train"}
            made = {"steps": 10, "seeds": [1], "digest": "ee"}
            recorder.write("case", {**Facts(Trial(case)).to_json(), **about, **made})
            for language, one in traces(gone).items():
                recorder.write("result", result(case, language, one, recorder))
            verdict = judge(Facts(Trial(case)), traces(gone))
            recorder.write("verdict", verdict.to_json())
        said = {"language": "octave", "status": "missing", "message": gone.message}
        recorder.write("language", {**said, "remedy": "get it", "machine": {}})
        recorder.close({"exit_code": 3, "seconds": 1.0, "stopped": ""})
    text = printed(build_report(load_record(tmp_path / "run")))
    assert text.count("octave-cli is not on PATH") == 1
    assert "octave (missing): octave-cli is not on PATH\n  to mend: get it\n" in text
    assert "2 cases: 2 incomplete in 1.0 s" in text


def test_a_copy_and_a_process_started_anew_are_told(report):
    again = [one.model_copy(update={"respawns": 2}) for one in report.cases[0].results]
    case = report.cases[0].model_copy(update={"results": again[1:2]})
    text = printed(report.model_copy(update={"cases": [case]}))
    assert "r: my/port in place of the shipped package" in text
    lost = "right (r): its process was lost 2 times, started anew, and asked again"
    assert lost in text
    assert "was lost" not in printed(report)


def test_a_cut_off_record_is_reported_as_far_as_it_goes(tmp_path):
    with Recorder(tmp_path / "run", HEADER) as recorder:
        write(recorder)
    report = build_report(load_record(tmp_path / "run"))
    assert (report.complete, report.exit_code) == (False, None)
    text = printed(report)
    assert "This record is not complete: the run did not come to its end" in text
    assert "right  " in text


def test_a_record_cut_after_its_header_has_a_report(tmp_path):
    with Recorder(tmp_path / "run", HEADER):
        pass
    report = build_report(load_record(tmp_path / "run"))
    assert [language.status for language in report.languages] == ["lost"] * 3
    assert "0 cases" in printed(report)


def test_junit_fails_for_each_pair_and_language_that_disagrees(report):
    root = Xml.fromstring(to_junit(report))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == (
        str(len(list(root.iter("testcase")))),
        *("6", "1"),
    )
    failed = {
        (case.get("classname"), case.get("name"))
        for case in root.iter("testcase")
        if case.find("failure") is not None
    }
    assert failed == {
        ("wrong", "python and octave"),
        ("wrong", "r and octave"),
        ("wrong", "published numbers in octave"),
        ("wrong", "verdict"),
        ("gone", "verdict"),
        ("unheard", "verdict"),
    }
    (error,) = root.iter("error")
    assert error.get("message") == "it ended: SIGKILL ?"
