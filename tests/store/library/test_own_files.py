"""The person's own files: found, read, written, and nothing in them lost."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.exercise import Dose, Position, SideMode
from backtimer.core.model.routine import Item
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.own.editing import Draft, Editing, draft_of
from backtimer.core.own.own import Answers, own_exercise
from backtimer.errors import UserError
from backtimer.store.documents.faults import parse_document
from backtimer.store.library.checking import check_file
from backtimer.store.library.exercise_text import exercise_text
from backtimer.store.library.library import OwnPlaces, load_library, load_routine, pose_names
from backtimer.store.library.own_exercises import (
    delete_exercise,
    read_own_exercises,
    write_exercise,
)
from backtimer.store.library.own_routines import OwnRoutines
from backtimer.store.library.routine_files import read_routine
from backtimer.store.library.routine_text import RoutineText
from backtimer.store.paths import find_resources
from tests.fuzzing import examples

RESOURCES = find_resources()
LIBRARY = load_library(RESOURCES)
EXERCISES = LIBRARY.exercises
POSES = pose_names(RESOURCES)
TEXT = """# my evening
name = "Evening"  # the name
odd = 3

# first part
[[sections]]
title = "Stretch"
colour = "red"

[[sections.items]]
# cats are nice
exercise = "cat-stretch"
reps = 4     # four
weight = "none"

# the dog
[[sections.items]]
exercise = "bird-dog-aaos"
  [sections.items.extra]
  a = 1

[[sections]]
title = "Two"
[[sections.items]]
exercise = "plank-aaos"
hold_s = 12.5

