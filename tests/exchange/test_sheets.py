"""Tables, sheets and own files: what is kept, assumed, changed and left out."""

from __future__ import annotations

import pytest

from backtimer.core.model.exercise import SideMode
from backtimer.core.model.routine import Item
from backtimer.core.sheet.flowing import read_in_order
from backtimer.errors import UserError
from backtimer.exchange import therapist_sheet as sheet
from backtimer.exchange.import_contents import Fate, Found, number_in, shortened
from tests.built_in import EXERCISES
from tests.core.sheet.judge import Case, sheets
from tests.core.sheet.readings import read_all
from tests.exchange.inputs import coming_from, doses, found_in, plays, refused, remarks
from tests.places import RESOURCES

# Tables


def test_a_table() -> None:
    found = found_in(
        "\ufeffExercise;Sets;Reps;Hold;Rest;Side;Colour;Notes\r\n"
        "Bird dog;3;10;5;20;each;red;slow\r\n"
        "\r\n"
        "Squat;1e9;-3;NaN;1:30;left;;\r\n"
        '"Übung 😀 مرحبا";2;;30 s;;right\r\n'
        ";1;1;;;\r\n"
        "Plank;2;1;1,5 min;0;none;;\r\n"
        "Cat stretch;1;5;0;;up;;\r\n"
        "Walk;1;1;300;;;;\r\n"
    )
    (routine,) = found.routines
    assert routine.name == "My file"
    rows = doses(routine)
    assert rows[0] == ("bird-dog-aaos", 3, 10, 5, 20, "each")
    assert rows[1] == ("own-squat", 1, 5, 0, 90, "left")
    assert rows[2][1:] == (2, 1, 30, 30, "right")
    assert rows[3][2:4] == (1, 90)
    assert rows[5][0] == "walk"
    assert routine.items[0].note == "slow"
    left = "\n".join(remarks(found, Fate.LEFT_OUT))
    for text in ("line 2: red", "line 4: 1e9;-3;NaN", "line 6: ;1;1", "line 8: 0;;up"):
        assert text in left
    squat = found.exercises["own-squat"]
    assert squat.dose.side_mode is SideMode.EACH
    plays(coming_from(found))


def test_tables_with_other_marks_and_broken_ones() -> None:
    assert len(found_in("name\tsets\nBird dog\t2\n").routines[0].items) == 1
    assert len(found_in("name|reps\nBird dog|2\n").routines[0].items) == 1
    with pytest.raises(UserError, match="This does not look like a sheet"):
        found_in("name,sets\n")
    with pytest.raises(UserError, match="longer than any sheet"):
        found_in('name,sets\n"' + "x" * 200_000 + '",1\n')


def test_parts_for_later_become_routines_of_their_own() -> None:
    found = found_in(
        "Daily: walk 5 min\nClams x10\n\nWEEK 3\nFloor:\nBridge x10\nCircuit x2\nPlank 20 s\n"
        "Bird dog x5\n\nEvery day:\nCat stretch x5\n",
        "plan",
    )
    now, later = found.routines
    assert [now.name, later.name] == ["Plan", "Plan: WEEK 3"]
    assert [item.exercise for item in now.items][-2:] == ["clamshell", "cat-stretch"]
    assert [section.title for section in now.sections][-1] == "Every day"
    assert [item.exercise for item in later.items] == [
        "hip-bridge-aaos", *["plank-aaos", "bird-dog-aaos"] * 2,
    ]  # fmt: skip
    assert [section.title for section in later.sections] == ["Floor", "Circuit x2"]
    told = remarks(found, Fate.CHANGED)
    assert "line 4: WEEK 3: for later, so it becomes a routine of its own" in "\n".join(told)
    plays(coming_from(found))


