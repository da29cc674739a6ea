"""The finer rules of a timeline: how long its steps are, and what is said in them."""

from __future__ import annotations

from dataclasses import replace

from backtimer.core.model.exercise import Dose, Phase, PhaseKind, Position, SideMode
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.session.script import Script
from backtimer.core.session.timeline import (
    SET_REST_PHASE,
    CueRole,
    Length,
    Level,
    Sound,
    Step,
    StepKind,
    Timeline,
)
from backtimer.core.session.turns import easier_hold_ms
from backtimer.core.wording.setup_texts import HOW_TO_STOP, STOP_IF_IT_HURTS
from tests.core.samples import EXERCISES, LEG_RAISE, Voice, routine, timeline


def laid_out(*ids: str, wait: bool) -> Timeline:
    return compile_timeline(
        routine(*ids), EXERCISES, CueSettings(wait_at_changes=wait), Voice()
    )  # fmt: skip


def ready_after(exercise: str) -> Step:
    """Getting ready for the plank, where nothing that is said takes any time."""
    silent = compile_timeline(
        routine(exercise, "plank"),
        EXERCISES,
        CueSettings(Level.OFF),
        lambda _text: Length(0, measured=True),
    )
    return next(step for step in silent.steps if step.key.item == 1 and step.kind is StepKind.READY)


def test_getting_into_position_takes_as_long_as_the_change_is_great() -> None:
    # The name, the setup unless the person is there already, and the way down to the floor,
    # with a gap after each.
    assert ready_after("plank").length_ms == 10_000 + 350
    assert ready_after("bird-dog").length_ms == 20_000 + 2 * 350
    assert ready_after("walk").length_ms == 30_000 + 3 * 350


def test_another_place_has_a_minute_from_its_name_on() -> None:
    plan = timeline("plank", "circles", level=Level.BRIEF)
    ready = next(step for step in plan.steps if step.key.item == 1)
    name, ticks = ready.cues[0], [cue.at_ms for cue in ready.cues if cue.sound is Sound.TICK]
    assert ready.exercise == "circles"
    assert ticks[0] - name.end_ms == 60_000 + 350


def test_a_wait_is_where_it_is_set_and_the_floor_is_left_or_reached() -> None:
    def waits(plan: Timeline) -> list[int]:
        return [step.key.item for step in plan.steps if step.word == "YOUR TURN"]

    assert waits(laid_out("walk", "plank", "bird-dog", "walk", wait=True)) == [1, 3]
    assert waits(laid_out("walk", "plank", "bird-dog", "walk", wait=False)) == []


def test_a_longer_rest_takes_the_place_of_the_one_in_the_repetition() -> None:
    steps = timeline("leg-raise").steps
    rests = [step.index for step in steps if step.key.phase == SET_REST_PHASE]
    assert rests
    assert not [steps[index - 1] for index in rests if steps[index - 1].kind is StepKind.REST]


def test_a_movement_in_full_waits_for_its_sentence() -> None:
    slow = timeline("plank", voice=Voice(1000))
    lift = next(step for step in slow.steps if step.word == "LIFT")
    assert lift.length_ms == 3100 + 120


def test_opening_words_leave_room_for_the_breath_cue() -> None:
    dose = Dose(1, 1, 10_000, 0, SideMode.ALTERNATE)
    source = routine("bird-dog", bird_dog=dose)
    plan = compile_timeline(source, EXERCISES, CueSettings(), Voice(1500))
    hold = next(step for step in plan.steps if step.kind is StepKind.HOLD)
    assert [cue.text for cue in hold.cues][:2] == ["Hold.", "Keep breathing."]


def test_optional_words_go_into_the_first_gap_that_is_wide_enough() -> None:
    script = Script(Level.FULL, lambda _text: Length(700, measured=True))
    script.put(1000, "One", CueRole.COUNT)
    assert script.fit("Long neck.", CueRole.FORM, 500, 10_000)
    assert [cue.at_ms for cue in script.cues()] == [1000, 1700 + 350]


