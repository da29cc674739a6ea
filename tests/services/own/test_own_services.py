"""Own routines and exercises: every change is saved, nothing is overwritten."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backtimer.core.model.exercise import Dose, Position, SideMode
from backtimer.core.model.routine import Item
from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.core.own.own_exercise import Answers, own_exercise
from backtimer.errors import UserError
from backtimer.exchange.reader import read_file
from backtimer.services.adapters import Adapters
from backtimer.services.composition import Services
from backtimer.sound.speech.cache import ClipCache
from backtimer.sound.speech.service import SpeechService
from backtimer.store.library.library import own_places, pose_names
from backtimer.store.paths import find_paths
from backtimer.store.person.settings_file import SettingsFile
from backtimer.store.person.settings_store import SettingsStore
from tests.built_in import library_with
from tests.fakes import SpeechWorker


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Services:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "data"))
    paths = find_paths()
    keeper = SettingsStore(SettingsFile(paths.settings), lambda _text: None)
    speech = SpeechService(ClipCache(paths.clips), SpeechWorker(), lambda: ("hibari",))
    nothing: Any = None
    library = library_with(own_places(paths))
    adapters = Adapters(lambda: speech, nothing, nothing, lambda data: (data, "jpg"))
    return Services(paths, keeper, library, adapters, lambda _text: None)


def plank(services: Services) -> Item:
    return Item("plank-aaos", services.library.exercises["plank-aaos"].dose)


def test_a_new_routine_is_a_file_at_once(services: Services) -> None:
    key = services.own_routines.new()
    assert key == parse_ref("new-routine")
    assert services.own_routines.new() == parse_ref("new-routine-2")
    opened = services.own_routines.open(key)
    assert opened.editing.draft.name == "New routine"
    opened.editing.add(plank(services))
    opened.editing.rename("Evening")
    assert services.own_routines.save(opened, opened.editing.draft) == key
    assert services.own_routines.open(key).editing.draft.name == "Evening"
    assert 'name = "Evening"' in services.library.own.text(key.key)
    stamp = opened.stamp
    assert services.own_routines.save(opened, opened.editing.draft) == key
    assert opened.stamp == stamp
    opened.editing.rename("  ")
    services.own_routines.save(opened, opened.editing.draft)
    assert services.own_routines.open(key).editing.draft.name == "New routine"


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(services: Services) -> None:
    key = services.own_routines.new("Mine")
    opened = services.own_routines.open(key)
    assert not services.own_routines.changed_elsewhere(opened)
    path = services.library.own.path(key.key)
    path.write_text('name = "Theirs"\n')
    assert services.own_routines.changed_elsewhere(opened)
    opened.editing.rename("Ours")
    other = services.own_routines.save(opened, opened.editing.draft)
    assert other == parse_ref("ours")
    assert path.read_text() == 'name = "Theirs"\n'
    assert services.own_routines.look() == {parse_ref("mine")}
    assert sorted(each.name for each in services.library.own.headings.values()) == [
        "Ours",
        "Theirs",
    ]
    opened.editing.rename("Ours again")
    assert services.own_routines.save(opened, opened.editing.draft) == parse_ref("ours")


def test_a_file_that_was_deleted_meanwhile_is_written_again(services: Services) -> None:
    key = services.own_routines.new("Mine")
    opened = services.own_routines.open(key)
    services.library.own.path(key.key).unlink()
    opened.editing.rename("Still mine")
    assert services.own_routines.save(opened, opened.editing.draft) == key
    assert services.own_routines.open(key).editing.draft.name == "Still mine"


def test_a_copy_keeps_what_the_file_holds(services: Services) -> None:
    built_in = services.own_routines.duplicate(parse_ref("mayo-15"))
    assert services.own_routines.open(built_in).editing.draft.name == "My Fifteen minutes a day"
    path = services.library.own.path(built_in.key)
    path.write_text("# mine\n" + path.read_text())
    services.own_routines.look()
    again = services.own_routines.duplicate(built_in)
    text = services.library.own.text(again.key)
    assert text.startswith("# mine")
    assert "(copy)" in text
    assert services.own_routines.duplicate(built_in) != again


def test_deleting_and_bringing_back(services: Services) -> None:
    key = services.own_routines.new("Mine")
    trashed = services.own_routines.delete(key)
    assert key.key not in services.library.routines
    services.own_routines.restore(trashed, key)
    assert key.key in services.library.routines


def test_plans_and_fits(services: Services) -> None:
    key = services.own_routines.duplicate(parse_ref("aaos-short"))
    draft = services.own_routines.open(key).editing.draft
    plan, said = services.own_routines.lay_out(draft)
    assert plan.total_ms > 25 * 60_000
    assert isinstance(said, list)
    fitted = services.own_routines.fit(key, 20 * 60_000)
    assert fitted.reached
    kept = services.own_routines.add_copy(fitted.routine, "Twenty")
    assert len(services.own_routines.open(kept).editing.draft.items) == len(fitted.routine.items)
    assert len(services.own_routines.open(key).editing.draft.items) == 15


def test_a_sheet_becomes_a_routine(services: Services) -> None:
    text = "Bird dog 3 x 10\nClock reach 2 x 5 each side\n"
    assert len(services.sharing.read_sheet(text)) == 2
    coming = services.sharing.plan_sheet(text, "Ana's sheet")
    (key,) = services.sharing.add(coming)
    assert key == parse_ref("ana-s-sheet")
    draft = services.own_routines.open(key).editing.draft
    assert [each.item.exercise for each in draft.items] == ["bird-dog-aaos", "own-clock-reach"]
    assert services.sharing.add(services.sharing.plan_sheet(text, "Ana's sheet")) == [
        parse_ref("ana-s-sheet-2")
    ]


def test_files_come_and_go(services: Services, tmp_path: Path) -> None:
    (key,) = services.sharing.add(services.sharing.plan_sheet("Clock reach 2 x 5\n", "One"))
    exercise = services.library.exercises["own-clock-reach"]
    (tmp_path / "a.jpg").write_bytes(b"a picture")
    services.own_exercises.save_exercise(exercise, tmp_path / "a.jpg")
    assert services.library.exercises["own-clock-reach"].picture == "own-clock-reach.jpg"
    package, text = tmp_path / "one.backtimer", tmp_path / "one.toml"
    services.sharing.export([key, parse_ref("mayo-15")], package)
    services.sharing.export([key], text)
    coming = services.sharing.plan_file(package)
    assert len(coming.routines) == 2
    assert [each.id for each in coming.exercises] + [each.id for each in coming.here_already]
    found = read_file(package, {}, lambda: pose_names(services.paths.resources))
    assert found.pictures == {"own-clock-reach.jpg": b"a picture"}
    assert services.sharing.plan_file(text).routines[0].name == "One"
    picture = services.paths.pictures / "own-clock-reach.jpg"
    picture.unlink()
    with pytest.raises(UserError, match="picture of Clock reach cannot be read"):
        services.sharing.export([key], package)
    services.sharing.write(tmp_path / "x.pdf", b"%PDF", "handout")
    assert (tmp_path / "x.pdf").read_bytes() == b"%PDF"


def test_own_exercises(services: Services) -> None:
    answers = Answers("", "Clock reach", Position.STANDING, Dose(1, 5, 0, 0, SideMode.NONE))
    key = services.own_exercises.save_exercise(own_exercise(answers))
    assert key == "own-clock-reach"
    assert services.own_exercises.save_exercise(own_exercise(answers)) == "own-clock-reach-2"
    changed = replace(services.library.exercises[key], name="Clock reaches")
    assert services.own_exercises.save_exercise(changed) == key
    routine = services.own_routines.new("R")
    opened = services.own_routines.open(routine)
    opened.editing.add(Item(key, changed.dose))
    services.own_routines.save(opened, opened.editing.draft)
    assert services.own_exercises.users_of(key) == ["R"]
    with pytest.raises(UserError, match="still in R"):
        services.own_exercises.delete_exercise(key)
    services.own_routines.delete(routine)
    services.own_exercises.delete_exercise(key)
    assert key not in services.library.exercises


def test_what_cannot_be_saved_is_said_and_nothing_is_lost(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = services.own_routines.new("Mine")
    opened = services.own_routines.open(key)
    before = services.library.own.text(key.key)
    opened.editing.rename("Other")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("backtimer.files.atomic.os.fsync", full)
    with pytest.raises(UserError, match="could not be saved"):
        services.own_routines.save(opened, opened.editing.draft)
    monkeypatch.undo()
    assert services.library.own.text(key.key) == before
    assert services.own_routines.save(opened, opened.editing.draft) == key


def test_a_recording_is_made_and_stopped(services: Services, tmp_path: Path) -> None:
    seen: list[float] = []
    path = tmp_path / "s.wav"
    ref = parse_ref("after-desk-5")
    assert not services.sharing.record(ref, path, seen.append, lambda: True).whole
    assert not path.exists()
    assert services.sharing.record(ref, path, seen.append, lambda: False).whole
    assert path.stat().st_size > 1_000_000


def test_saving_and_looking_do_not_get_into_each_others_way(services: Services) -> None:
    key = services.own_routines.new("Mine")
    opened = services.own_routines.open(key)
    stop = threading.Event()
    looked: list[set[RoutineRef]] = []

    def look() -> None:
        while not stop.is_set():
            looked.append(services.own_routines.look())
            stop.wait(0.001)

    thread = threading.Thread(target=look)
    thread.start()
    for number in range(30):
        opened.editing.rename(f"Name {number}")
        assert services.own_routines.save(opened, opened.editing.draft) == key
    stop.set()
    thread.join()
    assert list(services.library.own.headings) == [key.key]
    assert looked
