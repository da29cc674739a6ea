"""No file in the data, config or cache folder stops a start: any bytes are a value or a fault."""

from __future__ import annotations

import io
import json
import os
import struct
import tomllib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.plan.advice import next_advice
from backtimer.core.plan.plan import today_of
from backtimer.core.plan.plan_routine import plan_routine
from backtimer.desktop.at_login import NAME as LOGIN_NAME
from backtimer.desktop.at_login import at_login
from backtimer.errors import UserError
from backtimer.files.bounded_cache import BoundedCache
from backtimer.files.reading import FileFaultError, read_bounded
from backtimer.files.worker_pipe import read_message
from backtimer.painting.frames.cache import REELS, ReelCache
from backtimer.painting.frames.patches import pack, unpack
from backtimer.painting.frames.strips import StripKind
from backtimer.sound.output.other_streams import read_lowered
from backtimer.sound.speech.cache import ClipCache, file_name
from backtimer.sound.speech.voices import VoiceChoice
from backtimer.store.documents.faults import read_document
from backtimer.store.documents.values import read_cache, write_cache
from backtimer.store.history import unsaved
from backtimer.store.history.broken_off import unfinished
from backtimer.store.history.length_file import LengthFile
from backtimer.store.history.opening import open_history
from backtimer.store.history.past import past_sessions
from backtimer.store.library.advice_files import load_advice
from backtimer.store.library.checking import check_file
from backtimer.store.library.library import OwnPlaces, load_library
from backtimer.store.library.library_cache import LibraryCache
from backtimer.store.library.own_exercises import read_own_exercises
from backtimer.store.library.own_routines import OwnRoutines
from backtimer.store.person.advice_shown import load_shown, save_shown
from backtimer.store.person.learned_voice import load_learned, save_learned
from backtimer.store.person.plan_file import PlanFile
from backtimer.store.person.reminded import load_reminded
from backtimer.store.person.settings_file import SettingsFile
from tests.built_in import LIBRARY, POSES
from tests.frames import PIXEL, a_reel
from tests.fuzzing import NASTY, examples, mutated
from tests.places import RESOURCES
from tests.planning import MONDAY
from tests.store.any_files import ROUTINE, new_file

ADVICE = load_advice(RESOURCES)
PLAN = (
    b'programme = "aaos"\nroutine = "mayo-15"\nstarted = 2026-01-05\ndays = ["mon"]\n'
    b"minutes = 20\nreviewed = [1]\nwarned = 3\nreturned = 2\nrefused = {bridge-mayo = 4}\n"
    b'[rungs.cat-stretch]\nexercise = "cat-stretch"\nreps = 5\nhold_ms = 5000\nsince = 2\n'
    b'[[steps]]\nday = 2026-01-06\nexercise = "cat-stretch"\nup = true\ntext = "a"\nreason = "b"\n'
)
CONDITION, PROGRAMME = (
    (RESOURCES / name).read_bytes() for name in ("conditions/disc.toml", "programmes/aaos.toml")
)
SPILL = (
    b'{"format": "backtimer-unsaved", "version": 2, "id": "a", "session": 1, "begun": null, '
    b'"orders": [{"order": "note", "text": "x"}]}'
)
TOML_SEEDS = (
    ROUTINE, PLAN, b"volume = 30\n", b"day = 2026-01-05\nsnoozed_to = 2026-01-05T10:00:00\n",
    (RESOURCES / "exercises" / "cat-stretch.toml").read_bytes(),
)  # fmt: skip
SEEDS = {
    "spill": (SPILL,),
    "check": (*TOML_SEEDS, CONDITION, PROGRAMME),
    "advice shown": (b"walking = 2026-03-01\nsitting = 2026-02-01\n",),
    "learned voice": (
        b'network = "ab12"\n[[taught]]\nphrase = "pause"\nnamed = true\nimprints = ["AQI=", "AwQ="]',
        b'network = "a"\n[[taught]]\nphrase = "stop"\nnamed = false\nimprints = ["fX4="]\n',
    ),
    "whole clip": (b"\1\0" * 50,),
    "whole reel": (struct.pack("<I", 22) + pack([PIXEL]), pack([PIXEL])),
    "lowered": (b'{"version": 1, "lowered": [["a", [65536, 100], [39322, 60]]]}',),
    "message": (b'{"id": 1, "bytes": 2, "voices": [["a", "b", "c"]]}\nxy',),
    "start at login": (b"X-GNOME-Autostart-enabled = false\n",),
}


def _read_own(file: Path) -> None:
    home = file.parent
    own = OwnRoutines(home, LIBRARY.exercises, LIBRARY.built_in_keys, home / "own.json")
    own.scan()
    assert own.headings or own.skipped


def _read_own_exercise(file: Path) -> None:
    home = file.parent
    found, faults = read_own_exercises(
        home, lambda: POSES, LIBRARY.built_in, home / "own-exercises.json"
    )
    assert found or faults


def _load_settings(file: Path) -> None:
    reader = SettingsFile(file)
    found = reader.load()
    SettingsFile(file).save(found)


def _replay(file: Path) -> None:
    history = file.with_name("history.sqlite3")
    file.replace(file.with_name("history-unsaved-1-abcdefgh.json"))
    with closing(open_history(history)) as connection:
        unsaved.replay(connection, history)


def _cached(file: Path) -> None:
    cache = LibraryCache(file, [])
    assert cache.get("library") is None
    LengthFile(file).load("x")
    assert read_cache(file) is None


def _clip(file: Path) -> None:
    choice = VoiceChoice("a", "b", "c", 1)
    file.replace(file.with_name(file_name(choice, "Hello")))
    cache = ClipCache(file.parent)
    cache.look()
    assert cache.load(choice, "Hello") is None


