"""The style of the project's Octave files, and a test of the checker itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packages.octave_style import complaints
from tests.packages.tools import ROOT

FOLDERS = ["octave", "harness", "tests", "benchmarks"]
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.m"))
GOOD = """\
## A comment may say end, x ~= y, size(x) and if(x).
function y = good (x)
  if (isempty (x) || x(end) != 'a''b'(1))
    y = [size(x), x', {"~= end;"}];
  endif
  s.size(1) = f.max(2) + good(1);
  z = {x, ...
       size(x), max(1, (2))};
  y = cellfun (@sum, x)';
endfunction

%!assert (size (samegrad.good (1)), [1, 1])
"""
BAD = {
    "no tabs": "\ty = 1;\n",
    "no space at the end": "y = 1; \n",
    "at most 100 columns": f"y = {'1' * 100};\n",
    "xtest": "%!xtest assert (1, 2)\n",
    "testif": "%!testif HAVE_FFT\n",
    "bug": "%!test <*12345>\n",
    "plain end": "if (x), y = 1; end\n",
    "!=": "y = x ~= 1;\n",
    "bracket of a condition": "if(x)\n",
    "call of size": "%! y = size(x);\n",
    "call of samegrad.good": "y = samegrad.good(x);\n",
    "one newline": "y = 1;\n\n",
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_octave_style(path: Path) -> None:
    assert not list(complaints(path))


def test_a_good_file_passes(tmp_path):
    path = tmp_path / "good.m"
    path.write_text(GOOD)
    assert list(complaints(path)) == []


@pytest.mark.parametrize("rule", BAD)
def test_each_rule_is_checked(rule, tmp_path):
    path = tmp_path / "bad.m"
    path.write_text(BAD[rule])
    found = list(complaints(path))
    assert len(found) == 1, found
    assert any(word in found[0] for word in [rule, "distort"])
