"""Every key that tomllib finds has its line."""

import tomllib

import pytest
from samegrad_harness.case import shipped_cases
from samegrad_harness.toml_lines import key_lines

TRICKY = r'''# a = 0
a = 1.5 # b = 0
"b.c" = [[1, 2], # [
  [3.5, 4],
]
text = """
not = "a key"
[nor a table] \""" """""
'l"' = 'it]s # "'
more = QQQ
  x = [
QQQ
[net . "work"]
layers = [{units = 1, 'bias' = "no#ne, = {}"}, {}, [
   {e.f = 2e3}]]
d.e = 1979-05-27 07:32:00
d.f = -inf

[[t]]
x = 1
[[t]]
x = "\"#"
[t.u.v]
w = true
[[t.many]]
[[t.many]]
z = [ ]
'''.replace("QQQ", "'''")

LINES = {
    ("a",): 2,
    ("b.c",): 3,
    ("b.c", 0, 1): 3,
    ("b.c", 1): 4,
    ("b.c", 1, 0): 4,
    ("text",): 6,
    ('l"',): 9,
    ("more",): 10,
    ("net",): 13,
    ("net", "work"): 13,
    ("net", "work", "layers"): 14,
    ("net", "work", "layers", 0, "units"): 14,
    ("net", "work", "layers", 0, "bias"): 14,
    ("net", "work", "layers", 1): 14,
    ("net", "work", "layers", 2, 0, "e", "f"): 15,
    ("net", "work", "d"): 16,
    ("net", "work", "d", "f"): 17,
    ("t",): 19,
    ("t", 0, "x"): 20,
    ("t", 1): 21,
    ("t", 1, "x"): 22,
    ("t", 1, "u"): 23,
    ("t", 1, "u", "v", "w"): 24,
    ("t", 1, "many", 0): 25,
    ("t", 1, "many", 1, "z"): 27,
}


def paths(value, path=()):
    """Every path in TOML data as tomllib gives it."""
    pairs = enumerate(value) if isinstance(value, list) else value.items()
    for key, entry in pairs:
        yield (*path, key)
        if isinstance(entry, dict | list):
            yield from paths(entry, (*path, key))


def test_lines_are_those_an_editor_shows():
    found = key_lines(TRICKY)
    assert {path: found[path] for path in LINES} == LINES


@pytest.mark.parametrize(
    "text",
    [TRICKY, *(path.read_text(encoding="utf-8") for path in shipped_cases())],
    ids=["tricky", *(path.stem for path in shipped_cases())],
)
def test_every_key_has_a_line_and_there_are_no_others(text):
    assert set(key_lines(text)) == set(paths(tomllib.loads(text)))
