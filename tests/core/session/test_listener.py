"""The checker finds each kind of fault, and none in what the compiler lays out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from backtimer.core.model.exercise import Dose, Position, Side, SideMode
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.listener import Lapse, LapseKind, faults
from backtimer.core.session.options import CueSettings
from backtimer.core.session.script import SPOKEN
from backtimer.core.session.timeline import Cue, CueRole, Length, Level, Step, StepKind, Timeline
from backtimer.core.wording import listening
from tests.core.plan.planned import EXERCISES as LIBRARY
from tests.core.plan.planned import ROUTINES
from tests.core.samples import EXERCISES, Voice, routine, timeline

MODES = [None, *(mode for mode in SideMode if mode is not SideMode.NONE)]


def with_sides(source: Routine, mode: SideMode | None) -> Routine:
    """A routine whose exercises with sides are all done in one mode; None leaves them."""
    if mode is None:
        return source
    sections = tuple(
        section._replace(
            items=tuple(
                replace(item, dose=replace(item.dose, side_mode=mode))
                if item.dose.side_mode is not SideMode.NONE
                else item
                for item in section.items
            ),
        )
        for section in source.sections
    )
    return replace(source, sections=sections)


# At Level.OFF there is nothing to hear, and nothing is checked; without words no voice is slow.
HEARD = (*SPOKEN, Level.TONES)
WALKS = [
    *((mode, level, False, 45) for mode in MODES for level in HEARD),
    *((None, level, True, 45) for level in HEARD),
    *((None, level, False, 60) for level in SPOKEN),
]


@pytest.mark.sweep
@pytest.mark.parametrize("key", sorted(ROUTINES))
def test_no_routine_fails_a_person_who_cannot_see(key: str) -> None:
    """At every level in every side mode; as written, with waits and for a slow voice too."""
    for mode, level, wait, ms_per_letter in WALKS:

        def length(text: str, ms: int = ms_per_letter) -> Length:
            return Length(300 + ms * len(text), measured=True)

        source = with_sides(ROUTINES[key], mode)
        if mode is not None and source == ROUTINES[key]:
            # It is written like this.
            continue
        plan = compile_timeline(source, LIBRARY, CueSettings(level, wait), length)
        assert faults(plan, LIBRARY, level) == (), (mode, level, wait, ms_per_letter)


def changed(plan: Timeline, change: Callable[[Step], Step]) -> Timeline:
    return plan._replace(steps=tuple(map(change, plan.steps)))


def without(
    *roles: CueRole, kinds: tuple[StepKind, ...] = tuple(StepKind)
) -> Callable[[Step], Step]:
    """A change that takes the cues with these roles out of the steps of these kinds."""

    def change(step: Step) -> Step:
        if step.kind not in kinds:
            return step
        return replace(step, cues=tuple(cue for cue in step.cues if cue.role not in roles))

    return change


def saying(old: str, new: str) -> Callable[[Step], Step]:
    """A change of the words of every cue with the text `old`."""

    def change(step: Step) -> Step:
        cues = [cue._replace(text=new) if cue.text == old else cue for cue in step.cues]
        return replace(step, cues=tuple(cues))

    return change


def kinds(plan: Timeline, level: Level = Level.FULL) -> set[LapseKind]:
    return {fault.kind for fault in faults(plan, EXERCISES, level)}


BIRD_DOG = timeline("bird-dog")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (without(CueRole.NAME), LapseKind.NAME),
        (without(*CueRole, kinds=(StepKind.MOVE,)), LapseKind.SILENT_MOVE),
        (without(*CueRole, kinds=(StepKind.MOVE,)), LapseKind.END),
        (without(CueRole.COUNT), LapseKind.END),
        (without(CueRole.SIDE), LapseKind.SIDE),
        (without(CueRole.REMAINING, CueRole.BREATH, CueRole.FORM), LapseKind.SILENCE),
        (
            saying("Hands under your shoulders.", "hands under your shoulders"),
            LapseKind.FRAGMENT,
        ),
        (saying("Hands under your shoulders.", "And hands."), LapseKind.FRAGMENT),
        (
            saying("Hands under your shoulders.", "Come to your hands and knees."),
            LapseKind.AGAIN,
        ),
        (without(CueRole.DOSE), LapseKind.PROPS),
    ],
)
def test_what_fails_a_listener_is_found(change: Callable[[Step], Step], kind: LapseKind) -> None:
    assert kinds(BIRD_DOG) == set()
    assert kind in kinds(changed(BIRD_DOG, change))


def test_a_fault_knows_its_step_and_time() -> None:
    found = faults(changed(BIRD_DOG, saying("Down.", "And down.")), EXERCISES, Level.FULL)
    first = found[0]
    step = BIRD_DOG.steps[first.step]
    assert first == Lapse(LapseKind.FRAGMENT, step.index, step.start_ms, "And down.")


def test_tones_need_a_sound_for_every_movement_and_no_sound_needs_none() -> None:
    tones = timeline("bird-dog", level=Level.TONES)
    assert kinds(tones, Level.TONES) == set()
    silent = changed(tones, without(*CueRole))
    assert kinds(silent, Level.TONES) == {LapseKind.SILENT_MOVE}
    assert kinds(silent, Level.OFF) == set()


def test_a_rest_tells_what_comes_next() -> None:
    plan = timeline("knee")
    assert kinds(plan) == set()
    assert LapseKind.NEXT in kinds(changed(plan, without(CueRole.NEXT)))


def test_a_silence_is_covered_only_by_the_time_named_right_before_it() -> None:
    plan = timeline("plank", "plank")
    rest = next(step for step in plan.steps if step.kind is StepKind.REST and step.in_turn)
    long = replace(rest, end_ms=rest.start_ms + 30_000)

    def saying(*texts: str) -> set[LapseKind]:
        cues = tuple(
            Cue(long.start_ms + 1500 * at, 1000, text, CueRole.REST)
            for at, text in enumerate(texts)
        )
        found = faults(
            plan._replace(steps=(replace(long, index=0, cues=cues),)), EXERCISES, Level.FULL
        )
        return {fault.kind for fault in found} & {
            LapseKind.SILENCE,
            LapseKind.TIME_LEFT,
        }

    assert saying("Rest.") == {LapseKind.SILENCE}
    # Too long to be left alone, though it is announced.
    assert saying("Rest, thirty seconds.") == {LapseKind.SILENCE}
    long = replace(long, end_ms=rest.start_ms + 20_000)
    assert saying("Rest, twenty seconds.") == set()
    assert saying("Rest, twenty seconds.", "Breathe.") == {LapseKind.SILENCE}
    assert saying("Rest, ten seconds.") == {LapseKind.SILENCE}
    assert saying("Rest, thirty seconds.") == {LapseKind.TIME_LEFT}


def test_a_limb_is_known_and_never_the_other_one() -> None:
    first = saying("First: right arm, left leg.", "First: one of them.")
    lift = saying("Right arm forward, at shoulder height.", "Now lift.")
    assert LapseKind.LIMB in kinds(changed(changed(BIRD_DOG, first), lift))
    wrong = saying("Left leg back.", "Right leg back.")
    assert LapseKind.SIDES_DISAGREE in kinds(changed(BIRD_DOG, wrong))


def test_the_way_to_another_place_is_told() -> None:
    plan = timeline("walk", "circles")
    assert LapseKind.PLACE not in kinds(plan)
    assert LapseKind.PLACE in kinds(changed(plan, saying("Go to your chair.", "Now sit.")))


def leg_raise(mode: SideMode) -> Timeline:
    dose = Dose(1, 2, 10_000, 0, mode)
    return compile_timeline(
        routine("leg-raise", leg_raise=dose), LABELLED, CueSettings(), Voice()
    )  # fmt: skip


LABELLED = EXERCISES | {
    "leg-raise": replace(
        EXERCISES["leg-raise"],
        setup=("Lie on your {other} side.",),
        side_label="{Side} leg on top",
    )
}


@pytest.mark.parametrize(
    "mode", [mode for mode in SideMode if mode not in (SideMode.NONE, SideMode.BOTH)]
)
def test_words_for_sides_agree_in_every_mode(mode: SideMode) -> None:
    plan = leg_raise(mode)
    assert faults(plan, LABELLED, Level.FULL) == ()
    side = Side.LEFT if mode is SideMode.LEFT else Side.RIGHT
    lower = "right" if side is Side.LEFT else "left"
    wrong = saying(f"Lie on your {lower} side.", f"Lie on your {side.value} side.")
    found = faults(changed(plan, wrong), LABELLED, Level.FULL)
    assert [fault.kind for fault in found] == [LapseKind.SIDES_DISAGREE]


def test_turning_over_needs_time_and_words() -> None:
    def hurried(step: Step) -> Step:
        if step.in_turn or step.kind is not StepKind.REST:
            return step
        return replace(step, end_ms=step.start_ms + 5000, cues=())

    found = faults(changed(leg_raise(SideMode.ALTERNATE), hurried), LABELLED, Level.FULL)
    assert {LapseKind.TIME, LapseKind.TURN} <= {fault.kind for fault in found}


@pytest.mark.parametrize(
    ("before", "after"),
    [("walk", "bird-dog"), ("bird-dog", "plank"), ("plank", "circles"), ("plank", "plank")],
)
def test_a_change_of_position_needs_time(before: str, after: str) -> None:
    plan = timeline(before, after)
    assert LapseKind.TIME not in kinds(plan)

    def hurried(step: Step) -> Step:
        if step.key.item == 0 or step.kind is not StepKind.READY:
            return step
        ticks = [cue._replace(at_ms=step.start_ms + 3000) for cue in step.cues if cue.sound]
        said = [cue._replace(at_ms=step.start_ms) for cue in step.cues if not cue.sound]
        return replace(step, cues=(*said, *ticks))

    assert LapseKind.TIME in kinds(changed(plan, hurried))


def test_nobody_is_told_to_do_what_they_already_do() -> None:
    plan = timeline("plank", "plank")
    assert kinds(plan) == set()

    def told(step: Step) -> Step:
        if step.kind is not StepKind.READY or step.key.item == 0:
            return step
        name = step.cues[0]
        again = Cue(name.end_ms + 350, 500, "Lie on your front.", CueRole.SETUP)
        return replace(step, cues=(name, again, *step.cues[1:]))

    assert LapseKind.ALREADY in kinds(changed(plan, told))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Stand up, and put your shoes on.", Position.STANDING),
        ("Get up slowly, and go to your chair.", Position.STANDING),
        ("Sit on your chair, feet flat.", Position.CHAIR),
        ("Sit on the front half of your chair.", None),
        ("Roll onto your side, then onto your front.", Position.PRONE),
        ("Lie on your back, knees bent.", Position.SUPINE),
        ("Come down to the floor: one knee, the other knee, and your hands.", Position.QUADRUPED),
        ("Stand tall, toes forward.", None),
    ],
)
def test_where_a_sentence_brings_one_is_understood(text: str, place: Position | None) -> None:
    assert listening.place_reached(text) is place


def test_who_was_just_brought_there_is_not_told_to_go_there() -> None:
    ids = ("prone-on-elbows", "walk")
    items = tuple(Item(key, LIBRARY[key].dose) for key in ids)
    source = Routine("own", "Own", "", "", (Section("All", items),))
    plan = compile_timeline(source, LIBRARY, CueSettings(), Voice())
    assert faults(plan, LIBRARY, Level.FULL) == ()
    wrong = changed(plan, saying("Put your shoes on.", "Stand up, and put your shoes on."))
    assert LapseKind.ALREADY in {fault.kind for fault in faults(wrong, LIBRARY, Level.FULL)}


@pytest.mark.parametrize("wrong", ["Five minutes to go.", "Eleven minutes to go."])
def test_on_a_walk_the_time_that_is_named_is_that_of_the_whole(wrong: str) -> None:
    plan = compile_timeline(ROUTINES["walk-10"], LIBRARY, CueSettings(), Voice())
    assert faults(plan, LIBRARY, Level.FULL) == ()
    found = faults(
        changed(plan, saying("Ten minutes to go, tall and easy.", wrong)), LIBRARY, Level.FULL
    )
    assert {fault.kind for fault in found} == {LapseKind.TIME_LEFT}


def test_two_remarks_on_the_breath_are_one_too_many() -> None:
    plank = next(step for step in timeline("plank").steps if step.kind is StepKind.HOLD)

    def heard(*cues: tuple[int, str]) -> set[LapseKind]:
        said = tuple(Cue(plank.start_ms + at, 1000, text, CueRole.BREATH) for at, text in cues)
        step = replace(plank, index=0, cues=said)
        found = faults(Timeline("", "", (step,)), EXERCISES, Level.FULL)
        return {fault.kind for fault in found} & {LapseKind.AGAIN}

    assert heard((0, "Hold, and relax."), (1500, "Slow breaths.")) == set()
    assert heard((0, "Keep breathing."), (1500, "Slow breaths.")) == {LapseKind.AGAIN}
    assert heard((0, "Keep breathing."), (7000, "Keep breathing.")) == {LapseKind.AGAIN}
    assert heard((0, "Keep breathing."), (7000, "Slow breaths.")) == set()
    assert heard((0, "Two more breaths."), (1500, "One more breath.")) == set()


def test_the_first_exercise_on_the_floor_needs_time_too() -> None:
    assert EXERCISES["bird-dog"].position is Position.QUADRUPED
    ready = timeline("bird-dog").steps[0]
    quick = tuple(cue for cue in ready.cues if not cue.sound)
    short = replace(ready, cues=quick, end_ms=quick[-1].end_ms - 30_000)
    assert LapseKind.TIME in kinds(BIRD_DOG._replace(steps=(short, *BIRD_DOG.steps[1:])))


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("Take your time, twenty-five seconds.", 25_000),
        ("Four minutes to go.", 240_000),
        ("One minute thirty seconds left.", 90_000),
        ("Halfway.", 0),
        ("Many seconds.", 0),
    ],
)
def test_the_time_that_is_named_is_understood(text: str, ms: int) -> None:
    assert listening.named_ms(text) == ms


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Lie on your left side.", "left"),
        ("Right side down.", "right"),
        ("Left leg on top.", "right"),
        ("Right leg on top.", "left"),
        ("Right arm, left leg.", ""),
    ],
)
def test_the_side_to_lie_on_is_understood(text: str, side: str) -> None:
    assert listening.lower_side(text) == side


def test_a_person_who_says_when_needs_no_time_and_leaving_a_place_takes_some() -> None:
    routine_here = routine("circles", "bird-dog")
    waiting = compile_timeline(routine_here, EXERCISES, CueSettings(Level.FULL, True), Voice())
    assert kinds(waiting) == set()
    at_wall = EXERCISES | {"circles": replace(EXERCISES["walk"], id="circles", props=("wall",))}
    ids = ("circles", "walk")
    plan = compile_timeline(routine(*ids), at_wall, CueSettings(), Voice())
    hurried = changed(plan, lambda step: replace(step, end_ms=step.start_ms, cues=()))
    assert LapseKind.TIME in {each.kind for each in faults(hurried, at_wall, Level.FULL)}
