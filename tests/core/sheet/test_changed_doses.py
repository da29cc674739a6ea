"""Doses that a newer one in the same line replaces."""

from __future__ import annotations

import pytest

from tests.core.sheet.readings import read


@pytest.mark.parametrize(
    ("text", "sets", "reps", "hold_s"),
    [
        ("Heel slides: was 3x10, make it 2x8", 2, 8, None),
        ("Bridge used to be 12 reps, far too many, so now 8 reps", None, 8, None),
        ("Bridge - 15 was too many for you, 9 please", None, 9, None),
        ("Dead bug 3x8 ~~each~~", None, None, None),
        ("Dead bug ~~3x8~~ 3x6", 3, 6, None),
        ("Bridge 2 x ~~12~~ 9", 2, 9, None),
        ("Curl-up 8, no wait, 6, hold 5 s", None, 6, 5),
        ("Bridge 3x10 hold 5 s, no sorry 3 s", 3, 10, 3),
        ("Bridge 2 sets of 12, sorry, 3 sets of 10", 3, 10, None),
        ("Not 2 but 3 sets of 8 for the bridge", 3, 8, None),
        ("Bridge: not 10 any more but 15 times", None, 15, None),
        ("Cut the clams from 20 to 12 per side", None, 12, None),
        ("Bridge: cut back from 10 to 6", None, 6, None),
        ("Bridge, please increase from 6 to 8 repetitions", None, 8, None),
        ("Bridge, now 12 instead of 10, still 2 sets", 2, 12, None),
        ("Bridge 3x8 (NOT 3x18, sorry, slip of the pen)", 3, 8, None),
        ("New: 10 bridges instead of 8", None, 10, None),
        ("Bridge 2x10\u21922x12 from today", 2, 12, None),
        ("Bridge, last week 2 sets, this week 3 sets of 8", 3, 8, None),
    ],
)
def test_the_new_dose_is_taken(
    text: str, sets: int | None, reps: int | None, hold_s: int | None
) -> None:
    found = read(text)
    wanted = {
        name: value
        for name, value in (("sets", sets), ("reps", reps), ("hold_s", hold_s))
        if value is not None
    }
    for item in found.items:
        said = {"sets", "reps", "hold_s"} - set(item.defaulted)
        assert {name: getattr(item, name) for name in said} == wanted
    assert bool(found.items) == bool(wanted)


@pytest.mark.parametrize(
    "text",
    [
        # Of another kind, so that both may be meant.
        "Bridge 10, sorry, 5 sec hold",
        "Bridge was 10, now 5 s hold",
        "Bridge was 10, now 5 hold",
        "Bridge 3 sets of 10, sorry 12",
        "Bridge 3x10-12, sorry 15",
        "Bridge 8 reps, no wait, 20 s",
        "Bridge 12, sorry, 3 sets",
        # A report, a step, another day.
        "Bridge - started 10, now 15",
        "Bridge 3x10, reps go up from 10 to 15",
        "Bridge 8 reps instead of 10 on bad days",
        "Bridge was 10, if sore now 8",
        "Bridge 2x10 not 3x10 or 2x12",
        "Bridge 2x10, not 5 times a day but 3",
        "Bridge 3x10, last week 2x8, now 2x10",
        "Bridge 3x10, sorry 2x10?",
        "Bridge, not 10 any more",
        # The side is of the old one only.
        "Bridge 10, not 5 each side",
        "Bridge was 10 each side, now 12",
        "Bridge 20 in total instead of 10 each side",
        # No exercise, or another one.
        "Reduce the hold from 10 to 5 seconds",
        "Bridge ~~3x10~~ plank 3x20 s",
        "Bridge 10, no wait, plank 20 s",
    ],
)
def test_which_of_two_doses_is_meant_stays_a_question(text: str) -> None:
    found = read(text)
    assert found.unknown or any(item.candidates for item in found.items)


@pytest.mark.parametrize(
    ("text", "reps"),
    [
        ("Bridge: increase from 10 to 15 reps", 10),
        ("Bridge from 8 to 10 reps", 8),
        ("Bridge: increase from 2 x 10 to 3 x 12 once easy", 10),
        ("Bridge: increase from 2 x 10 to 3 x 12 over the next weeks", 10),
        ("Bridge 12, if 10 is too many, do 8", 12),
        ("Bridge 10, cut from 10 to 8 over the next weeks", None),
    ],
)
def test_a_step_for_later_replaces_nothing(text: str, reps: int | None) -> None:
    found = read(text)
    assert found.unknown or found.items[0].reps == reps


