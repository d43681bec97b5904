"""What is written is read back; what was cut off or altered is recognised."""

import json

import numpy as np
import pytest
from samegrad_harness.key import Key
from samegrad_harness.record import Recorder, RecordError, new_folder
from samegrad_harness.record_reader import load_record
from samegrad_harness.trace import Trace
from samegrad_harness.trial import Trial

MATRICES = {
    Key("w", 1, 0): np.array([[1.0, -0.0, np.nan], [np.inf, 5e-324, -1e308]]),
    Key("b", 1, 0): np.empty((1, 0)),
    Key("losses"): np.asfortranarray(np.arange(6.0).reshape(3, 2)),
}


@pytest.fixture
def folder(tmp_path):
    """A whole record of one case in one language."""
    with Recorder(tmp_path / "run", {"samegrad": "0.1.0"}) as recorder:
        tensors = recorder.save(Trial("xor"), Trace("r", MATRICES, {"reason": "steps"}))
        recorder.write("result", {"case": "xor", "language": "r", "tensors": tensors})
        recorder.write("result", {"case": "xor", "language": "octave"})
        recorder.close({"exit_code": 0})
    return tmp_path / "run"


def test_a_record_reads_back_bit_for_bit(folder):
    record = load_record(folder)
    assert (record.complete, record.reason) == (True, "")
    assert record.header["samegrad"] == "0.1.0"
    assert record.footer["exit_code"] == 0
    ours, theirs = record.of("result")
    trace = record.trace(ours)
    assert (trace.language, trace.texts) == ("r", {"reason": "steps"})
    assert list(trace.tensors) == list(MATRICES)
    for key, matrix in MATRICES.items():
        assert trace.tensors[key].shape == matrix.shape
        assert trace.tensors[key].tobytes() == matrix.tobytes("C")
    assert record.trace(theirs) is None


def test_the_file_itself_is_as_good_as_its_folder(folder):
    assert load_record(folder / "record.jsonl").complete


def test_every_cut_of_the_file_is_recognised_and_keeps_whole_lines(folder):
    path = folder / "record.jsonl"
    data = path.read_bytes()
    header = data.index(b"\n") + 1
    for end in range(header, len(data)):
        path.write_bytes(data[:end])
        record = load_record(folder)
        assert not record.complete
        assert len(record.lines) == data[:end].count(b"\n")
        broken = data[end - 1 : end] != b"\n"
        assert ("is broken" in record.reason) == broken
        assert ("no footer" in record.reason) == (not broken)


@pytest.mark.parametrize("data", [b"", b'{"kind": "he', b"not a record\n", b"[1]\n"])
def test_without_a_header_there_is_no_record(folder, data):
    (folder / "record.jsonl").write_bytes(data)
    with pytest.raises(RecordError, match="has no header"):
        load_record(folder)


def test_an_unknown_format_is_refused(folder):
    line = json.dumps({"kind": "header", "format": 99}) + "\n"
    (folder / "record.jsonl").write_text(line)
    with pytest.raises(RecordError, match="must have format 3"):
        load_record(folder)


def test_no_folder_is_a_plain_sentence(tmp_path):
    with pytest.raises(RecordError, match="holds no record: No such file"):
        load_record(tmp_path / "nowhere")


def test_an_altered_line_is_recognised(folder):
    path = folder / "record.jsonl"
    path.write_bytes(path.read_bytes().replace(b"octave", b"octavo"))
    record = load_record(folder)
    assert not record.complete
    assert "their checksum differs" in record.reason


@pytest.mark.parametrize("way", ["missing", "altered"])
def test_a_damaged_tensor_file_is_recognised(folder, way):
    path = folder / "tensors" / "xor.native.r.npz"
    data = path.read_bytes()
    path.unlink()
    if way == "altered":
        path.write_bytes(data[:-1] + b"!")
    record = load_record(folder)
    assert not record.complete
    assert way in record.reason
    with pytest.raises(RecordError, match=way):
        record.trace(record.of("result")[0])


def test_a_recorder_that_is_not_closed_leaves_no_footer(tmp_path):
    with Recorder(tmp_path, {}):
        pass
    assert "no footer" in load_record(tmp_path).reason


def test_a_record_is_never_written_over(folder):
    with pytest.raises(RecordError, match="cannot start a record"):
        Recorder(folder, {})


def test_a_line_is_on_disk_when_write_returns(tmp_path):
    with Recorder(tmp_path, {}) as recorder:
        recorder.write("case", {"case": "xor"})
        assert len(load_record(tmp_path).lines) == 2


def test_folders_of_runs_that_start_together_differ(tmp_path):
    assert len({new_folder(tmp_path) for _ in range(50)}) == 50
