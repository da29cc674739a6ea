"""The commands, whose output other programs rely on."""

from __future__ import annotations

import json
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from backtimer import __version__, cli
from backtimer.commands import context
from backtimer.commands.context import make_context, voice
from backtimer.core.session.timeline import CueRole
from backtimer.errors import UserError
from backtimer.services.session.rehearse import PATIENCE_S
from backtimer.store.library.library import load_library
from tests.commands.tiny import TINY, out
from tests.commands.voice_lengths import KnownVoice, known_lengths, timelines
from tests.core.session.test_timeline_rules import check_rules
from tests.places import RESOURCES

pytestmark = pytest.mark.usefixtures("data_dir")

# Of so many sentences of the real voice, one is rendered.
ONE_IN = 40
# How far the length of a sentence may be another one on another processor; 16.8 % were seen.
PROCESSORS = 0.2


ROUTINES = (
    "aaos-short", "aaos-full", "healthwise", "mayo-15", "mayo-15-evening", "magazine-7",
    "webmd-good", "first-week-5", "after-desk-5",
)  # fmt: skip


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    for argument, says in (("--version", __version__), ("--help", "usage: backtimer")):
        assert says in out(capsys, argument)


def test_wrong_usage_is_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["play", "aaos-short", "--cues", "loud"]) == 2
    assert "backtimer:" in capsys.readouterr().err


def test_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    listed = json.loads(out(capsys, "list", "--json"))
    files = {path.stem for path in (RESOURCES / "exercises").glob("*.toml")}
    assert {each["id"] for each in listed["exercises"]} == files
    assert set(listed["exercises"][0]) == {"id", "name", "family", "position", "props", "kind"}
    by_id = {routine["id"]: routine for routine in listed["routines"]}
    assert set(ROUTINES) <= set(by_id)
    assert by_id["aaos-short"]["exercises"] == 15
    assert by_id["aaos-short"]["name"] == "Spine conditioning (short)"
    assert 25 * 60_000 < by_id["aaos-short"]["total_ms"] < 40 * 60_000
    assert set(by_id["aaos-short"]) == {"id", "name", "exercises", "total_ms", "source"}


def test_the_built_in_files_are_read_by_the_first_command_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(context, "load_library", load_library)
    first = out(capsys, "list")
    # It cannot be imported any more.
    monkeypatch.setitem(sys.modules, "backtimer.store.library.built_in", None)
    assert out(capsys, "list") == first
    (tmp_path / "cache" / "library.json").unlink()
    with pytest.raises(ImportError):
        cli.main(["list"])


def test_list_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, "list")
    assert "Spine conditioning (short)" in text
    assert "Bird dog" in text


