"""Every fault that the bridges were seen to have, caused for real.

After each of them the next answer is right, and at the end of the session nothing runs
and nothing lies about (`machine` in conftest.py).
"""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from samegrad_harness.languages.protocol import LanguageMissing
from samegrad_harness.signatures import Interface
from samegrad_harness.worker import Worker

SUBJECTS = Path(__file__).parent / "subjects"
R = pytest.param("r", marks=pytest.mark.language("r"))
OCTAVE = pytest.param("octave", marks=pytest.mark.language("octave"))


def still_right(worker):
    """Ask for something else, and check that no answer is left over or lost."""
    value = {"m": np.random.default_rng().normal(size=(3, 2)), "t": os.urandom(4).hex()}
    reply = worker.request("give", {"value": value})
    assert reply.error is None
    assert reply.value["t"] == value["t"]
    assert np.array_equal(reply.value["m"], value["m"])
    return reply


def pid_of(worker, program):
    limit = time.monotonic() + 2
    while time.monotonic() < limit:
        for pid in worker.pids():
            if program in Path(f"/proc/{pid}/cmdline").read_bytes().decode():
                return pid
    raise AssertionError(f"no {program} in {worker.pids()}")


def gone(pids, seconds=5.0):
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if not any(
            Path(f"/proc/{pid}/environ").exists() and alive(pid) for pid in pids
        ):
            return True
        time.sleep(0.02)
    return False


def alive(pid):
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"


# Processes that are killed ------------------------------------------------------------


def programs(worker):
    return (
        ["worker_main", "octave-cli"]
        if worker.language == "octave"
        else ["worker_main"]
    )


def test_killed_in_mid_call_the_request_is_made_again(worker, tmp_path):
    def kill():
        while not begun.exists():
            time.sleep(0.01)
        os.kill(pid_of(worker, program), signal.SIGKILL)

    for program in programs(worker):
        begun = tmp_path / program
        still_right(worker)
        before = worker.pids()
        killer = threading.Thread(target=kill)
        killer.start()
        reply = worker.request("rest_once", {"value": "v", "path": str(begun)})
        killer.join()
        assert reply.value == "v"
        assert reply.respawns == 1
        assert gone(before)
        still_right(worker)


def test_killed_while_idle_the_next_request_finds_another(worker):
    for program in programs(worker):
        still_right(worker)
        before = worker.pids()
        os.kill(pid_of(worker, program), signal.SIGKILL)
        assert still_right(worker).respawns == 1
        assert gone(before)


def test_a_function_that_kills_its_process_is_lost_twice_and_reported(worker):
    still_right(worker)
    reply = worker.request("die", {})
    assert reply.value is None
    assert reply.error.what == "lost"
    assert reply.error.message.startswith(f"{worker.language} ended, ")
    assert reply.respawns == 1
    still_right(worker)


def test_a_function_that_quits_is_lost_whatever_its_exit_code(worker):
    reply = worker.request("leave", {})
    assert reply.error.what == "lost"
    assert reply.error.kind in ("exit code 70", "exit code 71")
    still_right(worker)


# Deadlines ----------------------------------------------------------------------------


def test_an_endless_loop_ends_at_the_deadline(worker):
    still_right(worker)
    before = worker.pids()
    reply = worker.request("loop", {}, timeout=0.5)
    assert reply.error.what == "deadline"
    assert reply.respawns == 1
    # Two deadlines and one start, on a machine that may have other work.
    assert reply.seconds < 1.0 + 20.0
    assert gone(before)
    still_right(worker)


def test_a_process_that_stands_still_is_replaced(worker):
    still_right(worker)
    for pid in worker.pids():
        os.kill(pid, signal.SIGSTOP)
    reply = worker.request("give", {"value": np.ones((2000, 500))}, timeout=2.0)
    assert reply.error is None
    assert reply.respawns == 1
    assert reply.value.sum() == 1e6


# Errors -------------------------------------------------------------------------------

ERRORS = {
    "python": ("FaultError", ["fail at __init__.py", "inner at __init__.py"]),
    "r": ("faults_error error condition", ["fail", "inner"]),
    "octave": ("faults:inner:bad", ["fail at line 2", "fail>inner at line 6"]),
}


def test_an_error_keeps_its_class_message_and_stack(worker):
    before = still_right(worker) and worker.pids()
    message = 'it\'s "so" bad: 100 %d\\n \nsecond line'
    reply = worker.request("fail", {"message": message})
    kind, stack = ERRORS[worker.language]
    assert reply.value is None
    assert reply.error.what == "error"
    assert reply.error.kind == kind
    assert reply.error.message == message
    assert len(reply.error.stack) == len(stack)
    assert all(a.startswith(b) for a, b in zip(reply.error.stack, stack, strict=True))
    assert reply.respawns == 0
    still_right(worker)
    assert worker.pids() == before


