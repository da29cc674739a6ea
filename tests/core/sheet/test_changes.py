"""Words of an update beside a dose: the dose that now holds, and what must stay a question."""

from __future__ import annotations

import pytest

from backtimer.core.sheet.sheet_reading import LineKind
from tests.core.sheet.readings import read, read_all


@pytest.mark.parametrize(
    ("text", "sets", "reps", "hold_s"),
    [
        ("Bridge, new, 2x12", 2, 12, None), ("NEW Bridge, 2x12", 2, 12, None),
        ("Bridge 2x12 (new this week)", 2, 12, None), ("Bridge 2x12, no change", 2, 12, None),
        ("Bridge - unchanged, 2x12", 2, 12, None), ("Bridge: continue, 2x12", 2, 12, None),
        ("Bridge - same as last time, 2x12", 2, 12, None),
        ("Bridge: drop to 2 sets of 8 as the hip was grumbling", 2, 8, None),
        ("Bridge reduced to 2x8 until the hip calms down", 2, 8, None),
        ("Bridge: increase to 12 repetitions", None, 12, None),
        ("Wall sit: back down to 20 seconds (30 was too much)", None, None, 20),
        ("Bridge 2x12 (from 2 x 8)", 2, 12, None),
        ("Bird dog: keep 3x8 each side but add a 5 sec hold at the top", 3, 8, 5),
        ("Bird dog: 3x8 each side, add a 5 second hold", 3, 8, 5),
        ("Bird dog 3x8 (add a 5 second hold)", 3, 8, 5),
        ("Bird dog 3x8 each side and add 5 sec hold on each rep", 3, 8, 5),
        ("Hip hinge with stick carries on, 2 x 10", 2, 10, None), ("STS 3x10 new", 3, 10, None),
        ("Standing hip abduction unchanged, 2x10 each leg", 2, 10, None),
        ("Side-lying hip abd 2x12 L/R new", 2, 12, None), ("Walking: now 25 min, up from 15", None, None, 1500),
        ("Sit to stand back to 3 x 8, 12 was too many for the knee", 3, 8, None),
        ("Clams \u2013 down to 2 x 8 each side, hip was sore", 2, 8, None),
        ("Bridge 2 sets of 12. You had 8 so far.", 2, 12, None),
        ("Walking: you can go from 10 to 15 minutes, twice a day", None, None, 900),
        ("Walking: go from 10 to 15 minutes", None, None, 900),
        ("Walking - go up to 20 minutes a day", None, None, 1200),
        ("Carry on with your walking, 20 minutes", None, None, 1200),
        ("Please go on with the bridges exactly as they are, 2x12", 2, 12, None),
        ("You can start the bridges again: 2 sets of 8", 2, 8, None),
        ("Hi Tom, the bird dogs can go up to 3 sets of 10 from this week", 3, 10, None),
        ("Pt shown LTR x10", None, 10, None),
        ("Side plank from knees \u2013 stay at 3 x 15s for another week", 3, None, 15),
        ("NEW this week: bird dog 2x6, hold 5 s", 2, 6, 5), ("NEW - Bridge 2x10", 2, 10, None),
        ("Wall sits: drop one set, so 2 x 20 s from now on", 2, None, 20),
        ("Bridge: add one set, so 3x10", 3, 10, None),
        ("Abdominal bracing: cut back to 5 reps of 10 sec, you were holding your breath", None, 5, 10),
        ("You can bring the prone leg lifts back in: 2 x 8", 2, 8, None),
        ("Thread the needle as before, x6", None, 6, None),
        ("Forearm plank from 20 up to 30 seconds, 3 sets", 3, None, 30),
        ("Clamshell: \u2191 from 2x10 to 3x12", 3, 12, None),
        ("Forearm plank: \u2193 to 2 x 20 sec d/t knee soreness", 2, None, 20),
        ("Bird dog: cont. 2x8, 5 sec hold", 2, 8, 5),
        ("Walking \u2013 increase from 15 to 25 mins, 5 days a week", None, None, 1500),
        ("Forearm plank goes from 20 to 30 sec, still 3 sets", 3, None, 30),
        ("Bridge - drop from 3x15 to 2x10 this week as the hip was sore", 2, 10, None),
        ("Curl-ups: still 3 sets but only 6 reps now", 3, 6, None),
        ("Bridge now 3x8 (was 2x6)", 3, 8, None), ("- Bridge: 3 x 12 now (you were on 3 x 8)", 3, 12, None),
        ("Bridge back in at 2x8 now the hip has settled", 2, 8, None),
        ("Bridges are new: 2x10", 2, 10, None), ("4) Clamshell - incr to 3x12", 3, 12, None),
        ("5) Wall sit - add, 2 x 30 sec", 2, None, 30), ("Bridge - down to 2 sets of 6, small lift", 2, 6, None),
        ("Walking - keep it up, but only 10 min at a time", None, None, 600),
        ("Bridge - progress to 3x12, hold 3 sec", 3, 12, 3), ("Prone press-up - cont. x10", None, 10, None),
        ("Clam R - reduce to x10 (was x20)", None, 10, None),
        ("Bridge - stays the same, 2x12", 2, 12, None), ("Bridge goes to 2x12, hold 5 s", 2, 12, 5),
        ("Bridge: drop back to 2x6, hold 5 s, until I see you on 14/3", 2, 6, 5),
        ("Bridge same as last time, 8 reps.", None, 8, None), ("From today: wall sit 4 x 20 sec", 4, None, 20),
        ("Bridge: halve it please, 10 instead of 20", None, 10, None),
        ("Bridges are fine again, 2x8", 2, 8, None),
        ("Bridge 3x10 from now on", 3, 10, None), ("Bridge - decr to 2x8 d/t knee pain", 2, 8, None),
        ("Swap both-knees-to-chest for child's pose, hold 30 seconds, 3 times", None, 3, 30),
    ],
)  # fmt: skip
def test_the_dose_that_now_holds_is_read(
    text: str, sets: int | None, reps: int | None, hold_s: int | None
) -> None:
    line = read(text)
    (item,) = line.items
    assert item.exercise is not None
    said = {name for name in ("sets", "reps", "hold_s") if name not in item.defaulted}
    wanted = {"sets": sets, "reps": reps, "hold_s": hold_s}
    found = {name: getattr(item, name) for name in said}
    assert {name: value for name, value in found.items() if value != 1} == {
        name: value for name, value in wanted.items() if value is not None
    }
    assert line.unknown == ()