def test_timeline_for_people_and_machines(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    path = str(folder / "tiny.toml")
    document = json.loads(out(capsys, "timeline", path, "--json"))
    assert set(document) == {"routine", "name", "total_ms", "steps"}
    assert set(document["steps"][0]) == {
        "index", "start_ms", "end_ms", "kind", "exercise", "section", "set", "sets", "rep", "reps",
        "side", "cues",
    }  # fmt: skip
    cues = [cue for step in document["steps"] for cue in step["cues"]]
    assert all(set(cue) == {"at_ms", "length_ms", "text", "role", "sound"} for cue in cues)
    assert {cue["role"] for cue in cues} <= {role.value for role in CueRole}
    table = out(capsys, "timeline", path)
    assert "HOLD" in table
    assert "[hold] Hold." in table
    assert "estimated" not in table


def test_transcript_for_people_and_machines(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    path = str(folder / "tiny.toml")
    document = json.loads(out(capsys, "transcript", path, "--json"))
    assert set(document) == {"routine", "name", "cues", "total_ms", "heard", "faults"}
    assert document["cues"] == "full"
    assert document["faults"] == []
    assert set(document["heard"][0]) == {"at_ms", "length_ms", "sound", "text"}
    text = out(capsys, "transcript", path)
    assert "[hold] Hold." in text
    assert text.endswith("No faults found.\n")
    assert "Hold." not in out(capsys, "transcript", path, "--cues", "tones")


def test_timeline_without_a_voice_says_what_is_guessed(
    capsys: pytest.CaptureFixture[str],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    monkeypatch.setattr("backtimer.sound.speech.service.available_engines", tuple)
    monkeypatch.setattr(
        "backtimer.sound.speech.service.SpeechService.__init__.__defaults__", (None, tuple)
    )
    document = json.loads(out(capsys, "timeline", str(folder / "tiny.toml"), "--json"))
    spoken = [c for s in document["steps"] for c in s["cues"] if c["text"]]
    assert spoken
    assert all(cue["estimated"] is True for cue in spoken)
    monkeypatch.setattr("backtimer.sound.speech.voices.available_engines", tuple)
    sound = tmp_path / "o.wav"
    assert cli.main(["record", str(folder / "tiny.toml"), str(sound)]) == 1
    told = capsys.readouterr()
    assert 'no sentence could be spoken: "One minute."' in told.err
    assert told.out == ""
    assert not list(tmp_path.glob("*o.wav*"))


def test_a_recording_is_exact_and_the_same_twice(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    path = str(folder / "tiny.toml")
    document = json.loads(out(capsys, "timeline", path, "--recorded", "--json"))
    assert "Stop if anything hurts." in [cue["text"] for cue in document["steps"][0]["cues"]]
    one, two = tmp_path / "one.wav", tmp_path / "two.wav"
    assert "Tiny, 0:57" in out(capsys, "record", path, str(one))
    out(capsys, "record", path, str(two))
    assert one.read_bytes() == two.read_bytes()
    with wave.open(str(one)) as file:
        assert file.getframerate() == 48_000
        heard = np.abs(np.frombuffer(file.readframes(file.getnframes()), "<i2")) / 32768
    assert len(heard) == document["total_ms"] * 48
    assert heard.max() < 0.99
    for step in document["steps"]:
        for cue in step["cues"]:
            before = heard[max(cue["at_ms"] - 40, 0) * 48 : cue["at_ms"] * 48]
            assert not before.size or before.max() < 0.01, cue
            after = heard[cue["at_ms"] * 48 : (cue["at_ms"] + cue["length_ms"]) * 48]
            assert np.flatnonzero(after >= 0.01)[0] / 48 <= 5, cue


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["timeline", "aos-short"], 'Did you mean "aaos-short"'),
        (["record", "after-desk-5", "/nowhere/x.wav"], "does not exist"),
        (["record", "after-desk-5", "/tmp"], "is a folder"),
        (["play", "after-desk-5", "--terminal", "--yes", "--start-at", "9"], "from 1 to 4"),
        (["play", "after-desk-5", "--terminal", "--yes", "--speed", "0"], "--speed goes from"),
        (["play", "after-desk-5", "--terminal", "--yes", "--log", "/nowhere/l"], "log cannot be"),
    ],
)
def test_bad_input_is_one_clear_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert cli.main(arguments) == 1
    told = capsys.readouterr()
    assert says in told.err
    assert told.err.startswith("backtimer: ")
    assert "Traceback" not in told.err
    assert told.out == ""


def test_check_names_every_fault(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(TINY)
    bad.write_text(TINY.replace("reps = 1", "reps = 0\nhold_s = 36000"))
    assert "no faults" in out(capsys, "check", str(good))
    told = out(capsys, "check", str(good), str(bad), code=1)
    assert told.splitlines() == [
        f"{bad}:6: reps = 0 has to be a whole number from 1 to 200",
        f"{bad}:7: hold_s = 36000 has to be a number of seconds from 1 to 600",
    ]


def test_doctor_looks_at_everything(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["doctor", "--json"])
    document = json.loads(capsys.readouterr().out)
    assert set(document) == {"ok", "display", "voice", "sound", "folders", "versions"}
    assert document["voice"]["ok"]
    assert document["voice"]["voices"]
    assert all(set(f) >= {"path", "writable", "free_bytes"} for f in document["folders"]["folders"])
    assert code == (0 if document["ok"] else 1)
    for name in ("display", "voice", "sound", "folders", "versions"):
        assert document[name]["ok"] or document[name]["todo"]


def test_doctor_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["doctor"])
    text = capsys.readouterr().out
    assert "voice" in text
    assert "Backtimer" in text


def test_the_worker_is_reached_by_its_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backtimer.sound.speech.worker.main", lambda: 7)
    assert cli.main(["--speech-worker"]) == 7


def test_interrupts_and_broken_pipes_are_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*, as_json: bool) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("backtimer.commands.doctor.run_doctor", interrupt)
    assert cli.main(["doctor"]) == 130

    def refuse(*, as_json: bool) -> int:
        raise UserError("No.")

    monkeypatch.setattr("backtimer.commands.doctor.run_doctor", refuse)
    assert cli.main(["doctor"]) == 1


