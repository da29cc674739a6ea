"""Lines that say by themselves that an exercise is not done."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind
from tests.core.sheet.readings import read, read_all


@pytest.mark.parametrize(
    "line",
    [
        "Crunches are OUT", "Drop the sit ups, they only annoy your hip", "Skip burpees even if asked",
        "OUT for now: rower, power cleans, crunches", "NOT for now: crunches, toe touches",
        "Stop your side bends with the dumbbell", "Please give the plank a rest until your scan",
        "Until the clips are out no bridging", "We'll leave the side plank until next time",
        "Deadlifts, 40 kg, 3x5: not before August", "Bird dog can wait until after the op on 22/1",
        "Plank 3x20 s - only from 1 July, not now", "Crunches 2x15 <- crossed out by Tom, leave out",
        "Squats 3x8 @ 30 kg - leave these out for now, maybe Jan", "Sit-ups: none. Not 10, not 1.",
        "Everything on the sheet except the open book", "~~Crunch 2x15~~ (stopped 3/9, hip sore)",
        "Side plank is too hard for you now, so do not try it", "No sit ups!!! (underlined twice)",
        "She doesn't want you doing the plank any more after that wobble",
        "I would rather you didn't do the press-up 10x as before", "Wall sit - scrap that, my knee",
        "Pls omit ex 3 (prone leg lift) until after the injection on the 22nd",
        "D/C'd seated trunk rotation (aggravates R side)", "bird dog: d/c, wrist 5/10",
        "Park the bike until I have seen you again", "Please forget about the dead bug until April",
        "| 7 | Front plank on toes | - | DELETED 05/06 - shoulder |",
        "103,Dead bug,archived,3,8,0,45", "back squat | - | - | no, not this month",
        '{"id": 77, "name": "Crunch", "sets": 3, "status": "removed by therapist"},',
        "Pelvic tilts \u2013 you can drop these now", "Pelvic tilts: no need for these any more",
        "Sit-ups - don't do those", "Pelvic tilts - you can stop them now", "Crunches: drop this one",
        "Pelvic tilts - forget these for now", "Pelvic tilts (you can stop these now)",
        "Pelvic tilts - these can go now", "Pelvic tilts: you no longer need to do them",
        "Bridge 2x10 each side, hold 5 s - you can drop these now", "Bridge 2x10 - skip it today",
        "Pelvic tilts: you can leave these out now as they are easy",
        "Chin tucks: done, you can stop these.", "Forearm plank on hold because of the shoulder",
        "Wall squats tried in the gym here \u2013 please not at home yet", "Straight leg raise discontinued 12/11",
        "Heel slides we did in clinic today only, no need to do them at home.",
        "The leg press we only do here in the gym", "Side planks were stopped on 3/11",
        "Side plank on knees \u2013 not yet please, we start that at visit 4",
        "NOT IN THIS BLOCK: deadlifts off the floor, back squats", "Not part of your plan: sit-ups",
        "On hold for now: bridges with the ball and side planks - review 4/11",
        "Kettlebell swings - out till Brooke says so", "*** SIDE PLANK - on hold until next visit ***",
    ],
)  # fmt: skip
def test_what_is_ended_is_left_out(line: str) -> None:
    found = read(line)
    assert (found.kind, found.items) == (LineKind.FORBIDDEN, ())
    assert found.left_out


@pytest.mark.parametrize(
    "line",
    [
        # The ban is no ban, or is taken back.
        "Plank on hold because of the shoulder, back on 12/11", "Plank on hold, knee raises 2x10",
        "Don't drop the bridge", "Never skip the bridge", "No need to drop the bridge",
        "The bridge is no longer forbidden", "The ban on the bridge is off", "Bridge - not stopped",
        "~~Bridge 2x10~~ (stet, crossed out by mistake)", "Dead bug | 3x8 | deleted, now back on",
        "Dead bug | 3x8 | archived?", "Leave the bridge in until your review",
        # Another exercise is asked for.
        "Drop the crunches, back extensions from now on", "Drop the crunches, bridges daily",
        "Drop the crunches and add bridges", "Crunches are out, hip bridges in",
        "Drop the leg raises, they flared you up, and bridge", "Bird dog | out, instead dead bug 2x8",
        "Crunches are off, it is the bridge from now on", "Stop the squats. Bridges 2x10",
        # A part, a way or a limit of it.
        "Drop the bottom half of the bridge", "Drop the second set of the bridge", "Drop squat",
        "Drop the weight for the squats", "Drop the bridge to one set", "Pause squats",
        "Lose the belt for the bridge", "Pause the video and bridge", "Drop the knees side to side",
        "Bridge 2x10 - not before breakfast", "Bridge 2x10 - not until you have warmed up",
        "Bridge 2x10 - only after the heat pack", "Squat - toes out", "Bridge, paused",
        "Do everything except rush the bridge", "No weights with the bridge",
        "Bird dog | 3x8 | paused 2 s at the top", "Stop lifting the heels in the squat",
    ],
)  # fmt: skip
def test_what_may_be_asked_for_is_not_left_out(line: str) -> None:
    assert read(line).kind is not LineKind.FORBIDDEN


def test_only_what_is_ticked_is_done() -> None:
    sheet = "{}\n[x] Bridge 2x10\n[ ] Crunch 2x15\n[ ] No sit-ups"
    for says in (
        "Do ONLY the ticked exercises",
        "Only those marked. Leave the unticked ones alone.",
    ):
        lines = read_all(sheet.format(says))
        assert [line.kind for line in lines[2:]] == [LineKind.FORBIDDEN] * 2
        assert lines[1].items
    for says in ("Home exercises", "Leave out the ticked ones, only do not skip what is ticked"):
        assert read_all(sheet.format(says))[2].kind is LineKind.UNKNOWN


@pytest.mark.parametrize(
    ("exercise", "ban"),
    [
        ("Press-up 10 times", "drop the press ups, they hurt you"),
        ("Superman 10 times", "No more supermans please"),
        ("Burpees 10", "Burpees are out for now"),
        ("Dead bug 2x8", "She took away the dead bugs for now"),
    ],
)
def test_a_ban_ends_the_exercise_elsewhere(exercise: str, ban: str) -> None:
    lines = read_all(f"{exercise}\nBridge 2x10\n\n{ban}")
    assert [len(line.items) for line in lines] == [0, 1, 0, 0]


def test_a_ban_of_another_one_leaves_it() -> None:
    lines = read_all("Plank 3x20 s\nBridge 2x10\n\nNo side planks for now\nNo single leg bridge")
    assert [len(line.items) for line in lines] == [1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    "line",
    [
        "Standing on one leg - not at home yet, only in class with me", "Bridge - only with me", "Bird dog - only do this one with me in the clinic",
        "Plank, in class only", "Bird dog (not at home yet)", "Side plank: only under supervision",
        "Both knees to the chest: we don't do it for the instant", "Clam - with me only",
    ],
)  # fmt: skip
def test_what_is_done_elsewhere_is_not_done_at_home(line: str) -> None:
    assert read(line).kind is LineKind.FORBIDDEN


def test_what_is_done_elsewhere_with_a_dose_is_asked_about() -> None:
    assert read("Standing on one leg 3 x 20 s - only with me").kind is LineKind.UNKNOWN
    # Only the weight, the place and the company are meant.
    for line in (
        "Bridge 3x10, with weight only with me", "Bridge 3x10 - at home with me or alone",
        "Bridge - for now", "Bridge 3x10, only at home",
    ):  # fmt: skip
        assert read(line).kind is LineKind.EXERCISE, line


def test_a_check_of_some_weeks_is_still_to_come() -> None:
    line = "No sit-ups, no planks and no running before your 12-week check."
    assert read(line).kind is LineKind.FORBIDDEN


@pytest.mark.parametrize(
    "line",
    [
        "Today in the gym we tried the leg press \u2013 that one stays with me here for now.",
        "Leg raises on the back: not any more, they pull on your low back",
        "Hamstring stretch with towel \u2013 leave out until the tingling in the calf has settled",
        "NOT for the first 6 weeks: sit-ups, toe touching, trunk rotation in sitting.",
        "I'd leave the deadlifts until after Easter mate",
        "god no, no planks for the first month she said",
    ],
)  # fmt: skip
def test_what_waits_or_stays_elsewhere_is_left_out(line: str) -> None:
    assert read(line).kind is LineKind.FORBIDDEN


@pytest.mark.parametrize(
    "line",
    [
        "I'd leave the bridge until last", "Bridge: not any more than 10",
        "Today in the gym we did bridges - that one stays 2x10",
        "I would leave the bridge at 2x10", "Not for the first set: hold 5 s",
    ],
)  # fmt: skip
def test_what_only_waits_its_turn_is_not_left_out(line: str) -> None:
    found = read(line)
    assert found.kind is not LineKind.FORBIDDEN
    assert found.unknown


@pytest.mark.parametrize(
    "line",
    [
        "Pelvic tilts - don't stop these", "Pelvic tilts - don't do these in standing",
        "Pelvic tilts - stop these when it hurts", "Pelvic tilts - don't do this too fast",
        "Bridge 2x10 - leave these till last", "Bridge 2x10 - drop this one to once a day",
        "Bridge 2x10 and clam 2x8 - you can drop these now", "Bridge 2x10 - skip these if sore",
        "Bridge 2x10 (5 s) - you can drop these now", "Bridge 2x10, dead bug 2x8 - you can drop these now",
    ],
)  # fmt: skip
def test_words_that_end_it_only_perhaps_are_asked_about(line: str) -> None:
    found = read(line)
    assert found.kind is not LineKind.FORBIDDEN
    assert found.unknown or not found.items


def test_what_ends_an_exercise_in_a_case_that_may_come_does_not_end_it() -> None:
    assert read("Bridge 2x10, hips halfway up - leave it").kind is LineKind.EXERCISE
    assert read("Bridge 2x10, both feet flat - you can drop it").kind is LineKind.UNKNOWN


def test_a_cell_of_a_table_ends_its_row_and_no_other() -> None:
    lines = read_all(
        "Exercise\tSets\tReps\tNotes\nCat-cow\t1\t10\tslow\nSit-ups\t\t\tdo NOT do these\n"
        "Bridge\t2\t10\tyou can drop this one now\nDead bug\t2\t8\t"
    )
    kinds = [line.kind.value for line in lines[1:]]
    assert kinds == ["exercise", "forbidden", "forbidden", "exercise"]


@pytest.mark.parametrize(
    "line",
    [
        "Later on, once the current ones are easy: single leg bridge", "Later: single leg bridge",
        "Plan: if tolerating well at next visit add march bridge", "Eventually: deadlifts",
        "Plan: add the march bridge next visit", "We might add side planks next time.",
        "Might add thread the needle next time, we'll see how you go", "Not yet: side plank",
        "I'll add the dead bug at your next appointment", "Next time we'll start dead bugs",
        "What I did with you on the couch today (open book, 10 each side) was just for here.",
        "Bird dog - pause", "Hamstring stretch with strap - pause, it's pulling on the nerve",
        "1) PPT - d/c, pt independent w/ it", "Bridge: hold until review",
        "6) Figure 4 stretch - hold this wk d/t hip irritability",
        "Heel slides - finished with those, you don't need them any more",
        "Heel slides - you don't need them any more",
        "Prone press-ups 2x10 done in clinic today, not for home yet.",
        "Hip hinge with the dowel: tried in the gym with me today, leave it out at home for now",
        "On hold until we've rechecked your knee: wall sits",
    ],
)  # fmt: skip
def test_what_may_come_one_day_is_left_out(line: str) -> None:
    found = read(line)
    assert (found.kind, found.items) == (LineKind.FORBIDDEN, ())


@pytest.mark.parametrize(
    "line",
    [
        "Plan: bridge 2x10", "Plan: add march bridge", "Next: bridge", "Later: bridge 2x10",
        "Bird dog - pause at the top", "Figure 4 stretch - hold", "Figure 4 stretch - hold 30 s this wk",
        "Bridge 2x10 done in clinic today, do it at home too", "You may add a minute next time",
        "Bridge: you don't need it any more, clams 2x10",
    ],
)  # fmt: skip
def test_what_is_for_now_is_not_left_out(line: str) -> None:
    found = read(line)
    assert found.kind is not LineKind.FORBIDDEN
    assert found.unknown or found.items


def test_what_may_come_one_day_ends_nothing_elsewhere() -> None:
    lines = read_all("March bridge 2x8\nCat-cow x10\n\nPlan: add march bridge next visit")
    assert [len(line.items) for line in lines] == [1, 1, 0, 0]


@pytest.mark.parametrize(
    "line",
    [
        "Paused by your therapist: Prone leg lift", "Crossed out by me: Superman",
        "You can go back to deadlifts once the leg pain has been gone for a fortnight.",
        "Single leg bridge: not yet - wait until you can do 3 x 15 of the ordinary one.",
        "No planks this week, they come in at week 4.", "Bridge - start after week 4",
        "Running - restart after next review if hop test OK",
    ],
)  # fmt: skip
def test_what_comes_in_later_is_left_out(line: str) -> None:
    assert (read(line).kind, read(line).items) == (LineKind.FORBIDDEN, ())


@pytest.mark.parametrize(
    "line",
    [
        "Bridge 3x10, it comes in at week 4",
        "No planks but bridges x10, they come in at week 4.",
        "Paused by your therapist: bridge 3x10, back in now",
        "You can go back to the bridges when you have finished the clams.",
        "Bridge - not yet painful, wait until you can do 10",
    ],
)
def test_what_comes_in_later_with_a_dose_is_asked_about(line: str) -> None:
    assert (read(line).kind, read(line).items) == (LineKind.UNKNOWN, ())


@pytest.mark.parametrize(
    "line", ["You can go back to bed when the pain is bad.", "Walking - start after your operation"]
)
def test_what_one_may_do_later_is_no_ban(line: str) -> None:
    assert read(line).kind is not LineKind.FORBIDDEN


@pytest.mark.parametrize(
    "line",
    [
        "Pause the prone leg lifts for 2 weeks; everything else unchanged.",
        "Pause the bridges for now, all the rest stays the same.",
        "We tried the Pallof press on the cable today \u2013 that one stays in the gym with me.",
    ],
)
def test_what_is_said_of_the_others_asks_for_nothing(line: str) -> None:
    assert read(line).kind is LineKind.FORBIDDEN


def test_what_is_said_of_the_others_may_ask_for_something() -> None:
    line = read("Pause the bridges for 2 weeks; everything else the same but 3x10")
    assert line.kind is LineKind.UNKNOWN


@pytest.mark.parametrize("when", ["the days you don't walk", "the days you do not walk"])
def test_what_is_not_done_on_some_days_forbids_nothing(when: str) -> None:
    line = read(f"Stationary bike 15 min easy on {when}, seat nice and high")
    assert (line.kind is LineKind.FORBIDDEN, line.left_out) == (False, ())