@pytest.mark.parametrize(
    ("function", "arguments"),
    [("recurse", {"depth": 1.0}), ("unsendable", {}), ("absent", {}), ("hoard", {})],
)
def test_an_error_leaves_the_process_as_it_was(worker, function, arguments):
    before = still_right(worker) and worker.pids()
    reply = worker.request(function, arguments)
    assert reply.error.what == "error"
    assert reply.error.message
    still_right(worker)
    assert worker.pids() == before


# What is printed ----------------------------------------------------------------------


def test_what_looks_like_a_prompt_is_not_one(worker):
    before = still_right(worker) and worker.pids()
    for value in ("first", "second"):
        assert worker.request("print_prompts", {"value": value}).value == value
    still_right(worker)
    assert worker.pids() == before


@pytest.mark.language("octave")
def test_a_prompt_on_the_terminal_itself_never_gives_a_wrong_answer(faults):
    with faults("octave") as worker:
        reply = worker.request("print_past", {"value": "v"})
        assert reply.value == "v" or reply.error.what == "lost"
        still_right(worker)


@pytest.mark.language("octave")
def test_an_answer_to_an_older_request_is_never_taken(faults):
    with faults("octave") as worker:
        assert worker.request("haunt", {"value": "older"}).value == "older"
        time.sleep(0.6)
        # oct2py sees the stray prompt and reads the older answer; its nonce betrays it.
        assert still_right(worker).respawns == 1


def test_much_output_costs_little(worker):
    still_right(worker)
    reply = worker.request("print_much", {"value": "v"})  # 50 MB
    assert reply.value == "v"
    # Through oct2py's terminal a line of 2 MB took 26 s.
    assert reply.seconds < 20
    still_right(worker)


# What is left behind ------------------------------------------------------------------


# What mkdtemp, tempfile and tempname make in the folder of a worker.
LITTER = {
    "python": "samegrad-*/tmp*",
    "r": "samegrad-*/Rtmp*/litter*",
    "octave": "samegrad-*/oct-*",
}


def test_grandchildren_and_temporary_folders_go_with_the_worker(
    faults, worker, machine
):
    with faults(worker.language) as littering:
        reply = littering.request("litter", {"value": "v"})
        assert reply.value == "v"
        before = [*littering.pids(), pid_of(littering, "sleep")]
        assert list(machine.glob(LITTER[worker.language]))
    assert gone(before)
    assert not list(machine.glob(LITTER[worker.language]))


def test_a_worker_outlives_the_thread_that_started_it(worker):
    worker.close()
    thread = threading.Thread(target=still_right, args=[worker])
    thread.start()
    thread.join()
    time.sleep(0.2)
    assert still_right(worker).respawns == 0


def test_an_interrupted_request_leaves_no_answer_for_the_next(worker):
    still_right(worker)
    main = threading.main_thread().ident
    timer = threading.Timer(0.3, signal.pthread_kill, [main, signal.SIGINT])
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        worker.request("rest", {"value": "late", "seconds": 1.0})
    timer.join()
    still_right(worker)


