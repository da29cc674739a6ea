"""Parts of a sheet for later: where they begin and end, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.core.sheet.later_parts import (
    LaterPart,
    as_later,
    as_now,
    later_parts,
    parts_of,
)
from tests.core.sheet.readings import read_all

STAGED = Path(__file__).parent / "staged"
NOW, LATER = "Dead bug 3x8\nPelvic tilt x10\n\n", "\nGlute bridge 3x12\nClam 3x12"
HEADS = (
    "LATER", "Later on", "Later on (when your back is calm)", "The exercises below are for later",
    "When easy:", "When these are easy:", "Once these feel easy, add:", "Only when pain free:",
    "Once these are easy, move on to:", "When that is easy, move on to these.",
    "When you can do these with no pain, start these:", "When the pain has settled:",
    "If the above are fine after a week, add these two:", "Add these after 2 weeks:",
    "Then add these next week", "To add in week 3:", "From week 3:", "Week 3 onwards", "Weeks 3-4:",
    "WEEK 2 (Mon 17th - Sun 23rd) - keep all of week 1 and add", "Week 3", "Days 8-14", "wk 2 add these if ok",
    "From week three, as long as the wound is dry, please add three more:", "Month 2",
    "From 2 weeks after the operation you can add:", "Stage 2", "Stage 2 goal: control", "Stage two", "PHASE II - Restore",
    "Phase 2 - start when phase 1 is easy", "Phase 2 (from 12 Dec)", "Next stage:", "Level 2",
    "NEXT STEP (after review)", "Progressions:", "Progress to:", "Harder versions for later on:",
    "For next time", "We will add these next time:", "Coming up next month:", "After your review:",
)  # fmt: skip
NO_HEADS = (
    "Floor", "Evening:", "Part 2", "Day 1 of 3", "Monday", "Set 2", "Week 1", "Stage 2 (now)", "Week 3 - this week",
    "Phase 2: main part", "Stage 2 stretches", "Week 3 review: pain 3/10", "Later in the day:",
    "Level 2 of 3", "2 weeks ago I did", "6 weeks post-op now", "From week 3: 12 reps",
    "From week 3: with a band", "Later, on a mat:",
    "Next step will be harder ones, we will see", "Every day:", "After breakfast:",
    "In week 3 we talk about how it goes, and until then you can ring me any morning before ten or so",
)  # fmt: skip


SENTENCES = (
    "The following two can wait until the leg is calm.", "Amber = wait, these open in a month",
    "She wrote parked over this box", "Block two. Locked until I message you",
    "Keep this side for when you walk half an hour with ease.",
    "The exercises below are printed already and are not to be begun before that visit.",
    "Only once I have tested your strength:", "Only after the stitches are out:",
    "When you get through all of that, swap in:", "If she is happy with you, you can add:",
    "After your clinic appointment with the surgeon", "Strengthening we begin from next week",
    "We start in about two weeks with", "In about a fortnight, if it is no worse",
    "End of the month", "And after the summer", "For the fortnight after that we ask a little more:",
    "Still to come, since we ran out of time", "And when those feel like nothing:",
    "Leave this half of the page alone until the first are no bother.",
    "Cat camel and such we will see next sitting", "Do not jump the gun on these, please!",
    "when clams are a piece of cake ->", "Block 2 (do not touch till I have watched you)",
    "To be added post suture removal:",
    "The next two, kindly do not begin straightaway", "Great, you have earned the next two:",
    "We switch over to this when block one is in the bag", "A bit further down the line",
)  # fmt: skip
NO_SENTENCES = (
    "Please keep doing these until I see you.", "Leave that one out until the new year.",
    "A walk can wait.", "Rest if it hurts, then start again.", "You can add a cushion if you like.",
    "The bus leaves from the end of the road.", "We will see how you get on.",
    "In a day or two the ache goes.", "Do not start the car until the belt is on.",
)  # fmt: skip
ROWS = (
    ("Bridge | 2x10 | After 10 days", True), ("Bridge 2x10 (from week 3)", True),
    ("Bridge 2x10, after 3 days if no pain", True), ("Bridge 3x10 - that one's for next month", True),
    ("Bridge 2x10 (15 reps from week 3)", False), ("Bridge 2x10, week after week", False),
    ("Bridge 2x10, after 2 weeks, 3x12", False), ("Bridge | after 2 weeks | 10 | 2", True),
    ("Bridge 2x10 | Today", False), ("Bridge 2x10 (now), after 3 days", False),
)  # fmt: skip
# What stands behind the lines of a staged sheet, and what a reading may make of it.
MEANS = {"now": ("now", "asked"), "later": ("later", "asked"), "no": ("asked",)}


def parts(text: str) -> list[LaterPart]:
    """The parts for later of a text."""
    return later_parts(read_all(text))


@pytest.mark.parametrize("head", HEADS)
def test_below_exercises_a_heading_of_later_begins_a_part(head: str) -> None:
    (part,) = parts(f"{NOW}{head}{LATER}")
    assert (part.line, part.first, part.last) == (3, 4, 6)
    short = head.rstrip(":")
    assert (
        part.title == short
        if len(short) <= 40
        else part.title in (head[: len(part.title)], "Later")
    )
    # Above all exercises it says what the sheet is about.
    assert parts(f"{head}{LATER}") == []


@pytest.mark.parametrize("head", NO_HEADS)
def test_other_headings_begin_none(head: str) -> None:
    assert parts(f"{NOW}{head}{LATER}") == []


@pytest.mark.parametrize("head", HEADS)
def test_a_heading_that_says_now_is_none(head: str) -> None:
    text = f"{NOW}{head}{LATER}"
    changed = text.replace(head, as_now(read_all(text)[3]))
    assert parts(changed) == []
    assert [item.exercise for line in read_all(changed) for item in line.items] == [
        "dead-bug", "pelvic-tilt", "hip-bridge-aaos", "clamshell",
    ]  # fmt: skip


def test_a_numbered_part_reaches_to_the_next_or_to_what_is_always_done() -> None:
    text = "Stage 1\nClams x10\nStage 2\nFloor\nBridge x10\nStage 3\nPlank 20 s\nEvery day:\nWalk 5 min"
    assert parts(text) == [LaterPart(2, "Stage 2", 3, 5), LaterPart(5, "Stage 3", 6, 7)]
    # The lowest stage is for now, whichever that is; it may come again.
    text = "Stage 2\nClams x10\nStage 3\nBridge x10\nStage 2\nPlank 20 s"
    assert parts(text) == [LaterPart(2, "Stage 3", 3, 4)]


def test_a_part_without_a_number_reaches_to_the_next_heading() -> None:
    text = "Clams x10\nOnce easy, add:\nBridge x10\n\nBird dog x5\nSTRETCHES\nChild's pose 30 s"
    assert parts(text) == [LaterPart(1, "Once easy, add", 2, 5)]


def test_a_line_that_begins_with_its_week_is_a_part_by_itself() -> None:
    text = "Wk1: bridge 2x8\nWk2: bridge 2x10\nWk 3 (from 2/12): bridge 3x10\nClams x10"
    found = parts(text)
    assert found == [LaterPart(1, "Wk2", 1, 2), LaterPart(2, "Wk 3 (from 2/12)", 2, 3)]
    lines = read_all(text)
    assert as_now(lines[1]) == "Wk2 (now): bridge 2x10"
    changed = text.replace("Wk2:", "Wk2 (now):")
    assert [part.line for part in parts(changed)] == [2]


def test_without_an_exercise_there_is_no_part() -> None:
    assert parts("Clams x10\nWeek 6 starts on 18 December.\nRing me.") == []
    assert parts("Clams x10\nLater:\nDo not lift.") == []
    assert parts("") == []
    assert parts_of(read_all("Clams x10\nLater:\nBridge x10")).heads.keys() == {1}


@pytest.mark.parametrize("said", SENTENCES)
def test_a_sentence_over_exercises_begins_a_part(said: str) -> None:
    (part,) = parts(f"{NOW}{said}{LATER}")
    assert (part.line, part.first, part.last) == (3, 4, 6)
    changed = f"{NOW}{said}{LATER}".replace(said, as_now(read_all(f"{NOW}{said}{LATER}")[3]))
    assert parts(changed) == []


@pytest.mark.parametrize("said", NO_SENTENCES)
def test_other_sentences_begin_none(said: str) -> None:
    assert parts(f"{NOW}{said}{LATER}") == []


@pytest.mark.parametrize(("row", "later"), ROWS)
def test_a_row_may_say_that_it_is_for_later(row: str, later: bool) -> None:
    found = parts(f"{NOW}{row}{LATER}")
    assert found == ([LaterPart(3, "Later", 3, 4)] if later else [])


OTHER_DAYS = (
    "On a bad day do only these:", "On bad days", "If it flares up:", "Flare-up plan", "Day B",
    "If your back flares up, go back to these two:", "When it is sore, do these instead:",
    "If it hurts at night, try these:", "When short of time, do these two:", "Rest days:", "Day 2",
    "Short on time? Do just these:", "Busy day version", "Session B", "Workout 2", "Days off",
)  # fmt: skip


@pytest.mark.parametrize("head", OTHER_DAYS)
def test_another_day_has_a_part_of_its_own(head: str) -> None:
    (part,) = parts(f"{NOW}{head}{LATER}")
    assert (part.first, part.last, part.when) == (4, 6, "another day")
    text = f"{NOW}{head}{LATER}"
    assert parts(text.replace(head, as_now(read_all(text)[3]))) == []


def test_what_is_for_every_day_is_in_the_routine_of_each() -> None:
    text = (
        "Warm up\nMarch 2 min\n\nDAY A\nFloor\nBridge x10\n\nDay B (Sat)\nFloor\nClams x10\n\n"
        "DAY C\nPlank 20 s\n\nTO FINISH\nChild's pose 30 s"
    )
    second, third = parts(text)
    assert (second.title, second.first, second.last) == ("Day B (Sat)", 8, 11)
    assert (third.first, third.last) == (12, 14)
    assert second.shared == third.shared == {0, 1, 2, 14, 15}
    days = "Mon / Wed / Fri\nBridge x10\n\nTue and Thu\nClams x10\nWeekends:\nWalk 9 min"
    assert [part.title for part in parts(days)] == ["Tue and Thu", "Weekends"]
    rows = "Mon: bridge x10\nWed, Sat: clams x10\nDay 3: plank 20 s\nTue 13:10 walk 9 min"
    assert [part.title for part in parts(rows)] == ["Wed, Sat", "Day 3"]
    assert as_now(read_all(rows)[1]) == "Wed, Sat (now): clams x10"
    # The days end where something else begins, but for what the first day has as well.
    text = "DAY A\nBridge x10\n\nCool down\nCat x5\n\nDAY B\nClams x10\n\nCool down\nCat x5"
    assert [(part.first, part.last) for part in parts(text)] == [(7, 11)]


def test_another_time_of_the_day_has_a_part_without_what_stands_outside() -> None:
    text = "Walk 9 min\n\nMORNING\nClams x10\n\nEvening (in bed):\nBridge x10\nPM: plank 20 s"
    found = parts(text)
    assert [(part.title, part.first, part.last, part.when) for part in found] == [
        ("Evening (in bed)", 6, 7, "another time of the day"),
        ("PM", 7, 8, "another time of the day"),
    ]
    assert not any(part.shared for part in found)
    # There is but one time of the day, or that of one exercise.
    assert parts("Clams x10\n\nEvening:\nBridge x10") == []
    assert parts("Morning\nClams x10 in the evening\nBridge x10 before bed") == []


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Choose two of these", True), ("Pick one of the following each day:", True), ("OR", True),
        ("Do any three of these", True), ("Instead of the above you can do", True), ("Floor", False),
        ("Alternatives:", True), ("Optional extras", True), ("Order of the day", False),
    ],
)  # fmt: skip
def test_a_sheet_may_ask_for_some(line: str, asked: bool) -> None:
    assert parts_of(read_all(f"{NOW}{line}{LATER}")).choices == ([3] if asked else [])
    assert parts_of(read_all(f"{NOW}{line}")).choices == []


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Where we are headed", True), ("Our goals by the summer", True), ("MAKING HARDER", True),
        ("When the bridge is a game", True), ("Previous exercises", True),
        ("Last week's (keep going)", False), ("Later in the day, in the kitchen:", False),
        ("When you are up and about", False), ("Once a day", False), ("Every day", False),
        ("Floor", False),
    ],
)  # fmt: skip
def test_what_may_be_for_later_is_asked_about(line: str, asked: bool) -> None:
    text = f"{NOW}{line}{LATER}"
    assert parts(text) == []
    lines = read_all(text)
    assert parts_of(lines).perhaps == ([3] if asked else [])
    assert len(parts(text.replace(line, as_later(lines[3])))) == 1
    # Not above all exercises, nor right below one, where it describes that.
    assert parts_of(read_all(f"{line}{LATER}")).perhaps == []
    assert parts_of(read_all(f"Clams x10\n{line}{LATER}")).perhaps == []


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("These stay in the drawer, says Ana, till the leg is calm", True),
        ("Nothing of this until the wound is looked at", True),
        ("No point in any of these till it is calm", True), ("No planks till I see you", False),
        ("Keep doing these until I see you", False), ("Lift until you see the knee", False),
        ("Nothing of this until it is looked at (now)", False), ("Floor", False),
    ],
)  # fmt: skip
def test_what_waits_for_something_is_asked_about(line: str, asked: bool) -> None:
    lines = read_all(f"Dead bug 3x8\n{line}{LATER}")
    waits = parts_of(lines).perhaps == [1] or bool(later_parts(lines)) or not lines[2].items
    assert waits is asked


def test_what_is_said_of_the_last_exercises_stands_below_them() -> None:
    text = "Clams x10\nPlank 20 s\nBridge x10\n\nNB last two = not yet!"
    assert parts(text) == [LaterPart(4, "Later", 1, 3)]
    assert parts(text)[0].lines == {1, 2, 4}
    for other in (
        "NB last two = well done",
        "the last two weeks not yet",
        "last two (now) not yet",
    ):
        assert parts(text.replace("NB last two = not yet!", other)) == []
    assert parts("Clams x10\nLater on\nBridge x10\nlast one for later") == [
        LaterPart(1, "Later on", 2, 3)
    ]


def test_the_stage_that_the_person_is_in_is_for_now() -> None:
    text = "You are on: {}\nRung 2\nClams x10\nRung 3\nBridge x10\nRung 4\nPlank 20 s"
    assert [part.title for part in parts(text.format("rung 2"))] == ["Rung 3", "Rung 4"]
    assert [part.title for part in parts(text.format("rung 3"))] == ["Rung 4"]
    assert [part.title for part in parts("Weeks 0-6\nClams x10\nWeeks 6-12\nBridge x10")] == [
        "Weeks 6-12"
    ]


def test_an_exercise_that_starts_today_ends_what_is_for_later() -> None:
    text = "Clams x10\nNext month\nBridge x10\noh and from today also plank 20 s"
    assert parts(text) == [LaterPart(1, "Next month", 2, 3)]


def test_what_is_for_now_may_stand_below_what_is_for_later() -> None:
    text = "{}\nBridge 2x10\n\nThis side\n{}\nClams x10"
    for first, then, found in (
        ("Keep this for when it is calm.", "Here you are at present", True),
        ("Keep this for when it is calm.", "Here you go", False),
        ("Later on", "Every day", True),
    ):
        assert bool(parts(text.format(first, then))) is found, (first, then)


def test_later_in_the_day_is_the_same_day() -> None:
    assert parts("First thing\nClams x10\n\nLater on, when the kids are down\nBridge x10") == []
    assert len(parts("First\nClams x10\n\nLater on, when you are well\nBridge x10")) == 1


def test_a_title_ends_a_part_without_a_number() -> None:
    text = "Clams x10\n\nOnly after the scan:\nBridge x10\n\nGeneral advice\nWalk 10 min"
    assert [(part.first, part.last) for part in parts(text)] == [(3, 5)]
    # It is said twice, and once more over what may be exercises.
    text = (
        "Clams x10\nWe begin from next week with more\nso keep these ready:\nBridge x10\nPlank 20 s"
    )
    assert [(part.line, part.last) for part in parts(text)] == [(1, 5)]


@pytest.mark.parametrize("path", sorted(STAGED.glob("*.txt")), ids=lambda path: path.stem)
def test_no_exercise_of_a_staged_sheet_is_done_too_early_or_left_behind(path: Path) -> None:
    lines: list[str] = []
    wanted: dict[int, str] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(">> "):
            wanted[len(lines) - 1] = line[3:]
        else:
            lines.append(line)
    text = "\n".join(lines)
    # Another day of the same week is for now as well.
    later = {number for part in parts(text) if not part.other_day for number in part.lines}
    read = read_all(text)
    for number, want in wanted.items():
        got = "asked" if not read[number].items else "later" if number in later else "now"
        assert got in MEANS[want], (number + 1, lines[number], got)
