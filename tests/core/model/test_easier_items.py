"""An item in its easier form: laid out, announced and counted that way from the start."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backtimer.core.model.easier_form import dose_done
from backtimer.core.model.exercise import Dose, Exercise, SideMode
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.own.own_exercise import item_text
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings, SessionChanges
from backtimer.core.session.session import Session
from backtimer.core.session.timeline import Level, StepKind, Timeline
from backtimer.core.session.transitions import Command
from tests.core.plan.planned import EXERCISES as LIBRARY
from tests.core.plan.planned import item
from tests.core.samples import EXERCISES, Voice

DOG = Item("bird-dog", Dose(1, 1, 14_000, 0, SideMode.ALTERNATE), easier=True)
ANNOUNCED = "The easier form. Only the leg."


def routine(*items: Item) -> Routine:
    return Routine("sample", "Sample", "test", "", (Section("Section", items),))


def laid_out(*items: Item, level: Level = Level.FULL, eased: tuple[int, ...] = ()) -> Timeline:
    changes = SessionChanges(eased=frozenset(eased))
    return compile_timeline(routine(*items), EXERCISES, CueSettings(level), Voice(), changes)


def said(timeline: Timeline, number: int = 0) -> list[str]:
    return [cue.text for step in timeline.steps if step.key.item == number
            for cue in step.cues if cue.text]  # fmt: skip


def phases(timeline: Timeline) -> list[tuple[str, int]]:
    found = [step for step in timeline.steps if step.kind in (StepKind.MOVE, StepKind.HOLD)]
    return [(step.pose_to, step.end_ms - step.start_ms) for step in found[:3]]


def test_poses_phases_and_holds_are_the_easier_ones_from_the_start() -> None:
    easier, full = laid_out(DOG), laid_out(replace(DOG, easier=False))
    assert phases(full) == [("arm", 3000), ("bird_dog", 3000), ("bird_dog", 14_000)]
    assert phases(easier) == [("leg", 3000), ("leg", 7000), ("all_fours", 3000)]


def test_it_is_the_same_as_taking_the_easier_form_at_once() -> None:
    asked = laid_out(replace(DOG, easier=False), eased=(0,))
    assert phases(asked) == phases(laid_out(DOG))


def test_the_easier_form_and_its_shorter_hold_are_announced() -> None:
    found = said(laid_out(DOG))
    where = found.index(ANNOUNCED)
    assert "seven seconds" in found[where + 1]
    assert ANNOUNCED in said(laid_out(DOG, level=Level.BRIEF))
    # Who asked for it in the session has heard it.
    asked = laid_out(replace(DOG, easier=False), eased=(0,))
    assert ANNOUNCED not in said(asked)


@pytest.mark.parametrize("level", [Level.COUNTS, Level.TONES])
def test_without_sentences_it_is_not_said(level: Level) -> None:
    assert ANNOUNCED not in said(laid_out(DOG, level=level))


def test_only_that_item_is_easier() -> None:
    both = laid_out(DOG, replace(DOG, easier=False))
    poses = [{step.pose_to for step in both.steps if step.key.item == n} for n in (0, 1)]
    assert "bird_dog" not in poses[0]
    assert "bird_dog" in poses[1]


def test_an_exercise_without_an_easier_form_is_done_as_it_is() -> None:
    knee = Item("knee", EXERCISES["knee"].dose)
    assert laid_out(replace(knee, easier=True)) == laid_out(knee)
    assert dose_done(EXERCISES["knee"], replace(knee, easier=True)) == knee.dose


def test_the_easier_key_means_nothing_there() -> None:
    items = (DOG, replace(DOG, easier=False))
    session = Session(routine(*items), EXERCISES, CueSettings(), Voice(), gap_ms=10**9)
    session.do(Command.START, 0)
    assert not session.can(Command.EASIER)
    session.do(Command.NEXT_EXERCISE, 1000)
    assert session.can(Command.EASIER)


def test_that_hurts_does_not_lead_to_it_again() -> None:
    session = Session(routine(DOG), EXERCISES, CueSettings(), Voice(), gap_ms=10**9)
    session.do(Command.START, 0)
    session.do(Command.HURTS, 1000)
    assert not session.can(Command.EASIER)
    assert session.can(Command.SKIP)


def test_it_is_told_in_the_list() -> None:
    plank = item("plank-aaos", easier=True)
    assert "easier form" in item_text(LIBRARY["plank-aaos"], plank)
    assert "easier" not in item_text(LIBRARY["plank-aaos"], replace(plank, easier=False))


@pytest.mark.parametrize("exercise", LIBRARY.values(), ids=lambda each: each.id)
def test_every_exercise_of_the_library_can_be_done_in_its_easier_form(exercise: Exercise) -> None:
    full = Item(exercise.id, exercise.dose)
    lengths = []
    says = said(
        compile_timeline(routine(replace(full, easier=True)), LIBRARY, CueSettings(), Voice())
    )
    assert not any("Easier now" in text for text in says)
    for each in (full, replace(full, easier=True)):
        timeline = compile_timeline(routine(each), LIBRARY, CueSettings(), Voice())
        holds = [s.end_ms - s.start_ms for s in timeline.steps if s.kind is StepKind.HOLD]
        lengths.append(sum(holds))
        assert timeline.total_ms > 0
    assert lengths[1] <= lengths[0]
