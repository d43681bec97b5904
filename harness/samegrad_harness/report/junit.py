"""The report as JUnit XML, which CI systems show: a test per pair and per anchor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from samegrad_harness.report.model import Case, Report

# XML 1.0 cannot hold these, not even escaped.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_junit(report: Report) -> str:
    """Write a report as JUnit XML.

    Each case in each arithmetic is a test suite. Its tests are the languages (an error
    where one gave no numbers), the pairs of languages, each language's published
    numbers, and the verdict, which alone fails for a case that compared nothing or was
    never judged.
    """
    root = Xml.Element("testsuites", name="samegrad")
    for case in report.cases:
        _suite(root, case)
    _count(root)
    Xml.indent(root)
    return Xml.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: Xml.Element, case: Case) -> None:
    suite = Xml.SubElement(root, "testsuite", name=str(case.trial))
    for result in case.results:
        test = _test(suite, result.language, result.seconds)
        if result.status != "ok":
            _add(test, "error", result.status, [result.message, result.remedy])
    for pair in case.pairs:
        test = _test(suite, f"{pair.left} and {pair.right}")
        if pair.verdict == "disagree":
            _add(test, "failure", "disagree", pair.reasons)
    for anchors in case.anchors:
        test = _test(suite, f"published numbers in {anchors.language}")
        if anchors.verdict == "nothing":
            Xml.SubElement(test, "skipped", message="no number was published")
        elif anchors.verdict == "disagree":
            _add(test, "failure", "disagree", anchors.reasons)
    test = _test(suite, "verdict")
    if not case.agreed:
        _add(test, "failure", case.verdict, case.reasons)
    _count(suite)


def _test(suite: Xml.Element, name: str, seconds: float = 0.0) -> Xml.Element:
    case = suite.attrib["name"]
    return Xml.SubElement(
        suite, "testcase", classname=case, name=name, time=f"{seconds:.3f}"
    )


def _add(test: Xml.Element, tag: str, what: str, reasons: Sequence[str]) -> None:
    texts = [_UNPRINTABLE.sub("?", reason) for reason in reasons if reason]
    child = Xml.SubElement(test, tag, message=texts[0] if texts else what, type=what)
    child.text = "\n".join(texts)


def _count(element: Xml.Element) -> None:
    tags = {"tests": "testcase", "failures": "failure", "errors": "error"}
    for name, tag in tags.items():
        element.set(name, str(sum(1 for _ in element.iter(tag))))
