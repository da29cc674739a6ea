"""Sets that differ in their repetitions: "6-4-2". Numbers in a row can also be something else."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_words import written
from backtimer.core.sheet.written_side import WrittenSide
from tests.built_in import EXERCISES
from tests.core.sheet.readings import read, read_all


@pytest.mark.parametrize(
    ("text", "reps"),
    [
        ("Bridge 6-4-2", (6, 4, 2)), ("Bridge 10, 8, 6 reps", (10, 8, 6)),
        ("Bridge: 10, 8 and 6 reps", (10, 8, 6)), ("Bridge 6, then 4, then 2 reps", (6, 4, 2)),
        ("Bridge 3 sets: 12-10-8", (12, 10, 8)), ("Bridge 3 sets of 10/8/6", (10, 8, 6)),
        ("Bridge 3x10/8/6", (10, 8, 6)), ("Bridge x 10/8/6", (10, 8, 6)),
        ("Bridge Sets: 3 | Reps: 10-8-6", (10, 8, 6)), ("Bridge sets 10, 8, 6", (10, 8, 6)),
        ("Bridge 10-8-6, 3 sets", (10, 8, 6)), ("6-4-2 curl ups", (6, 4, 2)),
        ("Bridge 10-8-6 reps x 3 sets", (10, 8, 6)), ("Bridge 3 sets: 15-12-10", (15, 12, 10)),
        ("Bridge 15-12-10 reps", (15, 12, 10)), ("Bridge 3 sets 8-10-12", (8, 10, 12)),
        ("Bridge 10-10-8 reps", (10, 10, 8)), ("Bridge 3 sets 10-10-10", (10, 10, 10)),
        ("Bridge 8, 8, 6 w/ 45 sec rest", (8, 8, 6)), ("Bridge 12,10,10, rest 30 s", (12, 10, 10)),
    ],
)  # fmt: skip
def test_repetitions_of_each_set(text: str, reps: tuple[int, ...]) -> None:
    line = read(text)
    (item,) = line.items
    assert item.set_reps == reps
    assert item.sets == len(reps)
    assert not {"sets", "reps"} & set(item.defaulted)
    assert line.unknown == ()


@pytest.mark.parametrize(
    "text",
    [
        "Bridge 10, 5, 5, rest 30 s", "Bridge 4, 3, 3, rest 30 s", "Bridge 8/8/6, rest 30 s", "Bridge 8, 8, 6",
        "Bridge 10/5/3", "Bridge 8-10-12 reps", "Bridge 2 sets 8-10-12", "Bridge 10-10-10",
        "Bridge 5-3-1", "Bridge 12-10-5", "Bridge 10-8-6 kg", "Bridge 10-8-6 min", "Plank 30-20-10",
        "Bridge 10-8-6 cm", "Bridge 15-12-10", "Bridge 2x 6-4-2", "Bridge 10-0-5", "Bridge 10-8 reps",
    ],
)  # fmt: skip
def test_numbers_that_may_be_something_else_are_shown(text: str) -> None:
    line = read(text)
    (item,) = line.items
    assert {"sets", "reps", "hold_s"} <= set(item.defaulted)
    assert item.later_reps == ()
    assert line.unknown


def test_a_tempo_is_a_note() -> None:
    assert read("Bridge 10 reps, tempo 3-2-1").items[0].note == "tempo 3-2-1"
    assert read("Bridge 10 reps, 3-2-1 tempo").items[0].later_reps == ()


def test_a_range_is_no_pair_of_sets() -> None:
    assert read("Bridge 8-10 reps").items[0].reps == 8
    assert read("Bridge 8-10 reps").items[0].later_reps == ()


def test_two_counts_of_sets_are_shown() -> None:
    line = read("Bridge 10-8-6, 2 sets")
    assert {"sets", "reps"} <= set(line.items[0].defaulted)
    assert line.unknown


def test_half_of_the_first_set_is_no_half_of_all() -> None:
    line = read("Bridge 6-4-2 (3 per side)")
    assert line.items[0].set_reps == (6, 4, 2)
    assert line.unknown == ("3 per side",)


def test_more_sets_than_a_routine_has_are_shown() -> None:
    line = read(f"Bridge {', '.join(map(str, range(30, 5, -1)))} reps")
    assert line.items[0].later_reps == ()
    assert "sets 25" in line.unknown


def test_a_row_of_a_table() -> None:
    _heading, row, other, loose = read_all(
        "Exercise | Sets | Reps\nBridge | 3 | 10-8-6\nClam | 2 | 10-8-6\nBird dog | | 8-10-12"
    )
    assert row.items[0].set_reps == (10, 8, 6)
    assert other.unknown == ("10-8-6",)
    assert loose.unknown == ("8-10-12",)


def test_lines_below_a_name() -> None:
    name, *_doses = read_all("Curl up\nSets: 3\nReps: 6-4-2\nHold: 8 s")
    assert name.items[0].set_reps == (6, 4, 2)
    assert name.items[0].hold_s == 8


def test_a_dose_that_is_not_understood_is_no_heading() -> None:
    first, _second = read_all("Bridge 10/5/3\nBridge 3x10")
    assert first.unknown == ("10/5/3",)


def test_they_last_as_long_as_all_their_repetitions() -> None:
    falling, alike = read("Bridge 6-4-2, hold 10 s"), read("Bridge 3x4, hold 10 s")
    assert falling.items[0].seconds == alike.items[0].seconds


def test_they_are_written_out_as_they_are_read() -> None:
    (item,) = read("Curl up 6-4-2, hold 10 s").items
    assert written(item, EXERCISES) == "Curl-up: 3 sets of 6-4-2, hold 10 s"
    assert read(written(item, EXERCISES)).items[0].set_reps == (6, 4, 2)


def test_with_a_hold_behind_them_slashes_part_sets() -> None:
    assert read("Curl up 6/4/2 with 10 s holds").items[0].set_reps == (6, 4, 2)
    assert read("Bridge 10/5/3, hold 2 s").items[0].later_reps == ()


@pytest.mark.parametrize(
    ("text", "reps"),
    [
        ("Calf raises pyramid 6/8/10/8/6", (6, 8, 10, 8, 6)), ("Bridge ladder: 4-6-8", (4, 6, 8)),
        ("Bridge 4-6-8 (ladder)", (4, 6, 8)),
    ],
)  # fmt: skip
def test_a_pyramid_is_sets_in_any_order(text: str, reps: tuple[int, ...]) -> None:
    line = read(text)
    assert line.items[0].set_reps == reps
    assert line.unknown == ()


@pytest.mark.parametrize(
    ("text", "sets", "rest_s"),
    [
        ("Bridge x5, rest 1 min, x5, rest 1 min, x5", 3, 60),
        ("Bridge 12 reps, 1 min break, 12 reps", 2, 60),
    ],
)
def test_a_dose_repeated_after_each_rest_is_sets(text: str, sets: int, rest_s: int) -> None:
    line = read(text)
    (item,) = line.items
    assert (item.sets, item.rest_s) == (sets, rest_s)
    assert line.unknown == ()
    assert "sets" not in item.defaulted


@pytest.mark.parametrize(
    "text",
    ["Bridge x5, rest 1 min, x6", "Bridge x5, rest 1 min, x5, rest 2 min, x5",
     "Bridge x5, rest 1 min, x5 each side"],
)  # fmt: skip
def test_doses_that_differ_after_a_rest_are_shown(text: str) -> None:
    assert read(text).unknown


@pytest.mark.parametrize(
    ("text", "dosed"),
    [
        ("Clamshell 2x(10 L + 10 R)", (2, 10, "each")), ("Calf raises L8, R8", (1, 8, "each")),
        ("Open book 6R + 6L", (1, 6, "each")), ("Clams 10 left, 10 right, twice through", (2, 10, "each")),
        ("Heel raises: 30, in three goes of ten", (3, 10, "none")),
        ("Bridge / HOLD 5 SEC / RPT 10", (1, 10, "none")),
        ("Walk 10 mins AM & 10 mins PM", (1, 1, "none")),
    ],
)  # fmt: skip
def test_counts_of_both_sides_and_parts(text: str, dosed: tuple[int, int, str]) -> None:
    line = read(text)
    (item,) = line.items
    assert (item.sets, item.reps, item.side.value) == dosed
    assert line.unknown == ()


def test_sets_of_each_side_fall() -> None:
    item = read("McGill bird dog 6/4/2 per side, 10 s each rep").items[0]
    assert (item.set_reps, item.hold_s, item.side) == ((6, 4, 2), 10, WrittenSide.EACH)
    assert read("Bird dog 15/10/5 each side").unknown == ("15/10/5",)
    (_heading, row) = read_all("| Exercise | Dose |\n| Curl-up | 6 / 4 / 2 |")
    assert row.items[0].set_reps == (6, 4, 2)


def test_a_time_of_each_behind_falling_sets_is_a_hold_of_each_repetition() -> None:
    (item,) = read("McGill curl up 6-4-2, ten sec each").items
    assert (item.set_reps, item.hold_s) == ((6, 4, 2), 10)
    assert "side" in item.defaulted
    (item,) = read("McGill curl up 6-4-2, 10 s each side").items
    assert "side" not in item.defaulted