# The measures of every built-in routine, with the real voice


# All of them are rendered where the voice is another one than that of the file.
@pytest.mark.timeout(1800)
def test_every_routine_keeps_the_rules_with_the_real_voice(folder: Path) -> None:
    """At every level. What the file of lengths has is not rendered again, but for a few of it.

    Processors round the voice's arithmetic differently, so that one speaks a sentence in a few
    percent more or less than another one: the rules have to hold for all of them.
    """
    setting = make_context(lambda data: (data, "jpg"))
    exercises = dict(setting.library.exercises)
    with voice(setting) as speech:
        asked: dict[str, int] = {}
        for factor in (1 - PROCESSORS, 1 + PROCESSORS, 1):
            known = {name: round(ms * factor) for name, ms in known_lengths().items()}
            speaker = KnownVoice(speech, known)
            for level, routine, plan in timelines(setting.library.routines, exercises, speaker):
                assert not any(c.estimated for s in plan.steps for c in s.cues), (level, routine.id)
                check_rules(plan, routine, exercises, level)
            asked = speaker.asked
        some = sorted(asked)[::ONE_IN]
        assert speech.wait_for(some, PATIENCE_S)
        lengths = {text: speech.length(text).ms for text in some}
    for text, ms in lengths.items():
        assert ms == pytest.approx(asked[text], rel=PROCESSORS, abs=10), text
    assert sum(lengths.values()) == pytest.approx(sum(asked[text] for text in some), rel=0.01)


def test_a_sheet_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.txt"
    sheet.write_bytes("\ufeffBird dgo 3 x 10 each\r\nStar jump 2x12 (red band) 2x/day\n".encode())
    document = json.loads(out(capsys, "read-prescription", str(sheet), "--json"))
    first, second = document["lines"]
    assert first["items"][0]["exercise"] == "bird-dog-aaos"
    assert first["items"][0]["own"] is None
    assert 0.7 < first["items"][0]["certainty"] < 1
    assert first["items"][0]["defaulted"] == ["hold_s", "rest_s"]
    assert set(first["items"][0]) == {
        "exercise", "own", "certainty", "sets", "reps", "later_reps", "hold_s", "rest_s", "side", "defaulted",
        "candidates", "name", "note", "assumed", "seconds",
    }  # fmt: skip
    assert second["items"][0]["own"] == "Star jump"
    assert second["notes"] == ["red band"]
    assert second["kind"] == "exercise"
    assert [0, 9, "name"] in second["spans"]
    told = out(capsys, "read-prescription", str(sheet))
    assert 'Bird dog (written "Bird dgo"): 3 x, 10, (hold 2 s), (rest 30 s), side: each' in told
    assert "note: red band" in told
    assert "how often: 2x/day" in told