def _whole_clip(file: Path) -> None:
    """As `_clip`, with everything around the bytes as it was written."""
    choice, cache = VoiceChoice("a", "b", "c", 1), ClipCache(file.parent)
    cache.save(choice, "Hello", file.read_bytes() if file.is_file() else b"")
    cache.look()
    found = cache.load(choice, "Hello")
    assert found is None or len(found) % 2 == 0


def _whole_reel(file: Path) -> None:
    reel, cache = a_reel(StripKind.STILL), ReelCache(file.parent, b"1")
    content = file.read_bytes() if file.is_file() else b""
    cache.save(reel, [content])
    cache.look()
    # A file without frames is a miss, and so is one whose frames have other lengths.
    for frame in cache.load(reel) or ():
        with suppress(ValueError):
            unpack(frame, reel.width, reel.height)
    (name,) = [each.name for each in file.parent.glob("*.frames")]
    BoundedCache(file.parent, REELS, 10**6).save(name, b"1" + reel.key(), content)
    cache.load(reel)


def _message(file: Path) -> None:
    content = file.read_bytes() if file.is_file() else b""
    # With a header of its own, and as what follows one.
    for stream in (content, json.dumps({"bytes": len(content)}).encode() + b"\n" + content):
        with suppress(ValueError):
            found = read_message(io.BytesIO(stream), 1_000_000, 1_000_000)
            assert found is None or json.dumps(found[0], allow_nan=False)


def _start_at_login(file: Path) -> None:
    place = file.parent / "Library" / "LaunchAgents" / f"{LOGIN_NAME}.plist"
    place.parent.mkdir(parents=True)
    file.replace(place)
    at_login("darwin", file.parent).is_on()


def _shown(file: Path) -> None:
    shown = load_shown(file)
    next_advice(ADVICE, shown, MONDAY)
    save_shown(file.with_name("shown.toml"), shown)
    assert load_shown(file.with_name("shown.toml")) == shown


def _learned(file: Path) -> None:
    learned = load_learned(file)
    save_learned(file.with_name("learned.toml"), learned)
    assert load_learned(file.with_name("learned.toml")) == learned


def _planned(file: Path) -> None:
    """A plan, and what is due and done by it."""
    plan = PlanFile(file).load()
    if plan is not None:
        programme = LIBRARY.programmes.of(plan.programme)
        made = plan_routine(plan, programme, LIBRARY.routines["mayo-15"], LIBRARY.exercises)
        assert sum(sum(item.dose.set_reps) for item in made.items) < 2000
        today_of(plan, programme, (), MONDAY)


def _open_any_history(file: Path) -> None:
    with suppress(UserError):
        past_sessions(file)
    unfinished(file)


READERS: dict[str, Callable[[Path], object]] = {
    "document": read_document,
    "routine": _read_own,
    "exercise": _read_own_exercise,
    "check": lambda file: check_file(file, LIBRARY, frozenset()),
    "settings": _load_settings,
    "plan": _planned,
    "reminded": load_reminded,
    "spill": _replay,
    "cache": _cached,
    "clip": _clip,
    "whole clip": _whole_clip,
    "whole reel": _whole_reel,
    "advice shown": _shown,
    "learned voice": _learned,
    "message": _message,
    "lowered": read_lowered,
    "start at login": _start_at_login,
    "history": _open_any_history,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("number", range(len(NASTY)))
def test_what_once_stopped_a_start(reader: str, number: int, tmp_path: Path) -> None:
    READERS[reader](new_file(tmp_path, NASTY[number]))
    READERS[reader](new_file(tmp_path, ROUTINE + NASTY[number]))


@pytest.mark.parametrize("number", range(len(NASTY)))
def test_the_library_loads_beside_such_a_file(number: int, tmp_path: Path) -> None:
    file = new_file(tmp_path, NASTY[number])
    home = file.parent
    places = OwnPlaces(home, home, home / "own.json", home / "own-exercises.json")
    library = load_library(RESOURCES, places, LibraryCache(file, []))
    assert library.exercises.keys() == LIBRARY.exercises.keys()
    assert library.skipped


@pytest.mark.parametrize("reader", READERS)
@given(data=st.data())
@examples(40)
def test_any_bytes_are_a_value_or_a_fault(reader: str, tmp_path: Path, data: st.DataObject) -> None:
    READERS[reader](new_file(tmp_path, data.draw(mutated(SEEDS.get(reader, TOML_SEEDS)))))


@pytest.mark.parametrize("reader", READERS)
def test_a_pipe_is_never_waited_for(reader: str, tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo") or reader == "history":
        # SQLite opens its files itself.
        return
    file = new_file(tmp_path, b"")
    file.unlink()
    os.mkfifo(file)
    READERS[reader](file)


def test_a_reading_is_bounded(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"12345")
    assert read_bounded(file, 5) == b"12345"
    with pytest.raises(FileFaultError, match="larger"):
        read_bounded(file, 4)
    with pytest.raises(IsADirectoryError):
        read_bounded(tmp_path, 4)


def test_a_fault_has_its_line(tmp_path: Path) -> None:
    fault = read_document(new_file(tmp_path, ROUTINE + b"reps = 0x" + b"f" * 99)).faults[0]
    assert (fault.line, "whole number" in fault.message) == (7, True)
    assert tomllib.loads(ROUTINE.decode())


def test_a_cache_is_what_was_written(tmp_path: Path) -> None:
    write_cache(tmp_path / "x.json", {"a": [1, "é"]}, "x")
    assert read_cache(tmp_path / "x.json") == {"a": [1, "é"]}
    with pytest.raises(UserError):
        write_cache(tmp_path / "x.json", object(), "x")
