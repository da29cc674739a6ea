"""What therapists write, and what is read of it: right, or flagged, never wrong in silence."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.prescription import (
    BOUNDS,
    FIELDS,
    LONGEST_LINE,
    LONGEST_TEXT,
    Item,
    Line,
    read_prescription,
)
from backtimer.store.library.library import load_library
from backtimer.store.paths import find_resources
from tests.core.sheet.prescription_table import TABLE

EXERCISES = load_library(find_resources()).exercises
MATCHER = NameMatcher(EXERCISES)


def read(line: str) -> Line:
    (found,) = read_prescription(line, EXERCISES)
    return found


def row(item: Item) -> tuple[object, ...]:
    name = item.exercise or f"own: {item.own}"
    return (
        name, item.sets, item.reps, item.hold_s, item.rest_s, item.side, " ".join(item.defaulted)
    )  # fmt: skip


def test_the_table_is_long_enough() -> None:
    assert len({line for line, _items, _unknown in TABLE}) >= 120


@pytest.mark.parametrize(("line", "items", "unknown"), TABLE, ids=[each[0] for each in TABLE])
def test_a_line(line: str, items: list[tuple[object, ...]], unknown: list[str]) -> None:
    found = read(line)
    assert [row(item) for item in found.items] == items
    assert list(found.unknown) == unknown


def test_one_entry_for_every_line_and_blank_ones_too() -> None:
    text = "Bird dog x5\r\n\r\n\tPlank 20s\n"
    lines = read_prescription(text, EXERCISES)
    assert [len(line.items) for line in lines] == [1, 0, 1]
    assert lines[1].line == ""
    assert read_prescription("", EXERCISES) == []


def test_how_often_is_understood_and_no_part_of_the_routine() -> None:
    assert read("Bird dog x5, 2x/day").often == ("2x/day",)
    assert read("Bird dog x5 every other day").often == ("every other day",)
    assert read("Bird dog 2-3 times a week").often == ("2-3 times a week",)


def test_what_contradicts_is_flagged_and_the_rest_is_kept() -> None:
    line = read("Bird dog 3x10, 2x8, hold 5s")
    assert row(line.items[0])[:4] == ("bird-dog-aaos", 3, 10, 5)
    assert line.unknown == ("2x8",)
    assert read("Bird dog hold 5s, hold 8s").unknown == ("hold 8s",)
    assert read("2 x 10").unknown == ("2 x 10",)


def test_an_exercise_without_a_telling_name_is_never_meant() -> None:
    nameless = replace(EXERCISES["curl-up"], id="!", name="!!!", aliases=("?",))
    assert NameMatcher({"!": nameless}).match("curl up").exercise is None


@pytest.mark.parametrize(
    ("name", "exercise"),
    [
        ("bird dogs", "bird-dog-aaos"), ("BIRD-DOG", "bird-dog-aaos"), ("brid dog", "bird-dog-aaos"),
        ("birddog", "bird-dog-aaos"), ("bridging", "hip-bridge-aaos"), ("bridges", "hip-bridge-aaos"),
        ("plank", "plank-aaos"), ("forearm plank", "forearm-plank"), ("wall sits", "wall-sit"),
        ("crunches", "abdominal-crunch"), ("pelvik tilts", "pelvic-tilt"), ("KTC", "knee-to-chest-mayo"),
        ("single knee to chest", "knee-to-chest-healthwise"), ("sphinx", "press-up"),
        ("lower trunk rotation", "lower-back-rotation"), ("cat camel", "cat-stretch"),
    ],
)  # fmt: skip
def test_a_name_is_known_by_its_other_names_and_mistakes(name: str, exercise: str) -> None:
    match = MATCHER.match(name)
    assert match.exercise == exercise
    assert 0.7 <= match.certainty <= 1.0


@pytest.mark.parametrize(
    "name",
    [
        "clamshell", "dead bug", "superman", "reverse plank", "single leg bridge", "squats",
        "lunges", "heel slides", "quad sets", "sit to stand", "piriformis stretch", "mcgill curl up",
        "marching bridge", "plank walk out", "wall push up", "calf raise", "neck tilt", "", "!!!",
        "bird", "leg press", "standing hip extension",
    ],
)  # fmt: skip
def test_another_exercise_is_never_taken_for_one_of_ours(name: str) -> None:
    assert MATCHER.match(name).exercise is None


def test_every_exercise_is_known_by_its_own_name() -> None:
    for exercise in EXERCISES.values():
        assert MATCHER.match(exercise.name).exercise == exercise.id
        assert MATCHER.match(exercise.name).certainty == 1.0


def test_the_matcher_forgets_when_it_knows_too_much() -> None:
    matcher = NameMatcher(EXERCISES)
    for number in range(5200):
        matcher.match(f"word{number}")
    assert len(matcher._matched) < 5100
    assert len(matcher._near) < 5100
    assert matcher.match("bird dog").exercise == "bird-dog-aaos"


def test_what_is_too_long_is_handed_back() -> None:
    (line,) = read_prescription("bird dog " * 100, EXERCISES)
    assert len(line.line) > LONGEST_LINE
    assert line.items == ()
    assert line.unknown == (line.line,)
    many = read_prescription("Bird dog x5\n" * 5000, EXERCISES)
    assert len(many) == 5000
    assert many[0].items
    assert not many[-1].items
    assert sum(len(line.line) for line in many if line.items) <= LONGEST_TEXT


# Ten seconds of pieces that may stand in any order.
PIECES = st.sampled_from(
    ["Bird dog", "plank", "clamshell", "3 x 10", "2 sets of 8", "hold 5 s", "30 sec", "each side",
     "L+R", "rest 30s", "2x/day", "(yellow band)", ",", ";", "-", "x10", "10 reps", "1e9", "-3",
     "NaN", "∞", "٣ x ١٠", "½", "🙂", "\u202eabc", "\x00", "hold", "x", "*", "/", "(((", "0 reps",
     "ten", "sets", "1:30", "99:99", "\u2033"]
)  # fmt: skip


def well_formed(line: Line) -> None:
    for item in line.items:
        assert (item.exercise is None) != (item.own is None)
        assert item.own is None or 0 < len(item.own) <= 80
        assert 0.0 <= item.certainty <= 1.0
        for name, (low, high) in BOUNDS.items():
            value = getattr(item, name)
            assert type(value) is int
            assert low <= value <= high
        assert item.side in ("none", "each", "alternate", "left", "right", "both")
        assert set(item.defaulted) <= set(FIELDS)


@given(st.lists(PIECES, max_size=14))
def test_any_pieces_in_any_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    lines = read_prescription(text, EXERCISES)
    assert len(lines) == len(text.splitlines())
    for line in lines:
        well_formed(line)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    lines = read_prescription(text, EXERCISES)
    assert [line.line for line in lines] == text.splitlines()
    for line in lines:
        well_formed(line)


@given(
    st.sampled_from(["Bird dog", "Hip bridge", "Clamshell"]),
    st.integers(1, 20),
    st.integers(1, 200),
    st.integers(1, 600),
    st.sampled_from(["{s} x {r} hold {h} s", "{s} sets of {r} reps, {h} sec hold",
                     "hold for {h} seconds, {r} reps, {s} sets", "{s}x{r} reps, hold {h}s"]),
)  # fmt: skip
def test_every_number_comes_back(name: str, sets: int, reps: int, hold_s: int, form: str) -> None:
    line = read(f"{name} " + form.format(s=sets, r=reps, h=hold_s))
    (item,) = line.items
    assert line.unknown == ()
    assert item.hold_s == hold_s
    if " reps" in form or "sets" in form or sets <= 5 or reps > 5:
        if "sets" not in item.defaulted:
            assert (item.sets, item.reps) == (sets, reps)
        else:
            assert {item.sets, item.reps} == {sets, reps}


def test_no_number_is_lost() -> None:
    """Every number of the table's lines is in a field, in how often, or flagged."""
    for line, _items, _unknown in TABLE:
        found = read(line)
        kept = " ".join((*found.unknown, *found.often, *(item.own or "" for item in found.items)))
        values = {str(getattr(item, name)) for item in found.items for name in BOUNDS}
        for number in re.findall(r"(?<![\w.:/-])\d+(?![\w.:/)-])", line):
            flagged = any(item.defaulted for item in found.items)
            assert number in values or number in kept or flagged, line
