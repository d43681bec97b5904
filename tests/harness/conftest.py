"""Workers of a faulty package, and the proof that they leave nothing behind."""

import tempfile
from pathlib import Path

import pytest
from samegrad_harness.signatures import Interface
from samegrad_harness.worker import Worker

SUBJECTS = Path(__file__).parent / "subjects"

FAULTS = Interface(
    package="faults",
    functions={
        "give": ("value",),
        "look": ("m",),
        "given": ("a", "b", "c"),
        "paired": ("a", "b", "c", "d"),
        "two": ("value",),
        "nothing": ("value",),
        "product": ("a", "b"),
        "fail": ("message",),
        "warn_twice": ("value",),
        "unsendable": (),
        "absent": (),
        "loop": (),
        "leave": (),
        "die": (),
        "hoard": (),
        "recurse": ("depth",),
        "print_prompts": ("value",),
        "print_past": ("value",),
        "print_much": ("value",),
        "haunt": ("value",),
        "litter": ("value",),
        "rest": ("value", "seconds"),
        "rest_once": ("value", "path"),
        "predict": ("object", "x"),
    },
    methods={"predict": "faulty"},
    by_place={"paired": 2},
    outputs={"two": ("value", "text"), "nothing": ()},
)

R = pytest.param("r", marks=pytest.mark.language("r"))
OCTAVE = pytest.param("octave", marks=pytest.mark.language("octave"))


def environment(pid):
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return b""


def still_running(folder):
    pids = (path.name for path in Path("/proc").glob("[0-9]*"))
    return [pid for pid in pids if str(folder).encode() in environment(pid)]


@pytest.fixture(scope="session")
def machine(tmp_path_factory):
    """A place for all temporary files; at the end nothing is in it, or runs in it."""
    folder = tmp_path_factory.mktemp("machine")
    cache = tmp_path_factory.mktemp("cache")
    shared = set(Path("/dev/shm").glob("*"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        patch.setenv("XDG_CACHE_HOME", str(cache))
        yield folder
    assert list(folder.iterdir()) == []
    assert still_running(folder) == []
    assert set(Path("/dev/shm").glob("*")) <= shared


@pytest.fixture(scope="session")
def faults(machine):
    """A function that makes a worker of the faulty package."""
    made = []

    def make(language, **options):
        options = {"subject": SUBJECTS / language, "interface": FAULTS} | options
        made.append(Worker(language, **options))
        return made[-1]

    yield make
    for worker in made:
        worker.close()


@pytest.fixture(scope="session", params=["python", R, OCTAVE])
def worker(request, faults):
    """A worker of each language, the same one for all tests."""
    made = faults(request.param, timeout=30.0)
    yield made
    made.close()