@pytest.mark.parametrize(
    "text",
    [
        # Two doses, a step for later, a condition, or only what was.
        "Bridge 10, 5 s was too long", "Bridge 2x10, 12 secs was too long",
        "Bridge 3x12, 12 was too many for the knee", "Bridge 2x10, back to 2x8 on bad days",
        "Bridge 2x10 hold 5 s, add a 10 sec hold at the top",
        "Bridge 3x10 (new) 2x10 (old)",
        "Bridge: increase to 3x10 when easy", "Bridge: drop to 2x8 if sore",
        "Bridge 3x10, drop to 2x8 on bad days", "Walking: go up to 20 minutes next week",
        "Bridge (10 was too much)", "Bridge. You had 8 so far.",
        "You can start the bridges again next week: 2 sets of 8",
        "You can start the bridges again once the pain is gone: 2x8",
        "Walking: you can go from 10 to 15 minutes in a week", "Bridge | 2x10 | new 3x10",
        "Walk from 10 up to 20 minutes", "Bridge: 2x10, stay at 2x8",
        "Both the bridge and the gate can go up to 2 sets of 15",
        "Both the bridge and the clam can go up to 2 sets of 15 next week",
        "You can bring the dog back in: 2 x 8",
        "If sore swap bridges for clams, hold 5 s x 10", "Bird dogs can go up to 3 sets of 10 if easy",
        "Bridge 10 reps, continue to 15", "Bridge: increase to 12 repetitions until it is easy",
        "Bridge - progress to 3x12 in 2/52", "Bridge - progress to 3x12 from Monday",
        "Bridge - progress to 3x12 when easy", "Bridge: increase to 3x12 in two weeks",
        "Bridge - progress to single leg 3x12", "Bridge - progress to 3x12 until it is easy",
        "Bridge goes to 3x10 when easy", "Bridge: halve it if sore, 5 instead of 10",
        "Bridge 2x10 until I see you on 14/3, then 3x10", "Bridge until I see you", "Bridge: halve it, 5 not 10 on bad days",
        "Bridge now 3x10 if able", "Bridge back in at 2x8 when the pain is gone", "Bridge - add 5 s hold",
        "Bridge - add, 3x10 next week", "Bridge - incr to 3x12 when easy",
        "Shoes are new: 2x10", "Bridge 3x10 from today until Friday", "Bridge - continue, but only 2x8 if sore",
        "New shoes 2x12", "Carry on with your work, 20 minutes", "Up the stairs: go up to 10 times",
    ],
)  # fmt: skip
def test_what_may_be_another_dose_is_asked_about(text: str) -> None:
    line = read(text)
    amounts = {"sets", "reps", "hold_s"}
    sure = [item for item in line.items if item.exercise and amounts - set(item.defaulted)]
    assert line.unknown or not sure