SCRIPT = """
    import os, sys
    from pathlib import Path
    from samegrad_harness.signatures import Interface
    from samegrad_harness.worker import Worker

    interface = Interface("faults", {"give": ("value",)})
    worker = Worker(sys.argv[1], Path(sys.argv[2]), interface=interface)
    assert worker.request("give", {"value": 1.0}).value == 1.0
    print(*worker.pids(), flush=True)
    if sys.argv[3] == "killed":
        os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("end", ["killed", "finished"])
@pytest.mark.parametrize("language", ["python", R, OCTAVE])
def test_nothing_survives_the_harness(faults, machine, language, end, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SCRIPT)]
        + [language, str(SUBJECTS / language), end],
        env=os.environ
        | {"TMPDIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    pids = done.stdout.split()
    assert len(pids) == (2 if language == "octave" else 1)
    assert done.returncode == (-signal.SIGKILL if end == "killed" else 0)
    assert gone(pids)
    if end == "killed":
        # No one was there to remove the folder; the next worker is.
        assert len(list(tmp_path.iterdir())) == 1
        remove_abandoned(tmp_path)
    assert list(tmp_path.iterdir()) == []


def remove_abandoned(folder):
    subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SCRIPT)]
        + ["python", str(SUBJECTS / "python"), "finished"],
        env=os.environ
        | {"TMPDIR": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )


# Missing languages, wrong subjects, wrong requests ------------------------------------


@pytest.mark.parametrize("language", ["r", "octave"])
def test_a_missing_language_says_what_mends_it(faults, monkeypatch, tmp_path, language):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("R_HOME", raising=False)
    with faults(language) as worker:
        for _ in range(2):
            reply = worker.request("give", {"value": 1.0})
            assert reply.error.what == "missing"
            assert "is not on PATH" in reply.error.message
            assert reply.error.remedy.startswith("apt-get install")
            assert reply.respawns == 0
        # The second was refused without another start.
        assert reply.seconds < 0.05
        with pytest.raises(LanguageMissing, match="to mend: apt-get install"):
            worker.describe()


@pytest.mark.parametrize(
    ("language", "module", "program"),
    [("r", "rpy2", "R"), ("octave", "oct2py", "octave-cli")],
)
def test_a_missing_bridge_says_what_mends_it(
    faults, monkeypatch, tmp_path, language, module, program
):
    (tmp_path / f"{module}.py").write_text("raise ImportError('not here')")
    (tmp_path / program).write_text("")
    (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with faults(language) as worker:
        error = worker.request("give", {"value": 1.0}).error
    assert error.what == "missing"
    assert error.message == f"{module} does not import: not here"
    assert "pip install 'samegrad[harness]'" in error.remedy


@pytest.mark.language("r")
def test_an_r_home_that_is_none_says_so(faults, monkeypatch, tmp_path):
    monkeypatch.setenv("R_HOME", str(tmp_path))
    with faults("r") as worker:
        error = worker.request("give", {"value": 1.0}).error
    assert error.what == "missing"
    assert error.message.startswith("R does not load: ")


def test_an_octave_that_does_not_start_says_so(faults, monkeypatch, tmp_path):
    (tmp_path / "octave-cli").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "octave-cli").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with faults("octave") as worker:
        error = worker.request("give", {"value": 1.0}).error
    assert error.what == "missing"
    assert error.message == f"{tmp_path}/octave-cli does not start"


@pytest.mark.language("r")
def test_a_package_that_does_not_install_shows_the_last_lines(faults, tmp_path):
    (tmp_path / "R").mkdir()
    (tmp_path / "R" / "bad.R").write_text("f <- function( {\n")
    (tmp_path / "NAMESPACE").write_text("export(f)\n")
    description = (SUBJECTS / "r" / "DESCRIPTION").read_text()
    (tmp_path / "DESCRIPTION").write_text(description)
    with faults("r", subject=tmp_path) as worker:
        error = worker.request("give", {"value": 1.0}).error
    assert (error.what, error.kind) == ("error", "install")
    assert error.message.startswith(f"R CMD INSTALL of {tmp_path} failed:\n")
    assert "unexpected" in error.message


@pytest.mark.parametrize("language", ["python", R, OCTAVE])
def test_a_folder_without_the_package_is_refused(faults, tmp_path, language):
    (tmp_path / "inst").mkdir()
    with faults(language, subject=tmp_path) as worker:
        error = worker.request("give", {"value": 1.0}).error
    assert error.what == "error"
    assert "faults" in error.message or "DESCRIPTION" in error.message


def test_a_folder_may_have_any_name(faults, worker, tmp_path):
    folder = tmp_path / "it's a näme"
    shutil.copytree(SUBJECTS / worker.language, folder)
    with faults(worker.language, subject=folder) as other:
        still_right(other)


def test_a_subject_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="the subject must be a folder"):
        Worker("python", tmp_path / "nowhere")


def test_wrong_requests_are_refused_before_anything_starts(faults):
    with faults("python") as worker:
        with pytest.raises(ValueError, match="function must be one of give, look"):
            worker.request("exec", {})
        with pytest.raises(ValueError, match="give: arguments are value, got 'other'"):
            worker.request("give", {"other": 1.0})
        with pytest.raises(TypeError, match=r"value\.a\[2\]: "):
            worker.request("give", {"value": {"a": [1.0, None]}})
        assert worker.pids() == []
    with pytest.raises(ValueError, match="language must be one of"):
        Worker("julia")


# Code in the place of data ------------------------------------------------------------


def test_text_is_never_run(worker, tmp_path):
    bait = tmp_path / "bait"
    for text in (
        f"'); system('touch {bait}'); ('",
        f'"); system("touch {bait}"); ("',
        f"`touch {bait}`$(touch {bait})",
        f"__import__('os').system('touch {bait}')",
    ):
        assert worker.request("give", {"value": text}).value == text
        assert worker.request("fail", {"message": text}).error.message == text
    assert not bait.exists()


def test_a_name_that_is_code_is_never_run(faults, worker, tmp_path):
    bait = tmp_path / "bait"
    name = f"give; system('touch {bait}')"
    lambda_name = f"x, system('touch {bait}')"
    functions = {name: (), lambda_name: ()}
    hostile = Interface("faults", functions)
    with faults(worker.language, interface=hostile) as hostile_worker:
        for function in functions:
            assert hostile_worker.request(function, {}).error.what == "error"
    assert not bait.exists()
