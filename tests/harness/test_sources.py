"""Where the packages are found, and when a source tree counts as changed."""

import os

import pytest
from samegrad_harness.sources import subject_folder, tree_digest


@pytest.mark.parametrize(
    ("language", "file"),
    [
        ("python", "samegrad/__init__.py"),
        ("r", "DESCRIPTION"),
        ("octave", "+samegrad/forward.m"),
    ],
)
def test_the_shipped_packages_are_found(language, file):
    assert (subject_folder(language) / file).is_file()


def test_another_copy_takes_the_place_of_the_shipped_one(tmp_path):
    (tmp_path / "inst").mkdir()
    assert subject_folder("octave", tmp_path) == tmp_path / "inst"
    assert subject_folder("r", tmp_path) == tmp_path


def test_a_digest_tells_names_and_bytes_apart(tmp_path):
    digests = set()
    for name, data in (("a", b"bc"), ("ab", b"c"), ("a", b"bd"), ("d/a", b"bc")):
        folder = tmp_path / str(len(digests))
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(data)
        digests.add(tree_digest(folder))
        assert tree_digest(folder) in digests
    assert len(digests) == 4


def test_a_digest_leaves_out_what_running_makes(tmp_path):
    (tmp_path / "a").write_text("a")
    before = tree_digest(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("a")
    assert tree_digest(tmp_path) == before


def test_a_name_that_is_no_utf_8_has_a_digest(tmp_path):
    before = tree_digest(tmp_path)
    (tmp_path / os.fsdecode(b"caf\xe9")).write_text("a")
    assert tree_digest(tmp_path) != before