def test_what_was_done_before_is_a_note() -> None:
    (item,) = read("Heel slides: was 3x10, make it 2x8").items
    assert item.note == "was 3x10"
    (item,) = read("Bridge, now 12 instead of 10, still 2 sets").items
    assert item.note == "instead of 10"


def test_a_side_behind_the_old_dose_is_of_the_new_one() -> None:
    for line in ("Clams 12 instead of 10 each side", "Clams: was 10 each side, now 12 each side"):
        found = read(line)
        assert (found.items[0].reps, found.items[0].side, found.unknown) == (12, "each", ())
        assert "side" not in found.items[0].defaulted


def test_sets_that_differ_grow_to_others() -> None:
    for text in ("move on from 6-4-2 to 8-6-4 each side", "up from 6-4-2 to 8-6-4 each side"):
        (item,) = read(f"McGill bird dog: {text}").items
        assert (item.set_reps, "reps" in item.defaulted) == ((8, 6, 4), False)
    (item,) = read("McGill bird dog: from 6-4-2 to 8-6-4").items
    assert "reps" in item.defaulted


@pytest.mark.parametrize(
    ("text", "sets", "reps", "hold_s"),
    [
        ("Sit to stands 3x10 -> 3x15, same chair", 3, 15, None),
        ("Bridge 2x6 \u2192 3x6", 3, 6, None), ("Bridge 2x10 => 3x10", 3, 10, None),
        ("Bridge - progress 2x10 -> 3x10", 3, 10, None), ("Bridge 3x10 \u2193 2x10", 2, 10, None),
        ("Bridge 2x10 > 3x10", 3, 10, None), ("Bridge 10 -> 12", None, 12, None),
        ("Forearm plank 3 x 20 s \u2192 3 x 30 s", 3, None, 30),
        ("Forearm plank 20 \u2192 30 s", None, None, 30),
        ("Bridge 3x10 \u2192 3x12, every day", 3, 12, None),
        ("Bird dog 2x6/side \u2192 3x6/side", 3, 6, None),
        ("Bridge: up from 2x10 -> 3x10 this week", 3, 10, None),
    ],
)  # fmt: skip
def test_the_dose_behind_an_arrow_holds(
    text: str, sets: int | None, reps: int | None, hold_s: int | None
) -> None:
    line = read(text)
    (item,) = line.items
    said = {
        name: value for name, value in (("sets", sets), ("reps", reps), ("hold_s", hold_s)) if value
    }
    for name, value in said.items():
        assert (getattr(item, name), name in item.defaulted) == (value, False)
    assert line.unknown == ()
    assert item.note


@pytest.mark.parametrize(
    "text",
    [
        "Bridge 2x10 -> 3x10 when easy", "Bridge 2x10 -> 3x10 over 2 weeks",
        "Bridge 2x10 \u2192 3x10 wk 2 of the plan", "Bridge 2x10 \u2192 3x10 (if ok)",
        "Bridge 2x10 -> 2x12 -> 2x15",
    ],
)  # fmt: skip
def test_a_step_behind_an_arrow_is_for_later(text: str) -> None:
    (item,) = read(text).items
    assert (item.sets, item.reps) == (2, 10)
    assert "sets" not in item.defaulted


@pytest.mark.parametrize(
    "text",
    [
        "Bridge 3x10 \u2192 12", "Bridge 3x10 \u2192 12 reps", "Bridge 3x10 \u2192 3x12, slowly",
        "Bridge 3x10 \u2192 5 s hold", "Bird dog 2 x 6 each side \u2192 3 x 6",
        "Bridge 3x10 hold 5 s \u2192 3x12 hold 5 s", "Bridge 2-3x10 -> 3x12",
    ],
)  # fmt: skip
def test_what_an_arrow_means_stays_a_question(text: str) -> None:
    assert any("\u2192" in each or "->" in each for each in read(text).unknown)


@pytest.mark.parametrize(
    "text",
    [
        "Bridge: increase from 10 to 15 reps", "Bridge: progress from 2 x 10 to 3 x 12",
        "Bridge \u2013 increase from 2 x 10 to 3 x 12. Stop if it hurts.",
        "Bridge \u2013 increase from 2 x 10 to 3 x 12, stop if it hurts",
    ],
)  # fmt: skip
def test_what_grows_and_nobody_says_when_is_not_certain(text: str) -> None:
    line = read(text)
    assert line.unknown
    assert "reps" in line.items[0].defaulted


def test_a_plain_order_to_increase_a_whole_dose_holds_from_now() -> None:
    line = read("Bridging \u2013 increase from 2 x 10 to 3 x 12")
    (item,) = line.items
    assert (item.sets, item.reps, item.defaulted[0], line.unknown) == (3, 12, "hold_s", ())
