"""Sets that differ: six repetitions, then four, then two."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.exercise import Dose, Range, SideMode
from backtimer.core.model.routine import Item
from backtimer.core.own.advice import advice
from backtimer.core.own.draft import Editing, draft_of
from backtimer.core.own.own_exercise import dose_text
from backtimer.core.plan.ladder import done_at, first_rung, higher
from backtimer.core.plan.session_shape import halved
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.listener import faults
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Level, Step, StepKind, Timeline
from backtimer.core.wording.spoken_words import dose_label, dose_sentence
from tests.core.samples import EXERCISES, Voice, routine

FALLING = Dose(3, 6, 10_000, 20_000, SideMode.EACH, later_reps=(4, 2))
BIRD_DOG = EXERCISES["bird-dog"]


def laid_out(dose: Dose) -> Timeline:
    made = routine("bird-dog", bird_dog=dose)
    return compile_timeline(made, EXERCISES, CueSettings(), Voice())


def holds(timeline: Timeline) -> list[Step]:
    return [step for step in timeline.steps if step.kind is StepKind.HOLD]


def test_every_set_has_its_own_repetitions_on_each_side() -> None:
    found = holds(laid_out(FALLING))
    by_set = {
        number: [(step.side.value, step.rep, step.reps) for step in found if step.set == number]
        for number in (1, 2, 3)
    }
    for number, reps in ((1, 6), (2, 4), (3, 2)):
        sides = [(side, rep, reps) for side in ("right", "left") for rep in range(1, reps + 1)]
        assert by_set[number] == sides


def test_the_next_set_is_told_with_its_repetitions() -> None:
    rests = [step for step in laid_out(FALLING).steps if step.kind is StepKind.REST]
    told = [cue.text for step in rests for cue in step.cues]
    assert any(text.startswith("Set two, four times.") for text in told)
    assert any(text.startswith("Set three, twice.") for text in told)
    none = replace(FALLING, side_mode=SideMode.NONE)
    shown = [step.words for step in laid_out(none).steps if step.kind is StepKind.REST]
    assert "Rest. Set 2 next, four times." in shown


@pytest.mark.parametrize("ms_per_word", [300, 600, 900])
def test_however_slow_the_voice_the_next_set_is_told_with_its_side(ms_per_word: int) -> None:
    made = routine("bird-dog", bird_dog=FALLING)
    timeline = compile_timeline(made, EXERCISES, CueSettings(), Voice(ms_per_word))
    rests = [step for step in timeline.steps if step.kind is StepKind.REST]
    told = [cue for step in rests for cue in step.cues if cue.text.startswith("Set ")]
    assert len(told) == 2
    assert all("Right arm, left leg." in cue.text for cue in told)
    assert faults(timeline, EXERCISES, Level.FULL) == ()


def test_progress_counts_within_the_set() -> None:
    second = [step for step in laid_out(FALLING).steps if step.set == 2]
    told = {cue.text for step in second for cue in step.cues}
    assert "That was two, two more on this side." in told
    assert not any("four more" in text for text in told)


def test_the_dose_in_words() -> None:
    assert dose_sentence(BIRD_DOG, FALLING) == (
        "Three sets: six, four and two on each side, holding ten seconds."
    )
    assert dose_label(BIRD_DOG, FALLING) == "sets of 6, 4 and 2 on each side, hold 10 seconds"
    assert (
        dose_text(BIRD_DOG, FALLING)
        == "sets of 6, 4 and 2 each side · hold 10 seconds · rest 20 seconds"
    )
    alike = replace(FALLING, later_reps=(6, 6))
    assert dose_label(BIRD_DOG, alike) == "3 sets of 6 on each side, hold 10 seconds"


def test_further_sets_are_like_the_last_one() -> None:
    assert replace(FALLING, sets=5).set_reps == (6, 4, 2, 2, 2)
    assert replace(FALLING, sets=1).set_reps == (6,)
    assert not replace(FALLING, sets=1).varies


@given(st.integers(1, 200), st.lists(st.integers(1, 200), max_size=5), st.integers(1, 200))
def test_other_repetitions_leave_no_set_empty(reps: int, later: list[int], then: int) -> None:
    dose = replace(FALLING, sets=6, reps=reps, later_reps=tuple(later)).with_reps(then)
    assert dose.reps == then
    assert all(each >= 1 for each in dose.set_reps)
    assert len(dose.later_reps) == len(later)


def test_half_of_it_is_half_of_every_set() -> None:
    assert halved(Item("bird-dog", FALLING)).dose.set_reps == (3, 2)


def test_a_plan_begins_small_and_grows_to_the_dose() -> None:
    exercise = replace(
        BIRD_DOG, dose=replace(FALLING, reps_range=Range(3, 8), hold_range=Range(8000, 10_000))
    )
    exercises = {**EXERCISES, exercise.id: exercise}
    item = Item(exercise.id, exercise.dose)
    rung = first_rung(item, exercises)
    seen = []
    while rung is not None:
        done = done_at(item, rung, exercises)
        assert done is not None
        seen.append((done.dose.hold_ms, done.dose.set_reps))
        rung = higher(rung, exercises, item)
    assert seen == [
        (8000, (3, 2, 1)), (10_000, (3, 2, 1)), (10_000, (4, 3, 2)), (10_000, (5, 4, 2)),
        (10_000, (6, 4, 2)), (10_000, (7, 5, 3)), (10_000, (8, 6, 3)),
    ]  # fmt: skip


def test_an_edit_of_the_first_set_takes_the_later_ones_along() -> None:
    editing = Editing(draft_of(routine("bird-dog", bird_dog=FALLING)))
    ((_section, item),) = [(s, i) for s in editing.draft.sections for i in s.items]
    editing.set_dose(item.uid, reps=3)
    dose = editing.draft.sections[0].items[0].item.dose
    assert dose.set_reps == (3, 2, 1)
    editing.set_dose(item.uid, later_reps=(3,))
    assert editing.draft.sections[0].items[0].item.dose.set_reps == (3, 3, 3)


@pytest.mark.parametrize(("later", "warned"), [((4, 2), True), ((9, 9), False)])
def test_sides_are_weighed_over_all_sets(later: tuple[int, ...], *, warned: bool) -> None:
    right = replace(FALLING, side_mode=SideMode.RIGHT, sets=3, reps=8, later_reps=(8, 8))
    left = replace(FALLING, side_mode=SideMode.LEFT, later_reps=later)
    made = routine("bird-dog", bird_dog=right)
    section = made.sections[0]
    made = replace(
        made, sections=(section._replace(items=(*section.items, Item("bird-dog", left))),)
    )
    timeline = compile_timeline(made, EXERCISES, CueSettings(), Voice())
    found = advice(draft_of(made), EXERCISES, timeline, Level.FULL)
    assert any("side does more" in each.text and "right" in each.text for each in found) is warned