def test_a_part_of_a_sheet_for_later_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("Clams x10\nStage 2 (week 3)\nBridge x10\nWk 5: bird dog x5\n", "utf-8")
    lines = json.loads(out(capsys, "read-prescription", str(sheet), "--json"))["lines"]
    assert [line["later"] for line in lines] == ["", "Stage 2 (week 3)", "Stage 2 (week 3)", "Wk 5"]
    told = out(capsys, "read-prescription", str(sheet))
    assert told.count("for later, says the sheet: it becomes a routine of its own") == 2
    assert "not understood" not in told
    more = "\nOn bad days\nCat x5\n\nWhere we are headed\nClams x5\nPick one of these:\nPlank 9 s\n"
    sheet.write_text(sheet.read_text("utf-8") + more, "utf-8")
    told = out(capsys, "read-prescription", str(sheet))
    for text in (
        "for another day, says the sheet: it becomes a routine of its own",
        "does it ask for some of what stands below? A routine has all of it",
    ):
        assert text in told, text
    sheet.write_text(
        "Clams x10\n\nWhere we are headed\nBridge x5\nPick one of these:\nPlank 9 s\n", "utf-8"
    )
    assert "is what stands below this for later?" in out(capsys, "read-prescription", str(sheet))
    told = out(capsys, "import", "--dry-run", str(sheet))
    assert "what stands below it may be for later, taken as now" in told
    assert "it may ask for some of them; the routine has all" in told
    sheet.write_text("Clams x10\nStage 2 (week 3)\nBridge x10\nWk 5: bird dog x5\n", "utf-8")
    told = out(capsys, "import", "--dry-run", str(sheet))
    for text in (
        "Sheet (1 exercise)", "Sheet: Stage 2 (week 3) (1 exercise)", "Sheet: Wk 5 (1 exercise)",
        "line 2: Stage 2 (week 3): for later, so it becomes a routine of its own",
    ):  # fmt: skip
        assert text in told, text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_sheet_is_read_however_its_letters_are_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, encoding: str
) -> None:
    sheet = tmp_path / "sheet.txt"
    sheet.write_bytes("Bridge 3x10\nClams 2x12 \u2013 slow\n".encode(encoding))
    assert "Hip bridge: 3 x, 10" in out(capsys, "read-prescription", str(sheet))
    assert cli.main(["check", str(sheet)]) == 0
    assert cli.main(["import", "--dry-run", str(sheet)]) == 0


def test_what_is_no_sheet(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.txt"
    for content, says in (
        (b"\xff\xfd\x00", "is not UTF-8 text (byte 0)"),
        (b"x" * 1_000_001, "is larger than 1 MB"),
    ):
        sheet.write_bytes(content)
        assert cli.main(["read-prescription", str(sheet)]) == 1
        assert says in capsys.readouterr().err
    assert cli.main(["read-prescription", str(tmp_path)]) == 1
    assert "is a folder" in capsys.readouterr().err


def test_a_routine_is_fitted_to_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(
        out(capsys, "timeline", "healthwise", "--fit", "10m", "--cues", "tones", "--json")
    )
    assert told["total_ms"] == told["fit"]["total_ms"]
    assert told["fit"]["reached"]
    assert abs(told["total_ms"] - 600_000) <= 30_000
    text = out(capsys, "timeline", "healthwise", "--fit", "10", "--cues", "tones")
    assert text.startswith("Fitted to ")
    assert told["fit"]["changes"][0] in text
    for wrong in ("0", "soon", "-5m", "9h", "NaN", "1e3", ""):
        assert cli.main(["timeline", "healthwise", f"--fit={wrong}"]) == 1
        assert "20m" in (said := capsys.readouterr().err) or "6 hours" in said


def test_an_error_where_there_is_no_terminal_is_handed_to_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("backtimer.cli.show_message", shown.append)
    monkeypatch.setattr(sys, "stderr", None)
    assert cli.main(["timeline", "no-such-routine"]) == 1
    sys.stderr.close()
    assert [text.partition('"')[0] for text in shown] == ["There is no routine "]