def test_a_variant_instead_of_the_plain_exercise_is_asked_about() -> None:
    (item,) = read("Weighted clamshells instead of plain ones from now on, 3 x 10").items
    assert (item.exercise, item.candidates, item.sets) == (None, ("clamshell",), 3)


@pytest.mark.parametrize("tool", ["blue band", "higher step"])
def test_what_one_moves_up_to_is_no_exercise_if_it_is_a_tool(tool: str) -> None:
    line = read(f"Clams: move up to the {tool}, same 3 x 12 each side")
    assert (line.left_out, tool in [item.own for item in line.items]) == ((), False)


def test_a_rest_in_addition_is_part_of_the_dose() -> None:
    line = read("Bridge 3x10, add a 45 sec rest between sets")
    (item,) = line.items
    assert (item.reps, item.rest_s, "rest_s" in item.defaulted, line.unknown) == (10, 45, False, ())


@pytest.mark.parametrize(
    "line",
    [
        "Bridge 2x10, no need to add a 5 sec hold", "Bridge 2x10, you may add a 5 sec hold",
        "Bridge 2x10. From Monday add a 5 sec hold.", "Bridge 2x10, on good days add a 5 sec hold",
    ],
)  # fmt: skip
def test_a_hold_that_may_be_added_is_no_part_of_the_dose(line: str) -> None:
    (item,) = read(line).items
    assert (item.reps, "hold_s" in item.defaulted) == (10, True)


def test_what_a_pause_at_the_top_is_is_asked_about() -> None:
    line = read("Bridge 3x10 and add a 2 sec pause at the top")
    (item,) = line.items
    assert (item.sets, item.reps, line.unknown) == (3, 10, ("and add a 2 sec pause at the top",))


def test_a_step_for_later_leaves_the_dose() -> None:
    (item,) = read("Bridge 2x8, increase to 3x10").items
    assert (item.sets, item.reps) == (2, 8)
    (item,) = read("Bridge 2x8, add a 5 sec hold when easy").items
    assert (item.reps, "hold_s" in item.defaulted) == (8, True)


@pytest.mark.parametrize(
    "line",
    [
        "Plank - not for now, we'll look at it again in three weeks",
        "SLR - stop",
        "Park the front plank for now, we'll have another look in a fortnight",
        "| Prone on elbows | - | STOP in this phase |",
        "Hamstring stretch: leave this out completely for the next fortnight.",
        "Side planks have to wait until after the injection.",
        "Dead bugs can start again once your leg pain has settled",
        "Trap bar deadlift: with me in the gym only, not on your own",
        "We leave the single leg bridge for the clinic, please don't do it at home yet.",
        "The cable rows stay something for our sessions here.",
        "Dead bugs on pause until the hip flexor settles",
        "The clamshells can now be dropped.",
        "Leave the Russian twists your gym gave you for now.",
        "Marching bridge: put off for another two weeks",
        "Bird dog - HOLD until next visit (R wrist sore)",
        "Ankle pumps x 20 each hour can stop, you are up and about enough now.",
    ],
)
def test_what_an_update_ends_is_left_out(line: str) -> None:
    found = read(line)
    assert (found.kind, found.items) == (LineKind.FORBIDDEN, ())


