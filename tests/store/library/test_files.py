"""Routine and exercise files: what is right, and what is said of what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from backtimer.core.model.exercise import Position, Side, SideMode
from backtimer.core.model.viewpoint import VIEWPOINTS, Crop, Viewpoint
from backtimer.errors import UserError
from backtimer.store.documents.faults import Document, line_numbers, parse_document, read_document
from backtimer.store.library.checking import check_file
from backtimer.store.library.exercise_files import read_exercise
from backtimer.store.library.exercise_text import exercise_text
from backtimer.store.library.library import (
    OwnPlaces,
    load_library,
    load_routine,
)
from backtimer.store.library.poses import load_poses
from backtimer.store.library.routine_files import read_routine
from backtimer.store.paths import find_resources
from tests.built_in import LIBRARY, POSES
from tests.store.library.own_files import bug

RESOURCES = find_resources()

GOOD = """\
id = "mine"
name = "Mine"

[[sections]]
title = "All"

[[sections.items]]
exercise = "plank-aaos"
reps = 2
hold_s = 10

[[sections.items]]
exercise = "bird-dog-aaos"
"""


def faults(text: str) -> list[str]:
    document = parse_document("f.toml", text)
    if document.readable:
        read_routine(document, LIBRARY.exercises)
    return [str(fault) for fault in document.sorted_faults()]


def exercise_faults(change: tuple[str, str]) -> list[str]:
    text = (RESOURCES / "exercises" / "bird-dog-aaos.toml").read_text(encoding="utf-8")
    assert change[0] in text
    document = parse_document("f.toml", text.replace(*change, 1))
    if document.readable:
        read_exercise(document, POSES)
    return [str(fault) for fault in document.sorted_faults()]


def test_a_good_routine() -> None:
    assert faults(GOOD) == []
    routine = read_routine(parse_document("f.toml", GOOD), LIBRARY.exercises)
    assert routine.own
    assert [item.exercise for item in routine.items] == ["plank-aaos", "bird-dog-aaos"]
    assert routine.items[0].dose.hold_ms == 10_000
    assert routine.items[1].dose == LIBRARY.exercises["bird-dog-aaos"].dose


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("reps = 2", "reps = 0", 9, "reps = 0 has to be a whole number from 1 to 200"),
        ("reps = 2", "reps = -3", 9, "reps = -3 has to be"),
        ("reps = 2", "reps = 10000", 9, "reps = 10000 has to be a whole number from 1 to 200"),
        ("reps = 2", "reps = true", 9, "reps = true has to be"),
        ("reps = 2", "reps = 2.5", 9, "reps = 2.5 has to be a whole number"),
        ("reps = 2", 'reps = "two"', 9, 'reps = "two" has to be'),
        ("reps = 2", "repz = 2", 9, '"repz" is not a key that is known here: did you mean "reps"?'),
        ("reps = 2", "zzzzz = 2", 9, "take it out"),
        ("hold_s = 10", "hold_s = 36000", 10, "from 1 to 600"),
        ("hold_s = 10", "hold_s = nan", 10, "hold_s = nan has to be a number of seconds"),
        ("hold_s = 10", "later_reps = [4, 2]", 10, None),
        ("hold_s = 10", "later_reps = []", 10, None),
        ("hold_s = 10", "later_reps = 4", 10, "later_reps = 4 has to be a list of at most 19"),
        ("hold_s = 10", "later_reps = [true]", 10, "whole numbers from 1 to 200"),
        ("hold_s = 10", "later_reps = [0]", 10, "whole numbers from 1 to 200"),
        ("hold_s = 10", f"later_reps = {[1] * 20}", 10, "a list of at most 19"),
        ("hold_s = 10", "hold_s = inf", 10, "hold_s = inf"),
        ("hold_s = 10", "sides = 'each'", 10, 'sides has to stay "none"'),
        ("plank-aaos", "plank", 8, 'did you mean "'),
        ("plank-aaos", "xyzzy", 8, "`backtimer list` names them"),
        ('title = "All"', "title = 4", 5, "title has to be text in quotes"),
        ('title = "All"', "", 4, None),
        ('exercise = "plank-aaos"', "", 7, "exercise is missing"),
        ('name = "Mine"', 'name = ""', 2, None),
        ('id = "mine"', f'id = "{"x" * 70}"', 1, "has 70 characters; at most 60"),
        ("[[sections]]", "[sections]", 4, "sections has to be a list of tables"),
    ],
)
def test_what_is_wrong_and_where(old: str, new: str, line: int, says: str | None) -> None:
    found = faults(GOOD.replace(old, new, 1))
    if says is None:
        assert found == []
        return
    assert any(f"f.toml:{line}:" in fault and says in fault for fault in found), found


@pytest.mark.parametrize("blank", ["", " ", "\u200b", "\u3164\u2800"])
def test_a_name_that_shows_nothing_is_none(blank: str) -> None:
    document = parse_document("mine.toml", GOOD.replace('name = "Mine"', f'name = "{blank}"'))
    assert read_routine(document, LIBRARY.exercises).name == "mine"
    document = parse_document("\u200b.toml", GOOD.replace('name = "Mine"', f'name = "{blank}"'))
    read_routine(document, LIBRARY.exercises)
    assert ["write what it should say" in fault.message for fault in document.faults] == [True]
    exercise = parse_document("own.toml", exercise_text(bug()).replace("Dead bug", blank))
    read_exercise(exercise)
    assert ["write what it should say" in fault.message for fault in exercise.faults] == [True]


def test_every_fault_is_named_in_the_order_of_the_file() -> None:
    found = faults(GOOD.replace("reps = 2", "reps = 0").replace("hold_s = 10", "hold_s = -1"))
    assert [fault.split(":")[1] for fault in found] == ["9", "10"]


def test_broken_toml_names_the_line() -> None:
    found = faults(GOOD.replace("reps = 2", "reps = "))
    assert found[0].startswith("f.toml:9: not valid TOML")
    assert len(found) == 1


def test_deep_nesting_is_refused() -> None:
    found = faults("a = " + "[" * 5000 + "]" * 5000)
    assert "nested too deeply" in found[0] or "not valid TOML" in found[0]


def test_too_many_repetitions_in_all() -> None:
    item = '[[sections.items]]\nexercise = "plank-aaos"\nsets = 20\nreps = 200\n'
    found = faults(f'[[sections]]\ntitle = "All"\n{item}')
    assert "4,000 repetitions in all; at most 2,000" in found[0]


def test_too_long_in_all() -> None:
    item = '[[sections.items]]\nexercise = "plank-aaos"\nreps = 60\nhold_s = 600\n'
    found = faults(f'[[sections]]\ntitle = "All"\n{item}')
    assert "more than six hours" in found[0]


def test_sets_that_differ_are_read() -> None:
    sets = "sets = 3\nreps = 6\nlater_reps = [4, 2]"
    document = parse_document("f.toml", GOOD.replace("reps = 2", sets))
    item, _other = read_routine(document, LIBRARY.exercises).items
    assert item.dose.set_reps == (6, 4, 2)


def test_sides_that_an_exercise_can_have() -> None:
    item = '[[sections]]\ntitle = "A"\n[[sections.items]]\nexercise = "{}"\nsides = "{}"\n'
    assert faults(item.format("knee-to-chest-mayo", "alternate")) == []
    assert faults(item.format("knee-to-chest-mayo", "each")) == []
    assert faults(item.format("knee-to-chest-mayo", "both")) == []
    assert "does not work both sides" in faults(item.format("bird-dog-aaos", "both"))[0]
    assert "does not work both sides" in faults(item.format("bird-dog-aaos", "then-both"))[0]
    assert "did you mean" in faults(item.format("bird-dog-aaos", "alternat"))[0]


def test_an_exercise_without_a_hold_takes_none() -> None:
    item = '[[sections]]\ntitle = "A"\n[[sections.items]]\nexercise = "cat-stretch"\nhold_s = 5\n'
    assert "no hold of its own" in faults(item)[0]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('position = "quadruped"', 'position = "quadrupet"', 'did you mean "quadruped"'),
        ("view = {", 'view = "below"\nold = {', "is not known: one of side, front, top"),
        ("yaw = 24", "yaw = 181", "yaw = 181 has to be a whole number from -180 to 180"),
        ("yaw = 24", "yaw = 24, roll = 2", '"roll" is not a key that is known here'),
        ("yaw = 24", 'yaw = 28, crop = "bush"', 'did you mean "bust"'),
        ("hold_s = 15", "hold_s = 0", "a hold needs its seconds"),
        ('pose = "bird_dog"', 'pose = "bird_cat"', 'the pose "bird_cat" is not known'),
        ('say = "Slowly down."', 'say = "Now let it come down as slowly as you can and then some more of that please."',
         "words; at most 15 can be spoken"),
        ('say = "Hold. Squeeze your bottom."', 'say = "Hold it there and squeeze your bottom."', "at most 5"),
        ('sides = "alternate"', 'sides = "none"', "names a side, but the dose has none"),
        ('kind = "strength"', 'kind = "strong"', "kind"),
        ('muscles = ["lower back", "buttocks"]', 'muscles = ["lower back", "elbow"]', '"elbow" is not known'),
        ('muscles = ["lower back", "buttocks"]', "muscles = 3", "has to be a list of texts"),
        ('drop = ["arm", "balance"]', 'drop = ["head"]', 'the phase "head", which is not there'),
        ('drop = ["arm", "balance"]', 'drop = ["arm", "balance", "leg", "hold", "return"]', "drops every phase"),
        ('id = "return"', 'id = "hold"', "two phases have the same id"),
        ("reps = 5", "reps = 5\nreps_range = [6, 9]", "lies outside its own range"),
        ("reps = 5", "reps = 5\nreps_range = [9, 6]", "low and high"),
        ("reps = 5", "reps = 5\nreps_range = 3", "has to be two numbers"),
        ("[dose]", "[does]", "[dose] is missing"),
        ("[harder]", "harder2 = 1\n[harder]", "harder2"),
        ('word = "REACH"', 'word = "REACHING OUT"', "at most 10"),
        ('word = "REACH"', 'word = "REACH"\nopen_ended = 3', "true or false"),
        ('word = "REACH"', 'word = "REACH"\nbeats = [{ at_s = 9, say = "Up." }]', "lies after the end"),
        ('word = "REACH"', 'word = "REACH"\nbeats = [{ at_s = 2, say = "Up." }, { at_s = 1, say = "On." }]',
         "in the order of their at_s"),
        ('word = "REACH"', 'word = "REACH"\nbeats = 3', "list of tables"),
        ("poses = {", "poses = 4 #", "table of texts"),
        ("setup_brief = ", 'safety = "Never ever go any further than this small bit."\nsetup_brief = ', "at most 8"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_exercise(old: str, new: str, says: str) -> None:
    found = exercise_faults((old, new))
    assert any(says in fault for fault in found), found
    assert all(fault.startswith("f.toml:") for fault in found)


def test_a_viewpoint_is_a_short_name_or_a_table() -> None:
    text = (RESOURCES / "exercises" / "bird-dog-aaos.toml").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("view ="))
    for written, meant in (
        ("", Viewpoint()),
        ('view = "side"', Viewpoint()),
        ('view = "front"', VIEWPOINTS["front"]),
        ('view = { yaw = -50, crop = "bust" }', Viewpoint(-50, Viewpoint().pitch, Crop.BUST)),
    ):
        document = parse_document("f.toml", text.replace(line, written))
        assert read_exercise(document, POSES).view == meant
        assert document.faults == []


def test_a_last_phase_must_let_go() -> None:
    text = (RESOURCES / "exercises" / "bird-dog-aaos.toml").read_text(encoding="utf-8")
    cut = text.index('[[phases]]\nid = "return"')
    document = parse_document("f.toml", text[:cut])
    read_exercise(document, POSES)
    assert any("the last phase is a hold" in str(fault) for fault in document.faults)


def test_setup_and_tables_may_be_missing() -> None:
    document = parse_document("f.toml", 'id = "x"\nsetup_brief = "Lie down."\neasier = 3\n')
    read_exercise(document, POSES)
    told = " ".join(str(fault) for fault in document.faults)
    assert "setup is missing" in told
    assert "easier has to be a table" in told


def test_files_that_are_no_files(tmp_path: Path) -> None:
    assert "does not exist" in str(read_document(tmp_path / "none.toml").faults[0])
    assert "is a folder" in str(read_document(tmp_path).faults[0])
    odd = tmp_path / "odd.toml"
    odd.write_bytes(b'name = "\xff"')
    assert "not UTF-8" in str(read_document(odd).faults[0])
    odd.write_bytes(b"#" * 1_200_000)
    assert "larger than 1 MB" in str(read_document(odd).faults[0])
    odd.write_bytes("\ufeff".encode() + GOOD.replace("\n", "\r\n").encode())
    assert read_document(odd).faults == []


def test_a_check_tells_what_kind_of_file_it_is(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_text('colour = "red"\n')
    assert "neither a routine" in str(check_file(path, LIBRARY, POSES)[0])
    path.write_text(GOOD)
    assert check_file(path, LIBRARY, POSES) == []
    path.write_text("[dose\n")
    assert "not valid TOML" in str(check_file(path, LIBRARY, POSES)[0])
    for own in sorted((RESOURCES / "exercises").glob("*.toml")):
        assert check_file(own, LIBRARY, POSES, own=False) == []


def test_a_routine_file_with_faults_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_text(GOOD.replace("reps = 2", "reps = 0").replace("hold_s = 10", "hold_s = -1"))
    with pytest.raises(UserError) as refused:
        load_routine(path, LIBRARY.exercises)
    assert "line 9" in refused.value.summary
    assert "And 1 more" in refused.value.summary
    path.write_text(GOOD)
    assert load_routine(path, LIBRARY.exercises).name == "Mine"


def test_own_routines_are_read_and_broken_ones_left_out(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(GOOD)
    (tmp_path / "aaos-short.toml").write_text(GOOD)
    (tmp_path / "bad.toml").write_text("name = ")
    (tmp_path / "worse.toml").write_text(GOOD.replace("reps = 2", "reps = 0"))
    library = load_library(RESOURCES, OwnPlaces(tmp_path))
    assert library.routines["good"].own
    assert library.routines["own-aaos-short"].own
    assert not library.routines["aaos-short"].own
    assert len(library.skipped) == 2
    assert load_library(RESOURCES, OwnPlaces(tmp_path / "none")).skipped == ()


def test_finding_a_routine(tmp_path: Path) -> None:
    assert LIBRARY.find("aaos-short").id == "aaos-short"
    assert LIBRARY.find("spine conditioning (SHORT)").id == "aaos-short"
    path = tmp_path / "f.toml"
    path.write_text(GOOD)
    assert LIBRARY.find(str(path)).name == "Mine"
    with pytest.raises(UserError) as unknown:
        LIBRARY.find("aos-shrt")
    assert 'Did you mean "aaos-short"' in unknown.value.summary
    with pytest.raises(UserError) as part:
        LIBRARY.find("spine")
    assert 'Did you mean "aaos-short"' in part.value.summary
    with pytest.raises(UserError) as far:
        LIBRARY.find("qqqq")
    assert "backtimer list" in far.value.summary
    with pytest.raises(UserError):
        LIBRARY.find(str(tmp_path / "gone.toml"))


def test_the_library_is_whole() -> None:
    files = {path.stem for path in (RESOURCES / "exercises").glob("*.toml")}
    assert set(LIBRARY.exercises) == files
    assert len(files) >= 32
    wanted = {
        "aaos-short", "aaos-full", "healthwise", "mayo-15", "mayo-15-evening", "magazine-7",
        "webmd-good", "first-week-5", "after-desk-5",
    }  # fmt: skip
    assert wanted <= set(LIBRARY.routines)
    assert len(LIBRARY.routines["aaos-short"].items) == 15
    for exercise in LIBRARY.exercises.values():
        texts = (exercise.instructions, exercise.mistakes, exercise.tips, exercise.cautions)
        assert all(texts), exercise.id
        assert exercise.felt
        assert exercise.muscles
        assert exercise.form
        assert exercise.source
        assert exercise.easier is not None
        assert exercise.harder is not None or exercise.id == "head-rolls"
        if exercise.dose.side_mode is not SideMode.NONE:
            assert exercise.side_label
    assert LIBRARY.exercises["wall-sit"].position is Position.STANDING
    assert LIBRARY.exercises["modified-side-plank"].drawn_side is Side.LEFT


def test_ranges_have_their_gentler_end_as_the_default() -> None:
    for exercise in LIBRARY.exercises.values():
        dose = exercise.dose
        for value, bounds in (
            (dose.sets, dose.sets_range), (dose.reps, dose.reps_range), (dose.hold_ms, dose.hold_range),
        ):  # fmt: skip
            if bounds is not None:
                assert value == bounds.low, exercise.id


def test_a_broken_installation_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError) as missing:
        load_library(tmp_path)
    assert "Install it again" in missing.value.summary
    copy = tmp_path / "copy"
    shutil.copytree(RESOURCES, copy)
    path = copy / "exercises" / "curl-up.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('exercise = "abdominal-bracing"', 'exercise = "gone"'))
    with pytest.raises(UserError) as link:
        load_library(copy)
    assert "gone" in link.value.summary
    path.write_text(text.replace("reps = 8", "reps = 0"))
    with pytest.raises(UserError) as fault:
        load_library(copy)
    assert "curl-up.toml" in fault.value.summary
    for broken in ("[x\n", '[x]\nlike = "nobody"\n'):
        (copy / "poses" / "lying.toml").write_text(broken)
        with pytest.raises(UserError) as poses:
            load_poses(copy)
        assert "lying.toml" in poses.value.summary


def test_lines_are_found_in_nested_tables() -> None:
    text = 'a = 1\n[[s]]\nt = [\n  "[[x]]",\n]\n[[s.i]]\nb = 2\n[[s.i]]\nb = 3\n[[s]]\n[[s.i]]\nb = 4\n'
    lines = line_numbers(text)
    assert lines["a",] == 1
    assert lines["s", 0, "t"] == 3
    assert lines["s", 0, "i", 1, "b"] == 9
    assert lines["s", 1, "i", 0, "b"] == 12
    document = Document("f", text=text)
    document.fault(("s", 0, "i", 1, "zz"), "x")
    assert document.faults[0].line == 8
