"""What was done, or is only aimed at, beside what is to be done."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read, read_all


@pytest.mark.parametrize(
    "line",
    [
        "Done 4 Feb: bird dog 3x8", "Completed in clinic: dead bug 3 x 10",
        "You completed 36 bird dogs", "HISTORY 17/06 wall sit 3 x 30 s",
        "Where you are now: bridge x 6", "O: single leg stance 12 sec", "Longest plank: 46 s",
        "Session 3, in the gym with me: bridge 2x12", "03-Jun, Clamshell, 2x12, done",
        "05-Jun, Forearm plank, 3x20s, only 2 of 3 sets", "100 bridges in a month! Earned 31-May",
        "Previously: crunches 3 x 20. Now: bridge 2x10", "Completed under supervision: bridge 2x10",
        "Therapeutic exercise, 23 min: hip hinge 2x8", "Forearm plank held 22 s today",
        "Week 2 (done): plank 3 x 20 s", "Targets for week 8: bridge 3x12",
        "2026-05-14; Bridge; 2x12", "14/05/26 | dead bug | 3 x 8", "Yesterday bridge 2x10",
    ],
)  # fmt: skip
def test_what_was_done_is_no_exercise_to_do(line: str) -> None:
    found = read(line)
    assert not found.items
    assert found.unknown


@pytest.mark.parametrize(
    "line",
    [
        "Bridge 2x10, done daily", "Completed in clinic: bridge 2x10, repeat it at home",
        "2026-05-14; bridge; 2x12, from today", "12/05/26, 18:42 Bridge 2x12",
    ],
)  # fmt: skip
def test_what_is_asked_for_all_the_same_is_one(line: str) -> None:
    assert read(line).items


@pytest.mark.parametrize(
    "heading",
    ["Logged last week", "Ther ex performed in clinic today:", "History (last 7 days)", "Badges"],
)
def test_a_heading_over_what_was_done_reaches_to_the_next(heading: str) -> None:
    lines = read_all(
        f"{heading}\nPallof press 2x10\nBridge 3x12\nProgram now:\nBird dog 3x8\n\nClams 2x12"
    )
    assert [len(line.items) for line in lines] == [0, 0, 0, 0, 1, 0, 1]


@pytest.mark.parametrize(
    "line",
    [
        "Was: bridge 3x12. Now: marching bridge 2x6, alternate legs",
        "Jul 8 - cat cow 10/10 done, open book 6/6 done",
        "14:05  Treadmill walk  12:31  completed",
    ],
)
def test_what_was_is_asked_about(line: str) -> None:
    assert not read(line).items


def test_a_diary_tells_of_days() -> None:
    lines = read_all("DIARY\ntue 12/11  walked 15 min\nwed 13/11  only childs pose x2, bad night")
    assert not any(line.items for line in lines)