[meta]
by = "me"
"""


def draft_from(text: str) -> Draft:
    document = parse_document("e.toml", text.replace("\r\n", "\n"))
    routine = read_routine(document, EXERCISES)
    assert document.serious == []
    return draft_of(routine)


def same(text: str, draft: Draft) -> None:
    """The text says what the draft says."""
    found = draft_from(text).routine("k")
    wanted = draft.routine("k")
    assert replace(found, own=True, source="Own") == wanted


# Texts


@pytest.mark.parametrize(
    "text",
    [TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("# my evening\n", ""), 'name = "x"\n', ""],
)
def test_what_is_not_changed_stays_as_it_was_typed(text: str) -> None:
    draft = draft_from(text)
    if not text:
        draft = replace(draft, name="e")
    written = RoutineText(text, draft).written(draft, EXERCISES)
    assert written == (text or 'name = "e"\n')


def test_a_change_touches_its_own_line() -> None:
    draft = draft_from(TEXT)
    editing = Editing(draft)
    cat, dog = draft.items[0].uid, draft.items[1].uid
    text = RoutineText(TEXT, draft)
    editing.set_dose(cat, reps=6)
    written = text.written(editing.draft, EXERCISES)
    assert written == TEXT.replace("reps = 4     # four", "reps = 6     # four")
    editing.set_cues(dog, ('Look "up".',))
    editing.set_note(dog, "slowly")
    editing.rename("Night")
    editing.annotate("for Ana")
    written = text.written(editing.draft, EXERCISES)
    same(written, editing.draft)
    for kept in (
        "# my evening",
        'name = "Night"  # the name',
        "odd = 3",
        'colour = "red"',
        "# cats are nice",
        'weight = "none"',
        "a = 1",
        '[meta]\nby = "me"',
    ):
        assert kept in written
    while editing.undo():
        pass
    same(text.written(editing.draft, EXERCISES), draft)


def test_what_moves_takes_its_comments_along() -> None:
    draft = draft_from(TEXT)
    editing = Editing(draft)
    text = RoutineText(TEXT, draft)
    dog = draft.items[1].uid
    editing.move(dog, 99)
    editing.add_section("New", after=draft.items[2].uid)
    editing.move(dog, 99)
    editing.add(
        Item("hip-bridge-aaos", replace(EXERCISES["hip-bridge-aaos"].dose, reps=7, rest_ms=12_500))
    )
    written = text.written(editing.draft, EXERCISES)
    same(written, editing.draft)
    assert written.index("# the dog") > written.index('title = "New"')
    assert "a = 1" in written
    assert "rest_s = 12.5" in written
    editing.remove(dog)
    gone = text.written(editing.draft, EXERCISES)
    assert "# the dog" not in gone
    editing.undo()
    assert "# the dog" in text.written(editing.draft, EXERCISES)


def test_another_exercise_drops_a_hold_that_it_does_not_have() -> None:
    draft = draft_from(TEXT)
    editing = Editing(draft)
    text = RoutineText(TEXT, draft)
    plank = draft.items[2].uid
    editing.exchange(plank, Item("cat-stretch", EXERCISES["cat-stretch"].dose))
    written = text.written(editing.draft, EXERCISES)
    same(written, editing.draft)
    assert "hold_s" not in written


@pytest.mark.parametrize(
    "text",
    [
        'name = "x" # hi\nsections = [{title = "A", zz = 1, items = [{exercise = "plank-aaos", reps = 2, yy = "#no"}]}] # there\n[meta]\nq = 1\n',
        'name = """\n[[sections]]\nx"""\n[[sections]]\ntitle = "A"\n[[sections.items]]\nexercise = "plank-aaos"\n',
        '[[sections]]\ntitle = "A"\nitems = [{exercise = "plank-aaos"}]\n',
        "sections = []\n",
    ],
)
def test_a_text_that_cannot_be_cut_keeps_its_values_and_comments(text: str) -> None:
    draft = draft_from(text)
    made = RoutineText(text, draft)
    written = made.written(draft, EXERCISES)
    same(written, draft)
    for mark in ("zz = 1", "# hi", "# there", "q = 1", 'yy = "#no"'):
        assert (mark in written) == (mark.replace(" = ", " = ") in text)


TITLES = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)


@examples(60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("add move remove section cue rename".split()),
            st.integers(0, 12),
            TITLES,
        ),
        max_size=10,
    )
)
def test_any_edit_of_any_name_is_read_back(steps: list[tuple[str, int, str]]) -> None:
    draft = draft_from(TEXT)
    editing = Editing(draft)
    text = RoutineText(TEXT, draft)
    for what, uid, name in steps:
        if what == "add":
            editing.add(Item("plank-aaos", EXERCISES["plank-aaos"].dose, note=name), after=uid)
        elif what == "move":
            editing.move(uid, uid * 2 % 9)
        elif what == "remove":
            editing.remove(uid)
        elif what == "section":
            editing.add_section(name, after=uid)
        elif what == "cue":
            editing.set_cues(uid, (name,))
        else:
            editing.rename(name)
        written = text.written(editing.draft, EXERCISES)
        document = parse_document("e.toml", written)
        routine = read_routine(document, EXERCISES)
        assert document.serious == []
        assert tuple(s for s in routine.sections if s.items) == editing.draft.routine("k").sections
        assert routine.name == editing.draft.name
        assert "odd = 3" in written


# The folder


def own(folder: Path) -> OwnRoutines:
    made = OwnRoutines(folder / "routines", EXERCISES, {"mayo-15"}, folder / "own.json")
    made.scan()
    return made


def test_a_folder_is_read_once_and_then_by_its_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "routines"
    home.mkdir()
    (home / "evening.toml").write_text(TEXT)
    (home / "mayo-15.toml").write_text(TEXT)
    (home / "bad.toml").write_text('name = "b"\nsections = 3\n')
    (home / ".hidden.toml").write_text(TEXT)
    (home / "notes.txt").write_text("hi")
    first = own(tmp_path)
    assert sorted(first.headings) == ["evening", "own-mayo-15"]
    assert first.headings["evening"][:4] == (parse_ref("evening"), "Evening", 3, True)
    assert len(first.skipped) == 1
    assert first.path("own-mayo-15").name == "mayo-15.toml"
    assert first.routine("own-mayo-15").id == "own-mayo-15"

    def no_reading(*_args: object) -> None:
        raise AssertionError("it was read again")

    again = OwnRoutines(home, EXERCISES, {"mayo-15"}, tmp_path / "own.json")
    monkeypatch.setattr(OwnRoutines, "_look", no_reading)
    assert again.scan() == set()
    assert again.headings == first.headings
    assert again.skipped == first.skipped
    monkeypatch.undo()
    for damage in ("", "[]", '{"library": 1}', json.dumps({"library": [], "files": []})):
        (tmp_path / "own.json").write_text(damage)
        assert own(tmp_path).headings == first.headings
    nowhere = OwnRoutines(home, EXERCISES)
    nowhere.scan()
    assert len(nowhere.headings) == 2


def test_what_another_program_changes_is_noticed(tmp_path: Path) -> None:
    home = tmp_path / "routines"
    home.mkdir()
    found = own(tmp_path)
    assert found.scan() == set()
    (home / "a.toml").write_text(TEXT)
    assert found.scan() == {"a"}
    assert found.scan() == set()
    (home / "a.toml").write_text(TEXT.replace("Evening", "Morning star"))
    assert found.scan() == {"a"}
    assert found.headings["a"].name == "Morning star"
    assert found.routine("a").name == "Morning star"
    (home / "a.toml").write_text("broken = ")
    assert found.scan() == {"a"}
    assert found.headings == {}
    assert len(found.skipped) == 1
    (home / "a.toml").unlink()
    assert found.scan() == {"a"}
    assert found.skipped == ()
    with pytest.raises(UserError, match="cannot be read"):
        found.text("a")
    with pytest.raises(UserError, match="does not exist"):
        found.routine("a")


def test_only_so_many_new_files_are_read_at_once(tmp_path: Path) -> None:
    home = tmp_path / "routines"
    home.mkdir()
    for number in range(5):
        (home / f"r{number}.toml").write_text(TEXT)
    found = OwnRoutines(home, EXERCISES, (), tmp_path / "own.json")
    found.scan(most=2)
    assert len(found.headings) == 2
    assert not found.complete
    found.scan()
    assert len(found.headings) == 5
    assert found.complete


def test_writing_deleting_and_bringing_back(tmp_path: Path) -> None:
    found = own(tmp_path)
    key = found.new_key("Évening!")
    assert key == "evening"
    stamp = found.write(key, TEXT)
    assert stamp == found.stamp(key)
    assert found.new_key("Evening") == "evening-2"
    assert found.new_key("mayo 15") == "mayo-15-2"
    assert len(found.draft(key).items) == 3
    trashed = found.delete(key)
    assert found.headings == {}
    assert found.stamp(key) is None
    found.restore(trashed, key)
    assert found.text(key) == TEXT
    old = tmp_path / "trash" / "old.toml"
    old.write_text("x")
    os.utime(old, (1, 1))
    found.delete(key)
    assert not old.exists()
    with pytest.raises(UserError, match="could not be deleted"):
        found.delete(key)
    with pytest.raises(UserError, match="could not be brought back"):
        found.restore(tmp_path / "trash" / "none.toml", key)
    with pytest.raises(UserError, match="no folder"):
        OwnRoutines(None, EXERCISES).path("x")


# Own exercises


def bug(**more: object) -> object:
    answers = Answers(
        "own-bug", "Dead bug", Position.SUPINE, Dose(3, 10, 0, 30_000, SideMode.ALTERNATE), **more
    )  # type: ignore[arg-type]
    return own_exercise(answers)


def test_own_exercises_are_read_kept_and_refused(tmp_path: Path) -> None:
    home = tmp_path / "exercises"
    write_exercise(home, bug())  # type: ignore[arg-type]
    kept = tmp_path / "kept.json"
    found, faults = read_own_exercises(home, lambda: POSES, set(EXERCISES), kept)
    assert list(found) == ["own-bug"]
    assert faults == ()

    def no_poses() -> frozenset[str]:
        raise AssertionError("they were read again")

    assert read_own_exercises(home, no_poses, set(EXERCISES), kept)[0] == found
    (home / "copy.toml").write_text((home / "bug.toml").read_text())
    (home / "plank.toml").write_text(
        (home / "bug.toml").read_text().replace("own-bug", "plank-aaos")
    )
    (home / "pose.toml").write_text(
        (home / "bug.toml").read_text().replace("own-bug", "own-p").replace("hook_lying", "flying")
    )
    (home / "bad.toml").write_text("x")
    found, faults = read_own_exercises(home, lambda: POSES, set(EXERCISES), kept)
    assert list(found) == ["own-bug"]
    told = "\n".join(map(str, faults))
    for text in (
        "another one of yours",
        "a built-in exercise",
        "is not known; see resources/poses",
        "not valid TOML",
    ):
        assert text in told
    assert read_own_exercises(None, no_poses, (), None) == ({}, ())
    assert read_own_exercises(tmp_path / "none", lambda: POSES, (), None) == ({}, ())


def test_an_exercise_file_keeps_what_it_does_not_know() -> None:
    exercise = bug(instructions=("Lower.",), picture="a.jpg", side_label="{Side} arm")
    text = exercise_text(exercise)  # type: ignore[arg-type]
    marked = text.replace("[dose]", "# how much\n[dose]\nunit = 1").replace(
        "kind =", "zz = 2\nkind =", 1
    )
    changed = replace(
        exercise, name="Bug", dose=replace(exercise.dose, reps=4), instructions=(), picture=""
    )  # type: ignore[type-var, attr-defined]
    written = exercise_text(changed, marked)  # type: ignore[arg-type]
    for kept in ("# how much", "unit = 1", "zz = 2", 'name = "Bug"', "reps = 4"):
        assert kept in written
    assert "picture" not in written
    assert "instructions" not in written
    sequence = replace(exercise, phases=exercise.phases[::-1])  # type: ignore[type-var, attr-defined]
    assert exercise_text(sequence, written).count("[[phases]]") == 2  # type: ignore[arg-type]


def test_an_exercise_is_deleted(tmp_path: Path) -> None:
    exercise = bug()
    write_exercise(tmp_path, exercise)  # type: ignore[arg-type]
    delete_exercise(tmp_path, exercise)  # type: ignore[arg-type]
    with pytest.raises(UserError, match="could not be deleted"):
        delete_exercise(tmp_path, exercise)  # type: ignore[arg-type]


def test_an_exercise_is_known_by_its_id_whatever_its_file_is_called(tmp_path: Path) -> None:
    mine = tmp_path / "by hand.toml"
    mine.write_text("# mine\n" + exercise_text(bug()))  # type: ignore[arg-type]
    write_exercise(tmp_path, replace(bug(), name="Bug"))  # type: ignore[type-var, arg-type]
    assert [path.name for path in tmp_path.iterdir()] == ["by hand.toml"]
    assert mine.read_text().startswith("# mine")
    assert 'name = "Bug"' in mine.read_text()
    delete_exercise(tmp_path, bug())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    outside = write_exercise(tmp_path / "in", replace(bug(), id="own-../../x"))  # type: ignore[type-var, arg-type]
    assert outside.resolve().parent == (tmp_path / "in").resolve()


def test_the_library_is_live(tmp_path: Path) -> None:
    places = OwnPlaces(
        tmp_path / "routines", tmp_path / "exercises", tmp_path / "i.json", tmp_path / "e.json"
    )
    library = load_library(RESOURCES, places)
    exercises = library.exercises
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "a.toml").write_text(
        'name = "A"\n[[sections]]\n[[sections.items]]\nexercise = "own-bug"\n'
    )
    assert library.read_own(lambda: POSES) == {"a"}
    assert "own-bug" in str(library.skipped[0])
    write_exercise(tmp_path / "exercises", bug())  # type: ignore[arg-type]
    assert library.read_own(lambda: POSES) == {"a"}
    assert library.skipped == ()
    assert "own-bug" in exercises
    assert "a" in library.routines
    assert len(library.routines) == len(list(library.routines)) == len(library.built_in_keys) + 1
    assert library.find("A").items[0].exercise == "own-bug"
    (tmp_path / "exercises" / "bug.toml").unlink()
    library.read_own(lambda: POSES)
    assert "own-bug" not in exercises
    with pytest.raises(KeyError):
        library.routines["a"]


def test_unknown_keys_are_told_and_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "e.toml"
    path.write_text(TEXT)
    faults = check_file(path, LIBRARY, POSES)
    assert len(faults) == 5
    assert all(fault.harmless for fault in faults)
    assert load_routine(path, EXERCISES).name == "Evening"
    path.write_text('name = "n"\n')
    assert "no exercises yet" in str(check_file(path, LIBRARY, POSES)[-1])
