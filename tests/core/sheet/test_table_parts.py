"""Tables with gaps and titles, rows that are stopped, and what stands beside a name in its cell."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind
from backtimer.core.sheet.sheet_words import heading_of
from tests.core.sheet.readings import read_all

HEADING = "Sr | Exercise | Sets | Reps | Hold | Remarks\n"
SPACED = (
    "MAIN                   SETS   REPS   REST\n"
    "Bridge                 3      10     60s\n"
    "\n"
)  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "NOT to be done", "not allowed", "STOPPED, do not continue", "Stop - don't restart it",
        "NOT yet, review in wk 4", "on hold until review", "Avoid, discuss at your next visit",
        "STOPPED on 12/3, pain increased", "discontinued (leg pain)", "omit for now (dizzy)",
        "Not now. Will start after review", "too crampy, stop for now", "shoulder sore, leave out",
    ],
)  # fmt: skip
@pytest.mark.parametrize("empty", ["-", "X", ""])
def test_a_row_that_says_no_is_left_out_with_its_name(said: str, empty: str) -> None:
    cells = " | ".join([empty] * 3)
    bridge, stopped = read_all(
        f"{HEADING}1 | Bridge | 2 | 10 | 5 | slowly\n2 | Prone press up | {cells} | {said}"
    )[1:]
    assert len(bridge.items) == 1
    assert stopped.kind is LineKind.FORBIDDEN
    assert stopped.items == ()
    assert stopped.left_out != ()


@pytest.mark.parametrize(
    "said",
    ["stop if it hurts", "stop, if sore", "leg pain should come up", "no hand support", "avoid if dizzy"],
)  # fmt: skip
def test_a_row_with_another_remark_is_done_or_asked_about(said: str) -> None:
    (line,) = read_all(f"{HEADING}2 | Prone press up | 2 | 10 | 2 | {said}")[1:]
    assert line.left_out == ()
    assert [item.exercise for item in line.items] == ["press-up-full"] or line.unknown


def test_a_row_without_a_heading_says_no_in_a_cell_of_some_words() -> None:
    (line,) = read_all("Neck rolls\t-\t-\t-\tomit for now (dizzy)")
    assert line.left_out != ()
    (line,) = read_all("Bird dog\t3\t10\tnow not to be done, back in on Monday")
    assert line.left_out == ()


def test_a_column_says_of_each_row_whether_it_is_done() -> None:
    bridge, clam, tilt = read_all(
        "Doing it?\tExercise\tSets x reps\tSide\nYes\tBridge\t2 x 10\t\nNo\tClam\t2 x 12\tL\n"
        "x\tPelvic tilt\t1 x 10\t"
    )[1:]
    assert [(item.exercise, item.sets, item.reps) for item in bridge.items] == [
        ("hip-bridge-aaos", 2, 10)
    ]
    assert (clam.kind, clam.items) == (LineKind.FORBIDDEN, ())
    # A cross may say either.
    assert tilt.unknown == ("x",)


@pytest.mark.parametrize(
    ("cell", "exercise", "note"),
    [
        ("Clams w/ red band", "clamshell", "red band"),
        ("[ ] Clams with a red band", "clamshell", "red band"),
        ("Hamstring stretch with towel / dupatta", "hamstring-towel", "with towel / dupatta"),
    ],
)
def test_what_stands_beside_a_name_in_its_cell_is_a_note(
    cell: str, exercise: str, note: str
) -> None:
    (line,) = read_all(f"Exercise | Sets | Reps\n{cell} | 2 | 10")[1:]
    (item,) = line.items
    assert (item.exercise, item.sets, item.reps, item.note) == (exercise, 2, 10, note)
    assert line.unknown == ()


def test_an_unknown_name_with_a_note_stays_whole() -> None:
    (line,) = read_all("Exercise | Sets | Reps\nWood chop with red band | 2 | 10")[1:]
    (item,) = line.items
    assert (item.exercise, item.own) == (None, "Wood chop with red band")


@pytest.mark.parametrize("sign", [" - R", " \u2013 R", " (R)", ", right"])
def test_a_side_behind_a_name_in_its_cell(sign: str) -> None:
    (line,) = read_all(f"Exercise | Sets | Reps\nClam{sign} | 2 | 10")[1:]
    (item,) = line.items
    assert (item.exercise, item.side) == ("clamshell", "right")


def test_columns_of_spaces_go_on_behind_a_gap_and_a_title() -> None:
    lines = read_all(
        SPACED + "CORE\n"
        "McGill curl up         6-4-2, 10 sec holds\n"
        "Front plank            3      20s    60s\n"
        "\n"
        "Pelvic tilt            2      8      30s\n"
    )
    doses = [(i.exercise, i.sets, i.reps, i.hold_s, i.rest_s) for each in lines for i in each.items]
    assert doses == [
        ("hip-bridge-aaos", 3, 10, 2, 60), ("mcgill-curl-up", 3, 6, 10, 20),
        ("plank-aaos", 3, 1, 20, 60), ("pelvic-tilt", 2, 8, 2, 30),
    ]  # fmt: skip
    assert all(each.unknown == () for each in lines)


def test_a_title_of_any_kind_stands_over_more_rows() -> None:
    lines = read_all(
        "Exercise\tSets\tReps\tSide\nMobility\nBridge\t2\t10\t\nNerves and balance\nClam\t1\t8\t(L) side only"
    )
    assert [(i.exercise, i.sets, i.reps, i.side) for each in lines for i in each.items] == [
        ("hip-bridge-aaos", 2, 10, "none"), ("clamshell", 1, 8, "left"),
    ]  # fmt: skip
    for title in ("Out for now, do none of these", "On hold", "Stopped", "Not yet"):
        lines = read_all(f"{SPACED}{title}\nDeadlift               3      5      60s")
        assert lines[-1].items == () or lines[-1].unknown, title


def test_what_does_not_stand_under_the_columns_ends_them() -> None:
    (line,) = read_all(f"{SPACED}Next visit\nFront plank   3   20s   60s")[4:]
    assert "3 20s 60s" in " ".join(" ".join(line.unknown).split())


def test_a_line_under_one_column_is_read_by_itself() -> None:
    lines = read_all(f"{SPACED}Childs pose            5 breaths, twice\nBring water.")
    assert [item.hold_s for item in lines[3].items] == [25]


@pytest.mark.parametrize("again", ["-do-", "do", "Ditto", "\u3003", "same", "-same-"])
def test_a_dose_that_is_that_of_the_row_above(again: str) -> None:
    first, second, third = read_all(
        f"S.No | Exercise | Hold | Reps | Sets | Remarks\n10 | Chin tuck | 5 sec | 10 | 2 | slowly\n"
        f"11 | Scapular retraction | {again} | {again} | 1 |\n12 | Bridge | {again} | 8 | {again} |"
    )[1:]
    found = [
        (i.sets, i.reps, i.hold_s, i.note) for each in (first, second, third) for i in each.items
    ]
    assert found == [(2, 10, 5, "slowly"), (1, 10, 5, ""), (1, 8, 5, "")]


def test_the_same_below_nothing_is_shown() -> None:
    (line,) = read_all("S.No | Exercise | Hold | Reps | Sets\n1 | Chin tuck | -do- | 10 | 2")[1:]
    assert line.unknown == ("-do-",)


def test_a_letter_in_the_column_of_numbers_heads_a_part() -> None:
    lines = read_all(
        "| S.No | Exercise | Hold | Reps | Sets | Remarks |\n| A | PRONE LYING | | | | |\n"
        "| 1 | Prone lying | 60 s | 1 | 1 | |\n| B. | Standing | | | | |\n"
        "| 2 | Hip abduction | 2 | 10 | 1 | |\n| | NOT ALLOWED | | | | |\n| 3 | Sit-ups | | | | |"
    )
    assert [i.exercise for each in lines for i in each.items] == [
        "prone-lying",
        "standing-hip-abduction",
    ]
    assert [each.kind for each in lines[1:6:2]] == [
        LineKind.HEADING, LineKind.HEADING, LineKind.FORBIDDEN,
    ]  # fmt: skip
    assert lines[6].kind is LineKind.FORBIDDEN
    assert [heading_of(each) for each in lines[1:4:2]] == ["PRONE LYING", "Standing"]


@pytest.mark.parametrize(
    "row",
    [
        "| A | Bridge | 5 | 10 | 2 | |",
        "| 1 | BRIDGE | | | | |",
        "| | | | | | NOTHING ELSE |",
        "| A | Bridge | | | | |",
        "| | BIRD DOG | | | | |",
        "| C | Wood chops | | | | |",
    ],
)
def test_a_row_that_is_no_title(row: str) -> None:
    (line,) = read_all(f"| S.No | Exercise | Hold | Reps | Sets | Remarks |\n{row}")[1:]
    assert line.kind is not LineKind.HEADING


@pytest.mark.parametrize("remark", ["OUT as well", "see above", "only in the pool"])
def test_a_row_without_a_dose_and_with_a_remark_is_asked_about(remark: str) -> None:
    (line,) = read_all(f"{HEADING}1 | Back squat | - | x | - | {remark}")[1:]
    assert line.items == ()
    (line,) = read_all(f"{HEADING}1 | Walking | - | - | - | 20 min in the morning")[1:]
    assert [item.hold_s for item in line.items] == [1200]


@pytest.mark.parametrize(
    ("status", "known"), [("continue", True), ("New", True), ("active", True), ("benched", False)]
)
def test_a_status_that_nobody_knows_is_shown(status: str, known: bool) -> None:
    (line,) = read_all(
        f"EXERCISE | STARTED | DOSAGE | STATUS\nBridge | 11/03 | 10 reps, 2 sets | {status}"
    )[1:]
    assert (line.unknown == ()) is known
    assert [(item.sets, item.reps) for item in line.items] == [(2, 10)]