def test_a_routine_of_another_program_is_read_as_the_page_of_pasted_sheets_does() -> None:
    text = (
        '{\n  "title": "Weeks 3 and 4",\n  "rows": [\n'
        '    {"name": "Clamshell", "sets": 3, "reps": 12, "hold_s": 2, "side": "each"},\n'
        '    {"name": "Bird dog", "sets": 2, "reps": 8, "rest_s": 45}\n  ]\n}\n'
    )
    found = found_in(text)
    (routine,) = found.routines
    assert doses(routine) == [
        ("clamshell", 3, 12, 2, 30, "each"), ("bird-dog-aaos", 2, 8, 2, 45, "alternate"),
    ]  # fmt: skip
    items = [item for line in read_all(text) for item in line.items]
    assert [(item.exercise, item.sets, item.reps) for item in items] == [
        row[:3] for row in doses(routine)
    ]
    assert any("Weeks 3 and 4" in text for text in remarks(found, Fate.LEFT_OUT))


# Sheets


def test_a_sheet_of_a_therapist() -> None:
    found = found_in(
        "Warm up:\n1. Walk 10 min\nStretches\n- Knee to chest - 2 sets of 4, 30 seconds\n"
        "Bird dog 3 x 10, hold 5 s, each side\nClamshell 3x12 e/s (yellow band)\nplease call me\n"
        "Bridging: 10 reps hold 10 sec 2x/day\n"
    )
    (routine,) = found.routines
    assert [section.title for section in routine.sections] == ["Warm up", "Stretches"]
    rows = doses(routine)
    assert rows[2] == ("bird-dog-aaos", 3, 10, 5, 30, "each")
    assert rows[3][:3] == ("clamshell", 3, 12)
    assert routine.note == "How often: 2x/day."
    assert found.exercises[rows[0][0]].phases[0].ms == 600_000
    left = "\n".join(remarks(found, Fate.LEFT_OUT))
    assert routine.items[3].note == "yellow band"
    assert "please call me" in left
    plays(coming_from(found))
    with pytest.raises(UserError, match="does not look like a sheet"):
        found_in("Dear reader,\nthis is a letter.\nIt has no exercises at all.\nYours\n")


# Own files


def test_own_files_keep_what_they_hold() -> None:
    text = '# mine\nname = "Evening"\ncolour = 3\n[[sections]]\ntitle = "A"\n[[sections.items]]\n# cats\nexercise = "cat-stretch"\n'
    found = found_in(text)
    coming = coming_from(found, {"evening"})
    assert coming.files == {"routines/evening-2.toml": text.encode()}
    assert any("1 keys are not known" in remark for remark in remarks(found, Fate.KEPT))
    with pytest.raises(UserError, match="did you mean"):
        found_in(text.replace("cat-stretch", "cat-stretsh"))
    with pytest.raises(UserError, match="Cannot overwrite a value"):
        found_in('name = "a"\nname = "b"\n[[sections]]\n')


def test_an_exercise_file_comes_alone() -> None:
    text = (RESOURCES / "exercises" / "cat-stretch.toml").read_text()
    coming = coming_from(found_in(text))
    assert [each.id for each in coming.exercises] == ["own-cat-stretch"]
    assert list(coming.files) == ["exercises/cat-stretch.toml"]


# Limits


def test_too_many_is_cut_and_said() -> None:
    found = found_in("name,reps\n" + "Bird dog,2\n" * 400)
    assert len(found.routines[0].items) == 300
    assert any("first 300" in text for text in remarks(found, Fate.LEFT_OUT))
    over = found_in("name,sets,reps\n" + "Bird dog,20,200\n" * 3)
    coming = coming_from(over)
    assert coming.routines == []
    assert any("at most 2,000" in remark.text for remark in coming.remarks)


def test_the_same_exercise_twice_is_one() -> None:
    found = found_in("name,reps,side\nSquat,5,left\nSquat,8,right\nSquat,8,\n")
    assert sorted(found.exercises) == ["own-squat", "own-squat-2"]
    items: list[Item] = list(found.routines[0].items)
    assert items[0].exercise == items[1].exercise != items[2].exercise


