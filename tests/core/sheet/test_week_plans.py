"""The dose of the first week is for now; those of later weeks are told beside it."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read, read_all


@pytest.mark.parametrize(
    ("text", "dose", "note"),
    [
        ("Bridge: Week 1: 3x5, Week 2: 3x8, Week 3: 3x10", (3, 5, 2), "Week 3: 3x10"),
        ("Bridge - wk 1 3x5; wk 2 3x8 and wk 3 3x10", (3, 5, 2), "wk 2 3x8"),
        ("Bridge W1 2 sets of 8, W2 3 sets of 8", (2, 8, 2), "W2 3 sets of 8"),
        ("Bridge 3x5 (week 1), then 3x8 (week 2)", (3, 5, 2), "3x8 (week 2)"),
        ("Bridge 2x8 in weeks 1-2, 3x8 in weeks 3 & 4.", (2, 8, 2), "3x8 in weeks 3 & 4"),
        ("Plank: week 1 20 s, week 2 30 s", (1, 1, 20), "week 2 30 s"),
        ("Plank 20 s week 1, 30 s from week 2", (1, 1, 20), "30 s from week 2"),
    ],
)
def test_weeks_in_a_line(text: str, dose: tuple[int, ...], note: str) -> None:
    line = read(text)
    (item,) = line.items
    assert (item.sets, item.reps, item.hold_s) == dose
    assert note in item.note
    assert line.unknown == ()


@pytest.mark.parametrize(
    "text",
    [
        # A week is left out, a dose is none or bare, another name, and weeks that are not the first.
        "Bridge 2x10 wk 1, 3x10 wk 3", "Bridge week 1 10, week 2 12, week 3 15",
        "Clamshell 2x8 week 1, bird dog 2x10 week 2", "Bridge week 1 3x5, week 2 not at all",
        "Bridge 3x5 wk 1, rest wk 2", "Bridge wk 1 3x5, wk 2 30 s", "Bridge 3x5 wk 1, 3x8 wk 2, 9",
    ],
)  # fmt: skip
def test_weeks_that_are_asked_about(text: str) -> None:
    line = read(text)
    assert line.unknown or line.left_out


def test_weeks_in_lines_below_a_name() -> None:
    for lines in (
        ("Week 1: 2 sets of 8", "Week 2: 3 sets of 8", "Week 3: 3 sets of 10"),
        ("- wk1 2x8", "- wk2 3x8", "- wk3 3x10"),
    ):
        bridge, first, second, third, clams = read_all("\n".join(("Bridge", *lines, "Clams 2x12")))
        (item,) = bridge.items
        assert (item.sets, item.reps) == (2, 8)
        assert item.note.endswith(lines[2].strip("- "))
        assert [line.kind for line in (first, second, third)] == ["dose", "note", "note"]
        assert first.unknown == second.unknown == third.unknown == ()
        assert clams.items[0].note == ""


@pytest.mark.parametrize(
    "text",
    [
        "Bridge 2x5\nWeek 1: 2x8\nWeek 2: 3x8", "Bridge\nWeek 1: 2x8\nWeek 3: 3x8",
        "Bridge\nWeek 2: 2x8\nWeek 3: 3x8", "Bridge\nWeek 1: 8\nWeek 2: 10",
        "Bridge, clams\nWeek 1: 2x8\nWeek 2: 3x8", "Bridge\nWeek 1: 2x8\nWeek 2: 30 s",
    ],
)  # fmt: skip
def test_lines_of_weeks_that_are_asked_about(text: str) -> None:
    assert any(line.unknown for line in read_all(text))


def test_weeks_with_exercises_of_their_own_are_headings() -> None:
    lines = read_all("Week 1:\nBridge 3x5\nWeek 2:\nBridge 3x8")
    assert [line.kind for line in lines] == ["heading", "exercise", "heading", "exercise"]