@pytest.mark.parametrize(
    "line",
    [
        "Side plank is fine now, can start again when you like", "Bridges can start after breakfast",
        "Bridge can stop when you are tired", "Bridge 2x10 - stop", "Save the bridge for the end",
        "Cycling can start again once you feel ready, 10 minutes", "Bridge, with me in the gym only 3x10",
        "Bridge 3x10, we'll look at it again in three weeks", "Bridges: leave it out on Sundays",
        "Bridge should wait until after the walk",
    ],
)  # fmt: skip
def test_what_an_update_may_ask_for_is_not_left_out(line: str) -> None:
    assert read(line).kind is not LineKind.FORBIDDEN


def test_a_column_of_changes_and_one_of_rests() -> None:
    lines = read_all(
        "Exercise | Sets x reps | Change\nDead bug | 2x8 | new\nBridge | 2x10 | now 3x10"
    )
    assert [bool(line.unknown) for line in lines] == [False, False, True]
    lines = read_all("MAIN      sets x reps      rest\nBridge      3x10      60s")
    assert [(item.sets, item.reps, item.rest_s) for item in lines[1].items] == [(3, 10, 60)]


def test_the_number_of_a_sheet_is_not_that_of_an_exercise() -> None:
    lines = read_all(
        "SHEET No. 3 (replaces sheet no. 2)\n1) Bridge x10\n2) Clam x12\n3) Dead bug x8"
    )
    assert [len(line.items) for line in lines] == [0, 1, 1, 1]


@pytest.mark.parametrize("often", ["a few times a day", "several times each day"])
def test_a_vague_number_of_times_a_day_says_how_often(often: str) -> None:
    line = read(f"Heel slides, 10 reps each side, {often}")
    (item,) = line.items
    assert (item.reps, item.sets, line.often, line.unknown) == (10, 1, (often,), ())
    assert "reps" not in item.defaulted


def test_two_exercises_go_up_to_one_dose() -> None:
    line = read("Both the bridge and the clamshell can go up to 2 sets of 15.")
    assert [(item.sets, item.reps, item.note) for item in line.items] == [(2, 15, "")] * 2
    assert line.unknown == ()


def test_what_goes_on_as_before_is_named_and_its_dose_asked_about() -> None:
    line = read("Continue cat-camel and knee rolls exactly as before.")
    assert [item.exercise for item in line.items] == ["cat-camel", "lower-back-rotation"]
    assert (line.unknown, line.notes) == ((), ("exactly as before",))
    assert read("Continue cat-camel and the gate exactly as before.").items == ()


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("Cat-cow: unchanged", "unchanged"), ("7) Sit to stand - cont, no change", "cont, no change"),
        ("Bridge - no change", "no change"), ("Bridge - continue", "continue"),
    ],
)  # fmt: skip
def test_what_is_unchanged_has_the_usual_dose_and_a_note(line: str, note: str) -> None:
    found = read(line)
    (item,) = found.items
    assert item.exercise is not None
    assert (item.note, found.unknown, found.left_out) == (note, (), ())
    assert {"sets", "reps", "hold_s"} <= set(item.defaulted)


def test_what_may_not_be_unchanged_is_asked_about() -> None:
    for line in ("Gate: unchanged", "Bridge - continue until sore"):
        assert read(line).unknown or not read(line).items, line


def test_one_side_from_now_on() -> None:
    line = read("Hip flexor stretch: left only from now on, 2 x 30 s, the right has caught up")
    (item,) = line.items
    assert (item.sets, item.hold_s, item.side, line.unknown) == (2, 30, "left", ())


def test_sets_that_differ_are_gone_up_to() -> None:
    line = read("McGill curl-up goes to 8-6-4 now, hold 10 sec")
    (item,) = line.items
    assert (item.exercise, item.set_reps, item.hold_s) == ("mcgill-curl-up", (8, 6, 4), 10)
    assert line.unknown == ()


def test_a_hold_that_grows_behind_a_dose_is_shown() -> None:
    assert "3 to 6 sec" in " ".join(
        read("Bird dog: 3 x 10 each side, increase hold from 3 to 6 sec").unknown
    )
