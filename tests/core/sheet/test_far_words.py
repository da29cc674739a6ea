"""Ticks, footnotes and corrections change what stands elsewhere on a sheet, as questions."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind, SheetLine
from tests.core.sheet.readings import read_all

LIST = "1) Hip bridge 3 x 10\n2) Forearm plank 3 x 30 s\n3) Clamshell 2 x 12 each side\n\n"


def kept(lines: list[SheetLine]) -> list[str | None]:
    """The exercises that are still items."""
    return [item.exercise for line in lines for item in line.items]


def uncertain(lines: list[SheetLine]) -> list[str | None]:
    """The exercises whose repetitions or hold are not certain."""
    return [
        item.exercise
        for line in lines
        for item in line.items
        if any("not certain" in text for text in item.assumed)
    ]


def test_what_is_not_ticked_beside_what_is_is_asked_about() -> None:
    lines = read_all("[x] Bridge 2 x 10\n[ ] Cat stretch 10 times\n[ ] Clams 2x12")
    assert kept(lines) == ["hip-bridge-aaos"]
    assert [line.kind for line in lines[1:]] == [LineKind.UNKNOWN, LineKind.UNKNOWN]
    assert len(kept(read_all("[ ] Bridge 2 x 10\n[ ] Cat stretch 10 times"))) == 2
    boxes = read_all("\u2612 Bridge 2x10\n\u2610 Curl up 2x8")
    assert boxes[1].kind is LineKind.UNKNOWN


def test_what_a_form_gives_no_dose_and_no_tick_is_left_out() -> None:
    lines = read_all(
        "Exercise | Sets | Reps\n[x]  Bridge | 2 | 10\n[ ]  Curl-up | | \n[x] Clam | 2 | 8"
    )
    assert kept(lines) == ["hip-bridge-aaos", "clamshell"]
    assert [line.items[0].name for line in lines if line.items] == ["Bridge", "Clam"]
    assert lines[2].kind is LineKind.FORBIDDEN
    assert (
        len(kept(read_all("Exercise | Sets | Reps\n\u2610 Bridge | 2 | 10\n\u2610 Clam | 2 | 8")))
        == 2
    )


def test_what_is_crossed_beside_what_is_ticked_is_left_out() -> None:
    for tick, cross in (("\u2713", "\u2717"), ("\u2611", "\u2612")):
        lines = read_all(f"{tick} Bridge 2x10\n{cross} Clamshell 2x10")
        assert [line.kind for line in lines] == [LineKind.EXERCISE, LineKind.FORBIDDEN]
    # A cross alone may be the tick of a form.
    assert kept(read_all("\u2612 Bridge 2x10\n\u2612 Clamshell 2x10")) != []


@pytest.mark.parametrize(
    ("text", "ended", "doubted"),
    [
        ("All of it except 2).", ["forearm-plank"], []),
        ("Your Achilles is sore, so 3) is off as well.", ["clamshell"], []),
        ("3) only 8 a set.", [], ["clamshell"]),
        ("Number 1 should be 2 x 8, I meant.", [], ["hip-bridge-aaos"]),
        ("Forget the forearm plank for now, sorry.", ["forearm-plank"], []),
        ("The bridges are now 12, not 10", [], ["hip-bridge-aaos"]),
        ("PS: the last one on the list was for another patient.", "all", []),
        ("The time is wrong, I meant 15 seconds.", [], "all"),
        ("Ok, make it 8 then", [], ["clamshell"]),
        ("Breathe out as you lift.", [], []),
        ("Stop if it hurts more than 4 out of 10.", [], []),
        ("The last one is my favourite.", [], []),
    ],
)
def test_a_line_far_below_corrects_what_it_speaks_of(
    text: str, ended: list[str] | str, doubted: list[str] | str
) -> None:
    lines = read_all(LIST + text)
    every = ["hip-bridge-aaos", "forearm-plank", "clamshell"]
    gone = every if ended == "all" else ended
    assert kept(lines) == [each for each in every if each not in gone]
    assert uncertain(lines) == (every if doubted == "all" else doubted)


def test_it_is_what_was_spoken_of_just_before() -> None:
    lines = read_all(f"{LIST}bridges are easy by now\nok make it 12 then, same number of sets")
    assert uncertain(lines) == ["hip-bridge-aaos"]


def test_a_footnote_changes_what_bears_its_mark() -> None:
    lines = read_all("1. Bridge 3x10*\n2. Clams 2x12\n3. Crunch 2x10**\n\n* 8 of these\n** not yet")
    assert kept(lines) == ["hip-bridge-aaos", "clamshell"]
    assert uncertain(lines) == ["hip-bridge-aaos"]
    lines = read_all("1. Bridge 3x10 (1)\n2. Clams 2x12\n\n(1) should read 2 x 10")
    assert uncertain(lines) == ["hip-bridge-aaos"]


def test_what_the_sheet_forbids_stays_forbidden() -> None:
    lines = read_all("Bridge 3x10\n\nNo more bridges from now on, skip them")
    assert kept(lines) == []
    assert lines[-1].kind is LineKind.FORBIDDEN


def test_a_section_that_is_not_for_now_is_left_out() -> None:
    for heading in (
        "PHASE 3  weeks 7-12 (not yet - we decide together)",
        "PHASE 1  weeks 0-2  (finished)",
        "Done in clinic today (with me only, not for home):",
        "None of these until I say so:",
        "C2. Ceased at session 6",
    ):
        lines = read_all(f"{heading}\nBird dog x8\nForearm plank 30 s\n\nFor home:\nBridge x10")
        assert kept(lines) == ["hip-bridge-aaos"], heading
    lines = read_all("My plan until the 24th:\nBird dog x8\nForearm plank 30 s")
    assert len(kept(lines)) == 2


def test_exercises_of_a_quoted_mail_are_asked_about() -> None:
    lines = read_all("1. Pelvic tilt x10\n\nOn 5 Oct she wrote:\n> Bird dog 3x8 each side")
    assert kept(lines) == ["pelvic-tilt"]
    assert kept(read_all("> Bird dog 3x8 each side")) == ["bird-dog-aaos"]


def test_a_new_plan_behind_the_old_one_is_meant() -> None:
    assert len(kept(read_all("old plan: bin it, new plan:\nBridge x8\nClams x8"))) == 2
    columns = read_all("| STOP | START / KEEP |\n| Crunch 3x15 | Heel slide 2x8 |")
    assert kept(columns) == ["heel-slide"]


def test_a_note_that_asks_for_an_exercise_is_shown() -> None:
    for text in (
        "Stop when you get to 10 bridges",
        "Start each morning with the cat stretch, ten slow rounds, before you bend to your socks.",
    ):
        (line,) = read_all(text)
        assert (line.kind, line.items) == (LineKind.UNKNOWN, ()), text


def test_what_drops_is_an_exercise_or_a_limb() -> None:
    for text in (
        "Let your knees drop slowly to one side.",
        "Drop the knees to the left.",
        "Drop your hips, then lift.",
    ):
        lines = read_all(f"Lower trunk rotation 10 each side\n{text}")
        assert len(lines[0].items) == 1, text
    for text in ("Drop the knee rolls", "Drop the trunk rotation", "Number 1: drop for a week"):
        lines = read_all(f"1. Lower trunk rotation 10 each side\n2. Bridge x10\n{text}")
        assert not lines[0].items, text


def test_an_exception_of_how_often_leaves_nothing_out() -> None:
    text = "Bridge 3x12\nDead bug 3x6 each side\n\nAll once a day except the dead bug"
    kept = read_all(f"{text} and bridge, which are every second day.")
    assert [len(line.items) for line in kept[:2]] == [1, 1]
    for end in (".", ", which is out.", ", which is every second day from week 3."):
        lines = read_all(text + end)
        assert lines[1].items == (), end


def test_a_footnote_with_another_number_is_asked_about() -> None:
    lines = read_all("Heel raises** (hold on to worktop)\nBridge 2x10\n** 15 of these, not 10")
    assert lines[0].items == ()
    assert lines[1].items


def test_a_sheet_that_replaces_another_one_corrects_no_line() -> None:
    _head, bridge = read_all("HEP updates (new sheet replaces the one from 8/21):\nBridge 2x10")
    assert bridge.items[0].reps == 10


def test_to_swap_legs_changes_no_other_line() -> None:
    lines = read_all(
        "1) Bridge x 10\n2) Hug one knee in to the chest, 5 breaths, then swap\n3) Clams x 8"
    )
    assert [item.reps for line in lines for item in line.items if item.exercise] == [10, 8]


@pytest.mark.parametrize(
    "told",
    [
        "Hold on with one hand and lift your knees in turn. Keep going for two minutes.",
        "Hold on lightly. Keep going for two minutes.",
    ],
)
def test_to_hold_on_forbids_nothing(told: str) -> None:
    name, below = read_all(f"Marching on the spot\n{told}")
    assert name.items[0].hold_s == 120
    assert below.kind is LineKind.DOSE
