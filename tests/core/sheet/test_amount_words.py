"""Amounts with words in them."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind
from tests.core.sheet.readings import read


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Plank half a minute", 30), ("Plank, half-a-minute", 30), ("Plank 1/2 a minute", 30),
        ("Plank one and a half minutes", 90), ("Plank 1 and 1/2 min", 90),
        ("Plank for a minute and a half", 90), ("Walk a quarter of an hour", 900),
        ("Walk quarter of an hour", 900), ("Walk a quarter hour", 900),
        ("Walk 1/4 of an hour", 900), ("Walk three quarters of an hour", 2700),
        ("Walk for half an hour", 1800), ("Plank: a minute", 60),
        ("Plank forty-five seconds", 45), ("Walk twenty five minutes", 1500),
        ("Walk in your lunch break: 15 minutes", 900),
        ("Child's pose 1 min, breathe into your lower back", 60),
    ],
)  # fmt: skip
def test_a_time_in_words(line: str, seconds: int) -> None:
    assert read(line).items[0].hold_s == seconds
    assert not read(line).unknown


def test_a_dozen_and_half_of_it() -> None:
    assert read("Knee rolls: a dozen").items[0].reps == 12
    assert read("Crunches, half a dozen").items[0].reps == 6
    assert read("Crunches half-a-dozen times").items[0].reps == 6


@pytest.mark.parametrize(
    "line",
    [
        "Bridge a few times", "Plank several secs",
        "Plank 12 1/3 of a minute", "Plank 2 and a half", "Plank half a m", "Plank 3 half a minute",
    ],
)  # fmt: skip
def test_what_is_no_number_is_shown(line: str) -> None:
    found = read(line)
    assert found.unknown
    assert all({"hold_s", "reps"} <= set(item.defaulted) for item in found.items)


def test_a_couple_is_about_two() -> None:
    walk, sets = read("Walk a couple of minutes").items[0], read("Bridge a couple of sets").items[0]
    assert (walk.hold_s, "hold_s" in walk.defaulted) == (120, True)
    assert (sets.sets, "sets" in sets.defaulted) == (2, True)
    assert "reps" in read("Bridge, a couple").items[0].defaulted


def test_parts_of_an_hour_that_lead_on_are_shown() -> None:
    for line in (
        "Walk half to three quarters of an hour",
        "Walk between a quarter and half an hour",
    ):
        found = read(line)
        assert all("hold_s" in item.defaulted for item in found.items), line
        assert found.unknown
    assert read("Plank a minute and a quarter").items[0].hold_s == 75


def test_a_few_of_something_else_are_words() -> None:
    assert read("Hamstring stretch: lift a few inches, 3 x 20 s").items[0].sets == 3


@pytest.mark.parametrize(
    "line",
    [
        "March 9",
        "See you March 3rd",
        "Next class: March 14",
        "Blood test: June 12",
        "On March 7",
        "From March: see",
    ],
)
def test_a_date_in_march_is_no_march(line: str) -> None:
    assert read(line).items == ()


def test_a_march_with_a_time_is_one() -> None:
    assert read("March 2 min").items[0].hold_s == 120
    assert read("June 12").kind is LineKind.ASIDE


def test_moves_are_counted_by_their_words() -> None:
    assert read("Cat-cow 8 slow cycles").items[0].reps == 8
    assert "reps" in read("Cat-cow 8 odd cycles").items[0].defaulted
    assert read("Hip flexor stretch, 45s R, 45s L").items[0].side == "each"
    assert read("Prone leg lift 2x10 (L) leg").items[0].side == "left"
    assert read("Prone leg lift 2x10 (R) leg").items[0].side == "right"
    assert read("Bridge 12 x 2 x 4 sec").items[0].sets == 2
    assert read("Bridge 2 x 12 x 4 sec").items[0].hold_s == 4
    assert read("Heel bridge x 10 reps x 4SH x 2 sets").items[0].hold_s == 4


def test_h_beside_seconds_is_a_hold() -> None:
    assert read('Bridge 2x10 5"H').items[0].hold_s == 5
    assert read('Bridge 2x10, 5" h').unknown == ("h",)


def test_a_second_set_makes_two() -> None:
    line = read("Bridge. Eight lifts. Rest a minute, then do a second set.")
    assert (line.items[0].sets, line.items[0].rest_s) == (2, 60)


def test_a_rest_of_secs_has_an_apostrophe() -> None:
    assert read("Plank 4 x 15 secs, 45 secs' rest in between").items[0].rest_s == 45


@pytest.mark.parametrize("text", ["Clam 3 x 8/side slowly", "Clam 3 x 8 per leg this week"])
def test_each_side_before_other_words(text: str) -> None:
    (item,) = read(text).items
    assert (item.reps, "side" in item.defaulted) == (8, False)


def test_what_is_held_before_one_relaxes_is_no_rest() -> None:
    (item,) = read("Abdominal bracing. Hold 10 sec. Relax. Repeat x10.").items
    assert (item.hold_s, item.reps, "rest_s" in item.defaulted) == (10, 10, True)


def test_where_it_is_in_a_film_is_no_time() -> None:
    line = read("Open books. Video 1:12 | Sets 2 | Reps 8 | Side: each")
    (item,) = line.items
    assert (item.sets, item.reps, "hold_s" in item.defaulted) == (2, 8, True)