def test_an_easier_hold_lasts_at_least_three_seconds() -> None:
    easier = EXERCISES["bird-dog"].easier
    assert easier is not None
    assert [easier_hold_ms(easier, ms) for ms in (2000, 4000, 15_000)] == [2000, 3000, 7000]


def test_a_rest_within_the_repetitions_says_which_side_is_next() -> None:
    rest = LEG_RAISE.phases[-1]._replace(ms=15_000)
    exercise = replace(LEG_RAISE, position=Position.SUPINE, phases=(*LEG_RAISE.phases[:-1], rest))
    plan = compile_timeline(
        routine("leg-raise", leg_raise=Dose(1, 2, 10_000, 0, SideMode.THEN_BOTH)),
        EXERCISES | {"leg-raise": exercise},
        CueSettings(),
        Voice(),
    )
    said = [
        cue.text
        for step in plan.steps
        for cue in step.cues
        if cue.text and (cue.text.endswith("next.") or cue.text == "Again.")
    ]
    assert said == ["Left next.", "Both next.", "Right next.", "Left next.", "Both next."]


def test_who_lies_on_the_side_has_time_and_words_to_turn_over() -> None:
    """Also without a rest in the dose, after every repetition."""
    dose = Dose(1, 2, 10_000, 0, SideMode.ALTERNATE)
    plan = compile_timeline(routine("leg-raise", leg_raise=dose), EXERCISES, CueSettings(), Voice())
    rests = [step for step in plan.steps if step.key.phase == SET_REST_PHASE]
    assert [step.length_ms for step in rests] == [15_000] * 3
    assert [cue.text for cue in rests[0].cues if cue.text][:2] == [
        "Roll over to your other side, slowly.",
        "Left side.",
    ]


def test_every_movement_has_its_word_in_every_repetition() -> None:
    plan = timeline("bird-dog")
    lifts = [step for step in plan.steps if step.word == "LIFT"]
    assert [cue.text for cue in lifts[-1].cues] == ["Right leg."]
    counted = timeline("bird-dog", level=Level.COUNTS)
    lifts = [step for step in counted.steps if step.word == "LIFT"]
    assert {(cue.text, cue.sound) for step in lifts for cue in step.cues} == {("", Sound.TICK)}


def test_a_session_opens_with_its_length_and_what_it_needs() -> None:
    plan = timeline("bird-dog", "circles")
    minutes = round(plan.total_ms / 60_000)
    assert minutes == 7
    assert [cue.text for cue in plan.steps[0].cues][:2] == [
        "Seven minutes.",
        "Have a mat and a chair without arms within reach.",
    ]
    assert timeline("walk").steps[0].cues[0].text == "One minute."


def test_the_last_rest_of_an_exercise_of_rests_announces_nothing() -> None:
    rest = Phase("rest", PhaseKind.REST, "plank", 20_000, "REST", "Rest.")
    resting = EXERCISES | {"plank": replace(EXERCISES["plank"], phases=(rest,))}
    source = routine("plank", plank=Dose(1, 2, 5000, 0, SideMode.NONE))
    plan = compile_timeline(source, resting, CueSettings(), Voice())
    rests = [step for step in plan.steps if step.in_turn]
    said = [" ".join(cue.text for cue in step.cues) for step in rests]
    assert len(said) == 2
    assert "Again." in said[0]
    assert "Again." not in said[1]


def test_a_recording_names_no_key_and_waits_for_nobody() -> None:
    asked = CueSettings(wait_at_changes=True)
    ids = ("plank", "walk", "bird-dog")
    led = compile_timeline(routine(*ids), EXERCISES, asked, Voice())
    heard = compile_timeline(routine(*ids), EXERCISES, asked.for_a_file(), Voice())
    assert any(step.kind is StepKind.WAIT for step in led.steps)
    assert not any(step.kind is StepKind.WAIT for step in heard.steps)
    opening = [cue.text for cue in heard.steps[0].cues]
    assert STOP_IF_IT_HURTS in opening[:4]
    assert HOW_TO_STOP in [cue.text for cue in led.steps[0].cues][:4]
    said = [cue.text for step in heard.steps for cue in step.cues]
    assert not [text for text in said if "Press" in text]
