"""The dose that was and the one that is now: in lines below a name, and in columns."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind
from tests.core.sheet.readings import read, read_all


@pytest.mark.parametrize(
    "below",
    [
        "was: 2 sets of 10\nnow: 3 sets of 12", "now: 3 sets of 12\nwas: 2 sets of 10",
        "before: 2x10\nafter: 3x12", "old: 2x10\nnew: 3x12", "previously 2x10\nnow 3x12",
        "previous: 2x10\ncurrent: 3x12\ntarget: 3x20", "Old dose 2x10\nNew dose 3x12", "Last time: two sets\ntoday: 3x12",
    ],
)  # fmt: skip
def test_the_dose_of_now_holds(below: str) -> None:
    name, *others = read_all(f"Bridge\n{below}\nClam 2x8")
    (item,) = name.items
    assert (item.sets, item.reps) == (3, 12)
    assert not {"sets", "reps"} & set(item.defaulted)
    assert sum(line.kind is LineKind.DOSE for line in others) == 1
    assert not any(line.unknown for line in others)
    assert len([each for line in others for each in line.items]) == 1


@pytest.mark.parametrize("below", ["was 2 x 10", "old: 2x10", "before: 10 reps"])
def test_what_was_alone_is_asked_about(below: str) -> None:
    name, other = read_all(f"Bridge\n{below}")
    assert {"sets", "reps"} <= set(name.items[0].defaulted)
    assert (other.items, other.unknown) == ((), (below,))


def test_an_exercise_is_not_what_was() -> None:
    assert read_all("Bridge 2x10\nBefore 10 bridges, clam 2x8")[1].items
    assert read_all("Bridge 2x10\ntarget: 3x20")[1].kind is not LineKind.NOTE


@pytest.mark.parametrize(
    "sign", ["\u271a NEW", "\u25bc REDUCED", "\u25b2 CHANGED", "\u2714 UNCHANGED", "UPDATED"]
)
def test_a_word_in_capitals_is_a_heading(sign: str) -> None:
    head, name, _dose = read_all(f"{sign}\n  Lunge with a twist\n    2 sets of 6 each side")
    assert (head.kind, head.items) == (LineKind.HEADING, ())
    assert (name.items[0].own, name.items[0].sets) == ("Lunge with a twist", 2)


def test_what_is_paused_by_a_sign_is_left_out() -> None:
    assert read("\u23f8 Clam").kind is LineKind.FORBIDDEN
    assert read("\u23f8 Clam 2x10").kind is LineKind.UNKNOWN
    head, below = read_all("\u23f8 PAUSED (until the knee has settled)\n  Wall sit")
    assert (head.kind, below.kind) == (LineKind.FORBIDDEN, LineKind.FORBIDDEN)


def test_a_word_in_brackets_tells_what_becomes_of_an_exercise() -> None:
    lines = read_all(
        "[NEW] Bridge 2x10\n[CHANGED] Clam 2x12 each side\n[SAME] Plank 3x20s\n[STOPPED] Crunches 3x10"
    )
    found = [[item.exercise for item in line.items] for line in lines]
    assert found == [["hip-bridge-aaos"], ["clamshell"], ["plank-aaos"], []]
    assert [line.unknown for line in lines] == [()] * 4
    assert lines[-1].kind is LineKind.FORBIDDEN


def test_what_stands_beside_a_stopped_one_is_asked_about() -> None:
    assert read("[REMOVED] Crunches 2x10, replaced by dead bugs 2x8").kind is LineKind.UNKNOWN
    assert read("[STOPPED] Crunches 2x10, dead bug 2x8").kind is LineKind.UNKNOWN


@pytest.mark.parametrize(
    ("heading", "mark"),
    [("Exercise / Before / From today", " / "), ("Exercise | Old | New", " | "), ("Exercise\tLast time\tNow", "\t"),
     ("Exercise | What you did last week | What to do this week", " | ")],
)  # fmt: skip
def test_a_column_of_what_was_and_one_of_what_is_now(heading: str, mark: str) -> None:
    rows = (
        "Cat stretch,1 x 8,2 x 8", "Bridge,2x10,no change", "Press-up on forearms,1 x 10,stop",
        "Shoulder blade squeeze,-,2 x 12 (new)", "Clamshell,2x10,-", "Sit to stand,2x8,3x8, rest 60 s",
    )  # fmt: skip
    lines = read_all("\n".join([heading, *(mark.join(row.split(",", 2)) for row in rows)]))[1:]
    doses = [[(item.sets, item.reps) for item in line.items] for line in lines]
    assert doses[:4] == [[(2, 8)], [(2, 10)], [], [(2, 12)]]
    assert lines[2].kind.value == "forbidden"
    assert lines[4].unknown == ("2x10",)
    assert "sets" in lines[4].items[0].defaulted
    assert (lines[5].items[0].sets, lines[5].items[0].rest_s) == (3, 60)
    assert lines[0].notes == ("1 x 8",)


@pytest.mark.parametrize("same", ["same again", "Stay the same", "as before", "="])
def test_the_dose_of_before_holds_where_it_is_the_same(same: str) -> None:
    (_heading, row) = read_all(f"Exercise | Last week | This week\nBridge | 2x7 | {same}")
    assert (row.items[0].sets, row.items[0].reps) == (2, 7)
    assert not {"sets", "reps"} & set(row.items[0].defaulted)


def test_a_column_of_what_was_alone_stays_as_it_is() -> None:
    for heading in ("Exercise | Before | After", "Exercise | New | Old"):
        assert read_all(f"{heading}\nBridge | 2x10 | 3x10")[1].unknown


@pytest.mark.parametrize(
    "state", ["take out", "not doing any more!", "withheld till pain subsides", "off until review"]
)
def test_a_cell_that_ends_an_exercise(state: str) -> None:
    lines = read_all(
        f"Exercise | Was | Now | Why\nCrunches | 10 | {state} | neck\nBridge | 5 | 8 |"
    )
    assert not lines[1].items
    assert lines[2].items
