"""harness/setup/system.sh on machines that lack one thing or another, all made up."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "harness/setup/system.sh"
SHELL = ["sh", "sed", "cat", "mktemp", "env", "rm", "readlink"]
EMPTY = "exit 0"
LOG_CALL = 'echo "$(basename "$0") $*" >> "$CALLS"'


class Machine:
    """A folder that is all of PATH: a few real tools, and programs made up."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "bin"
        self.calls = folder / "calls"
        self.programs.mkdir()
        self.calls.touch()
        for name in [*SHELL, "basename"]:
            (self.programs / name).symlink_to(str(shutil.which(name)))
        self.have(id="echo 1000")

    def have(self, **programs: str) -> Machine:
        """Put programs on the machine, each a line of shell."""
        for name, line in programs.items():
            path = self.programs / name.replace("_", "-")
            path.write_text(f"#!{self.programs / 'sh'}\n{line}\n")
            path.chmod(0o755)
        return self

    def set_up(self, level: str = "run", **environment: str) -> tuple[int, str]:
        """Run the script; give its status and what it said."""
        done = subprocess.run(
            ["sh", str(SCRIPT), sys.executable, level],
            env={"PATH": str(self.programs), "CALLS": str(self.calls), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_nothing_missing_says_nothing(machine):
    machine.have(Rscript=EMPTY, octave_cli=EMPTY, apt_get=LOG_CALL)
    assert machine.set_up("test") == (0, "")
    assert machine.calls.read_text() == ""


def test_root_with_apt_installs_and_says_what(machine):
    machine.have(id="echo 0", apt_get=LOG_CALL)
    status, said = machine.set_up()
    assert status == 0
    assert said.startswith("samegrad: installing on this system: r-base-core octave")
    update, install = machine.calls.read_text().splitlines()
    assert update == "apt-get update"
    assert install.startswith(
        "apt-get install --yes --no-install-recommends r-base-core octave"
    )


def test_without_root_the_command_is_printed_and_nothing_run(machine):
    machine.have(apt_get=LOG_CALL, octave_cli=EMPTY)
    status, said = machine.set_up()
    assert status == 1
    assert said.splitlines()[-1].strip() == (
        "sudo apt-get update && "
        "sudo apt-get install --yes --no-install-recommends r-base-core"
    )
    assert machine.calls.read_text() == ""


def test_a_sudo_that_asks_nothing_is_used(machine):
    machine.have(apt_get=LOG_CALL, sudo='test "$1" = -n && shift && "$@"')
    assert machine.set_up()[0] == 0
    assert "apt-get install" in machine.calls.read_text()


def test_a_failing_install_shows_its_log_and_the_command(machine):
    machine.have(id="echo 0", apt_get="echo no network; exit 100")
    status, said = machine.set_up()
    assert status == 1
    assert "no network" in said
    assert "sudo apt-get update && sudo apt-get install" in said


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("brew", "brew install r octave"),
        ("dnf", "sudo dnf install R-core octave"),
        ("pacman", "sudo pacman -S r octave"),
        ("none", "conda install --channel conda-forge r-base octave"),
    ],
)
def test_without_apt_the_system_has_its_own_command(manager, command, machine):
    machine.have(**{manager: EMPTY})
    status, said = machine.set_up()
    assert status == 1
    assert said.splitlines()[-1].strip() == command


def test_an_r_from_elsewhere_installs_its_packages_itself(machine):
    machine.have(Rscript="printf 'lintr testthat'", octave_cli=EMPTY, apt_get=LOG_CALL)
    assert machine.set_up("run") == (0, "")
    status, said = machine.set_up("test")
    assert status == 1
    command = 'Rscript -e \'install.packages(c("lintr", "testthat"))\''
    assert said.splitlines()[-1].strip() == command


@pytest.mark.parametrize(
    ("query", "level", "wanted"),
    [
        ("printf installed", "test", False),
        ("exit 1", "test", True),
        ("printf config-files", "test", True),
        ("exit 1", "run", False),
    ],
)
def test_a_second_blas_is_for_the_tests_alone(query, level, wanted, machine):
    machine.have(Rscript=EMPTY, octave_cli=EMPTY, apt_get=LOG_CALL, dpkg_query=query)
    machine.have(id="echo 0")
    assert machine.set_up(level)[0] == 0
    assert ("libblas3 python3-numpy" in machine.calls.read_text()) == wanted


def test_an_old_python_is_refused(machine):
    machine.have(python="exit 1")
    done = subprocess.run(
        ["sh", str(SCRIPT), str(machine.programs / "python"), "run"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or later" in done.stderr