def test_numbers_and_texts_of_strangers() -> None:
    for value in (True, None, [], "x", "nan", float("inf"), 11, -1, "1e999"):
        assert number_in(value, 0, 10) is None
    assert number_in("7", 0, 10) == 7
    assert shortened("a  b", 10) == "a b"
    assert shortened("abcdef", 4) == "abc…"
    found = Found("x")
    for _ in range(3000):
        found.note(Fate.KEPT, "a", "b")
    assert len(found.remarks) == 2000


SHEETS = list(sheets())
# So many of them in each test: a test of its own for each takes longer than its reading.
A_TEST = 40


@pytest.mark.parametrize(
    "cases", [SHEETS[first : first + A_TEST] for first in range(0, len(SHEETS), A_TEST)]
)
def test_import_takes_what_the_paste_page_takes(cases: list[Case]) -> None:
    assert [case.name for case in cases if not is_taken_alike(case.text)] == []


def is_taken_alike(text: str) -> bool:
    # As the page for pasting makes it.
    pasted = sheet.found_in(read_in_order(text, EXERCISES), EXERCISES, "My file")
    if not pasted.routines:
        return "does not look like a sheet" in refused(text.encode())
    imported = found_in(text)
    return [doses(each) for each in imported.routines] == [doses(each) for each in pasted.routines]


def test_what_is_forbidden_beside_an_exercise_is_told_too() -> None:
    found = found_in("Avoid sit-ups. Bridge 3x10, do not arch your back\n")
    assert [item.exercise for item in found.routines[0].items] == ["hip-bridge-aaos"]
    left = "\n".join(remarks(found, Fate.LEFT_OUT))
    assert "says the sheet: Avoid sit-ups" in left


def test_sets_that_differ_come_with_their_repetitions() -> None:
    found = found_in("Curl up 6-4-2, hold 10 s\nBridge 3x10")
    falling, alike = found.routines[0].items
    assert falling.dose.set_reps == (6, 4, 2)
    assert alike.dose.later_reps == ()


def test_a_table_with_sets_that_differ() -> None:
    found = found_in("name,sets,reps\nBridge,3,10-8-6\nClam,2,10-8-6\nBird dog,,6-4-2")
    assert [item.dose.set_reps[:3] for item in found.routines[0].items] == [
        (10, 8, 6), (8, 8), (6, 4, 2),
    ]  # fmt: skip
    told = [remark.text for remark in found.remarks if remark.fate is Fate.LEFT_OUT]
    assert told == ["line 3: 10-8-6"]


def test_a_column_of_each_side() -> None:
    found = found_in("name,sets,reps,each side\nBird dog,2,8,yes\nClam,2,8,no\nCurl-up,2,8,perhaps")
    sides = [item.dose.side_mode for item in found.routines[0].items]
    assert sides[0] is SideMode.EACH
    left = [remark.text for remark in found.remarks if remark.fate is Fate.LEFT_OUT]
    assert left == ["line 4: perhaps"]


def test_a_walk_of_a_table_lasts_as_long_as_it_says() -> None:
    found = found_in("name,sets,hold\nWalk,1,15 min\nPlank,2,20 min")
    walk, plank = found.routines[0].items
    assert found.exercises[walk.exercise].phases[0].ms == 900_000
    assert plank.dose.hold_ms <= 600_000
    assert any(remark.text == "line 3: hold 1200" for remark in found.remarks)


def test_a_table_says_what_not_to_do() -> None:
    found = found_in(
        "exercise,sets,reps,hold,note\nBridge,3,10,5,slow\nSit-ups,stop,,,\nPlank,3,,20,on hold\n"
        "Clam (L),2,12,,\n"
    )
    assert [row[0] for row in doses(found.routines[0])] == ["hip-bridge-aaos", "clamshell"]
    weeks = found_in("Exercise;Wk 1-2;Wk 3-4\nBridge;2x10;3x12\nSit-ups;avoid;\n")
    assert [row[1:3] for row in doses(weeks.routines[0])] == [(2, 10)]
