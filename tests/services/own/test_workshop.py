"""The workshop behind the window: every change is saved, nothing is overwritten."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backtimer.core.model.exercise import Dose, Position, SideMode
from backtimer.core.model.routine import Item
from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.core.own.own import Answers, own_exercise
from backtimer.errors import UserError
from backtimer.exchange.reader import read_file
from backtimer.services.own.workshop import Workshop
from backtimer.services.program import Program
from backtimer.sound.speech.cache import ClipCache
from backtimer.sound.speech.service import SpeechService
from backtimer.store.library.library import load_library, own_places, pose_names
from backtimer.store.paths import find_paths
from backtimer.store.person.settings_file import SettingsFile
from backtimer.store.person.settings_store import SettingsStore


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "data"))
    paths = find_paths()
    keeper = SettingsStore(SettingsFile(paths.settings), lambda _text: None)
    speech = SpeechService(ClipCache(paths.clips), engines=tuple)
    nothing: Any = None
    program = Program(
        paths, keeper, load_library(paths.resources, own_places(paths)), lambda: speech, nothing, nothing,
        lambda _text: None,
    )  # fmt: skip
    return Workshop(program, lambda data: (data, "jpg"))


def plank(workshop: Workshop) -> Item:
    return Item("plank-aaos", workshop._library.exercises["plank-aaos"].dose)


def test_a_new_routine_is_a_file_at_once(workshop: Workshop) -> None:
    key = workshop.new()
    assert key == parse_ref("new-routine")
    assert workshop.new() == parse_ref("new-routine-2")
    opened = workshop.open(key)
    assert opened.editing.draft.name == "New routine"
    opened.editing.add(plank(workshop))
    opened.editing.rename("Evening")
    assert workshop.save(opened, opened.editing.draft) == key
    assert workshop.open(key).editing.draft.name == "Evening"
    assert 'name = "Evening"' in workshop._library.own.text(key.key)
    stamp = opened.stamp
    assert workshop.save(opened, opened.editing.draft) == key
    assert opened.stamp == stamp
    opened.editing.rename("  ")
    workshop.save(opened, opened.editing.draft)
    assert workshop.open(key).editing.draft.name == "New routine"


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(workshop: Workshop) -> None:
    key = workshop.new("Mine")
    opened = workshop.open(key)
    assert not workshop.changed_elsewhere(opened)
    path = workshop._library.own.path(key.key)
    path.write_text('name = "Theirs"\n')
    assert workshop.changed_elsewhere(opened)
    opened.editing.rename("Ours")
    other = workshop.save(opened, opened.editing.draft)
    assert other == parse_ref("ours")
    assert path.read_text() == 'name = "Theirs"\n'
    assert workshop.look() == {parse_ref("mine")}
    assert sorted(each.name for each in workshop._library.own.headings.values()) == [
        "Ours",
        "Theirs",
    ]
    opened.editing.rename("Ours again")
    assert workshop.save(opened, opened.editing.draft) == parse_ref("ours")


def test_a_file_that_was_deleted_meanwhile_is_written_again(workshop: Workshop) -> None:
    key = workshop.new("Mine")
    opened = workshop.open(key)
    workshop._library.own.path(key.key).unlink()
    opened.editing.rename("Still mine")
    assert workshop.save(opened, opened.editing.draft) == key
    assert workshop.open(key).editing.draft.name == "Still mine"


def test_a_copy_keeps_what_the_file_holds(workshop: Workshop) -> None:
    built_in = workshop.duplicate(parse_ref("mayo-15"))
    assert workshop.open(built_in).editing.draft.name == "My Fifteen minutes a day"
    path = workshop._library.own.path(built_in.key)
    path.write_text("# mine\n" + path.read_text())
    workshop.look()
    again = workshop.duplicate(built_in)
    text = workshop._library.own.text(again.key)
    assert text.startswith("# mine")
    assert "(copy)" in text
    assert workshop.duplicate(built_in) != again


def test_deleting_and_bringing_back(workshop: Workshop) -> None:
    key = workshop.new("Mine")
    trashed = workshop.delete(key)
    assert key.key not in workshop._library.routines
    workshop.restore(trashed, key)
    assert key.key in workshop._library.routines


def test_plans_and_fits(workshop: Workshop) -> None:
    key = workshop.duplicate(parse_ref("aaos-short"))
    draft = workshop.open(key).editing.draft
    plan, said = workshop.lay_out(draft)
    assert plan.total_ms > 25 * 60_000
    assert isinstance(said, list)
    fitted = workshop.fit(key, 20 * 60_000)
    assert fitted.reached
    kept = workshop.keep(fitted.routine, "Twenty")
    assert len(workshop.open(kept).editing.draft.items) == len(fitted.routine.items)
    assert len(workshop.open(key).editing.draft.items) == 15


def test_a_sheet_becomes_a_routine(workshop: Workshop) -> None:
    text = "Bird dog 3 x 10\nClock reach 2 x 5 each side\n"
    assert len(workshop.read_sheet(text)) == 2
    coming = workshop.plan_sheet(text, "Ana's sheet")
    (key,) = workshop.take(coming)
    assert key == parse_ref("ana-s-sheet")
    draft = workshop.open(key).editing.draft
    assert [each.item.exercise for each in draft.items] == ["bird-dog-aaos", "own-clock-reach"]
    assert workshop.take(workshop.plan_sheet(text, "Ana's sheet")) == [parse_ref("ana-s-sheet-2")]


def test_files_come_and_go(workshop: Workshop, tmp_path: Path) -> None:
    (key,) = workshop.take(workshop.plan_sheet("Clock reach 2 x 5\n", "One"))
    exercise = workshop._library.exercises["own-clock-reach"]
    workshop.save_exercise(exercise, b"a picture")
    assert workshop._library.exercises["own-clock-reach"].picture == "own-clock-reach.jpg"
    package, text = tmp_path / "one.backtimer", tmp_path / "one.toml"
    workshop.export([key, parse_ref("mayo-15")], package)
    workshop.export([key], text)
    coming = workshop.plan_file(package)
    assert len(coming.routines) == 2
    assert [each.id for each in coming.exercises] + [each.id for each in coming.here_already]
    found = read_file(package, {}, lambda: pose_names(workshop._paths.resources))
    assert found.pictures == {"own-clock-reach.jpg": b"a picture"}
    assert workshop.plan_file(text).routines[0].name == "One"
    picture = workshop._paths.pictures / "own-clock-reach.jpg"
    picture.unlink()
    with pytest.raises(UserError, match="picture of Clock reach cannot be read"):
        workshop.export([key], package)
    workshop.write(tmp_path / "x.pdf", b"%PDF", "handout")
    assert (tmp_path / "x.pdf").read_bytes() == b"%PDF"


def test_own_exercises(workshop: Workshop) -> None:
    answers = Answers("", "Clock reach", Position.STANDING, Dose(1, 5, 0, 0, SideMode.NONE))
    key = workshop.save_exercise(own_exercise(answers))
    assert key == "own-clock-reach"
    assert workshop.save_exercise(own_exercise(answers)) == "own-clock-reach-2"
    changed = replace(workshop._library.exercises[key], name="Clock reaches")
    assert workshop.save_exercise(changed) == key
    routine = workshop.new("R")
    opened = workshop.open(routine)
    opened.editing.add(Item(key, changed.dose))
    workshop.save(opened, opened.editing.draft)
    assert workshop.users_of(key) == ["R"]
    with pytest.raises(UserError, match="still in R"):
        workshop.delete_exercise(key)
    workshop.delete(routine)
    workshop.delete_exercise(key)
    assert key not in workshop._library.exercises


def test_what_cannot_be_saved_is_said_and_nothing_is_lost(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = workshop.new("Mine")
    opened = workshop.open(key)
    before = workshop._library.own.text(key.key)
    opened.editing.rename("Other")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("backtimer.files.atomic.os.fsync", full)
    with pytest.raises(UserError, match="could not be saved"):
        workshop.save(opened, opened.editing.draft)
    monkeypatch.undo()
    assert workshop._library.own.text(key.key) == before
    assert workshop.save(opened, opened.editing.draft) == key


def test_a_recording_is_made_and_stopped(workshop: Workshop, tmp_path: Path) -> None:
    seen: list[float] = []
    path = tmp_path / "s.wav"
    assert not workshop.record(parse_ref("after-desk-5"), path, seen.append, lambda: True)
    assert not path.exists()
    assert workshop.record(parse_ref("after-desk-5"), path, seen.append, lambda: False)
    assert path.stat().st_size > 1_000_000


def test_saving_and_looking_do_not_get_into_each_others_way(workshop: Workshop) -> None:
    key = workshop.new("Mine")
    opened = workshop.open(key)
    stop = threading.Event()
    looked: list[set[RoutineRef]] = []

    def look() -> None:
        while not stop.is_set():
            looked.append(workshop.look())
            time.sleep(0.001)

    thread = threading.Thread(target=look)
    thread.start()
    for number in range(30):
        opened.editing.rename(f"Name {number}")
        assert workshop.save(opened, opened.editing.draft) == key
    stop.set()
    thread.join()
    assert list(workshop._library.own.headings) == [key.key]
    assert looked
