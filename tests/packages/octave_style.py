"""The style of Octave files, as far as a line by line reading can tell.

No linter for Octave parses ``endfunction``; these are the rules a reader notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

LONGEST = 100

# Blocks that distort the counts of passed and of all tests.
BANNED_TEST = re.compile(r"^%!(xtest|testif|test <)")
PLAIN_END = re.compile(r"(^|[;,])\s*end\s*($|[;,])")
STRING_OR_COMMENT = re.compile(
    r"""(?P<before>^|[^\w\])}'.])'(?:[^'\n]|'')*'   # '...', but not a transpose
    |"(?:[^"\\\n]|\\.)*"
    |[#%].*$""",
    re.VERBOSE,
)
CALLED = re.compile(
    r"(?<![\w.@])(samegrad\.(?:internal\.)?\w+|"
    r"abs|all|any|argv|cell|cellfun|ceil|class|columns|cos|deal|diag|disp|double|"
    r"error|exp|eye|fieldnames|fix|floor|fprintf|func2str|isa|isempty|isequal|"
    r"isfield|isfinite|ischar|iscell|iscomplex|islogical|ismember|isnan|isnumeric|"
    r"isreal|isrow|isscalar|issparse|isspace|isstruct|log|log1p|max|min|mod|"
    r"nargin|ndims|nnz|norm|num2cell|numel|ones|print_usage|printf|prod|rand|"
    r"regexp|regexprep|repmat|reshape|rows|size|sort|sprintf|sqrt|strcmp|strjoin|"
    r"strrep|struct|sum|tanh|tic|toc|unique|upper|validatestring|warning|zeros"
    r")\("
)
CONDITION = re.compile(r"\b(if|elseif|for|while|until|switch)\(")


def complaints(path: Path) -> Iterator[str]:
    """Yield what one file does against the style, as ``file:line: rule``."""
    text = path.read_text()
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield f"{path}: must end with one newline"
    brackets = ""
    for number, line in enumerate(text.splitlines(), start=1):
        code = code_of(line)
        rules = [*text_complaints(line), *code_complaints(code, brackets)]
        yield from (f"{path}:{number}: {rule}" for rule in rules)
        brackets = still_open(brackets + code) if line.strip() else ""


def text_complaints(line: str) -> Iterator[str]:
    """Yield the rules that a line breaks whatever it says."""
    if "\t" in line:
        yield "no tabs"
    if line != line.rstrip():
        yield "no space at the end of a line"
    # Texinfo wants the whole of a definition on one line.
    if len(line) > LONGEST and "@deftypefn" not in line:
        yield f"at most {LONGEST} columns"
    if BANNED_TEST.match(line):
        yield "no xtest, testif or bug block: they distort the counts"


def code_complaints(code: str, brackets: str) -> Iterator[str]:
    """Yield the rules that the code of a line breaks, after brackets still open."""
    if PLAIN_END.search(code):
        yield "endif, endfor, endwhile ..., not a plain end"
    if "~=" in code:
        yield "!=, not ~="
    if CONDITION.search(code):
        yield "a space before the bracket of a condition"
    for found in CALLED.finditer(code):
        # Between [ ] and { } a space would end the element.
        if still_open(brackets + code[: found.start()])[-1:] not in ("[", "{"):
            yield f"a space before the bracket of the call of {found[1]}"


def still_open(code: str) -> str:
    """Give the brackets that the code opens and does not close."""
    brackets = re.sub(r"[^][(){}]", "", code)
    while (shorter := re.sub(r"\(\)|\[\]|\{\}", "", brackets)) != brackets:
        brackets = shorter
    return brackets


def code_of(line: str) -> str:
    """Blank what a line says in strings and comments; a test's code stays."""
    code = re.sub(r"^%!(test|assert|error|fail|function|shared)?", "", line)
    return STRING_OR_COMMENT.sub(lambda found: (found["before"] or "") + "''", code)
