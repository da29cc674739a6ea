"""Sessions for a wish keep the rules, whatever one wishes and whatever applies to one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from backtimer.core.model.condition import Condition
from backtimer.core.model.easier_form import dose_done, holds_by_dose
from backtimer.core.model.exercise import ExerciseKind, Position
from backtimer.core.model.wish import (
    TURNS,
    WISH_MINUTES,
    Purpose,
    SessionPlace,
    Wish,
    parse_wish,
)
from backtimer.core.plan.compose import NEARLY, Composed, composed
from backtimer.core.plan.conditions import UNTIL_AGREED, gentle_dose, what_becomes_of
from backtimer.core.plan.load import load_ms
from backtimer.core.plan.made_session import BEYOND_MS
from backtimer.core.plan.wish_words import (
    ENOUGH,
    FLARE_ENOUGH,
    FLARE_FEW,
    FLARE_TWICE,
    NOTHING_HERE,
    SUMMARY,
)
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.listener import faults
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Length, Level
from tests.built_in import EXERCISES
from tests.core.plan.composing import BLOCKS, FLOOR, about, made, names
from tests.core.plan.planned import RULES, measure

SINGLE = (frozenset[Condition](), *(frozenset({each}) for each in Condition))
SECTIONS = ["Warm-up", "Stretch", "Strengthen", "Stretch again"]


BREATHS = {each.close for each in BLOCKS.of.values()}


def check_doses(session: Composed) -> None:
    """Five or fewer, within the source, and no long hold of the same muscle twice in a row."""
    for item in session.routine.items:
        source = EXERCISES[item.exercise].dose
        most = source.reps if source.reps_range is None else source.reps_range.high
        sets = source.sets if source.sets_range is None else source.sets_range.high
        assert item.dose.reps <= 5 or item.exercise in ("walk", *BREATHS)
        assert sum(item.dose.set_reps) <= most * sets
        assert item.dose.hold_ms <= source.hold_ms
    for one, two in pairwise(session.routine.items):
        if all(
            holds_by_dose(EXERCISES[each.exercise])
            and dose_done(EXERCISES[each.exercise], each).hold_ms >= 10_000
            for each in (one, two)
        ):
            muscles = (set(EXERCISES[each.exercise].muscles) for each in (one, two))
            assert not set.intersection(*muscles), (one.exercise, two.exercise)


def check_conditions(wish: Wish, session: Composed, conditions: frozenset[Condition]) -> None:
    """What a condition leaves out or swaps is not there, and what it eases is easier."""
    for item in session.routine.items:
        change = what_becomes_of(item.exercise, conditions, RULES)
        assert change is None or (change.to == item.exercise and item.easier), item.exercise
    moving = {"warmup-easy", "walk"}
    place = BLOCKS.of[wish.place]
    for name in set(names(session.routine)) - moving:
        assert EXERCISES[name].position in place.positions
        assert place.props | wish.at_hand >= set(EXERCISES[name].props)


def check_shape(wish: Wish, session: Composed) -> None:
    titles = [section.title for section in session.routine.sections]
    if wish.purpose is Purpose.FLARE:
        assert set(titles) <= {"Small and calm", "Once more", "Walk", "March"}
        # Breathing is no load: it may last as long as on a usual day.
        breaths = BLOCKS.of[wish.place].close
        for item in session.routine.items:
            if item.exercise == breaths:
                assert item.dose.reps <= EXERCISES[breaths].dose.reps
        for name in set(names(session.routine)) - {"walk", "warmup-easy", breaths}:
            items = [each for each in session.routine.items if each.exercise == name]
            doses = [load_ms(EXERCISES[name], each.dose) for each in items]
            assert sum(doses) <= load_ms(EXERCISES[name], gentle_dose(EXERCISES[name]))
        assert not BLOCKS.deep & set(names(session.routine))
        for item in session.routine.items:
            exercise = EXERCISES[item.exercise]
            if item.exercise not in ("walk", "warmup-easy", breaths):
                assert load_ms(exercise, item.dose) * 2 <= load_ms(exercise, exercise.dose)
            if item.exercise not in ("walk", "warmup-easy"):
                assert item.easier or exercise.easier is None
                assert exercise.kind is not ExerciseKind.STRENGTH
        return
    assert all(each.dose.reps <= 5 for each in session.routine.items if each.exercise in BREATHS)
    assert [each for each in titles if each not in ("Walk", "March")] == [
        each for each in SECTIONS if each in titles
    ]
    strength = ExerciseKind.STRENGTH
    for title, item in session.routine.places:
        is_strength = EXERCISES[item.exercise].kind is strength
        assert is_strength == (title == "Strengthen"), item.exercise
    assert set(names(session.routine, "Stretch again")) <= {
        *names(session.routine, "Stretch"), *names(session.routine, "Warm-up"),
        BLOCKS.of[wish.place].close,
    }  # fmt: skip
    downs = [EXERCISES[each].position.on_floor for each in names(session.routine)]
    assert sum(not one and two for one, two in pairwise([False, *downs])) <= 1


def check_time(wish: Wish, session: Composed, total_ms: int) -> None:
    wish_ms = wish.minutes * 60_000
    # A walk alone may be longer than five minutes, and be ended at any time.
    assert total_ms <= wish_ms + BEYOND_MS or names(session.routine) == ["walk"]
    if total_ms < wish_ms * NEARLY:
        said = session.routine.summary
        assert said.endswith((ENOUGH, FLARE_ENOUGH)) or said == RULES.of[Condition.SURGERY].hint


@pytest.mark.sweep
@pytest.mark.parametrize("conditions", SINGLE, ids=lambda each: "".join(each) or "none")
def test_every_wish_keeps_the_rules_under_every_condition(
    conditions: frozenset[Condition],
) -> None:
    for place in SessionPlace:
        for minutes in WISH_MINUTES:
            for purpose in Purpose:
                wish = Wish(minutes, place, purpose, turn=minutes % TURNS + 1)
                session = composed(wish, BLOCKS, EXERCISES, conditions, RULES, about)
                assert session.routine.items
                check_time(wish, session, session.total_ms)
                check_doses(session)
                if conditions != {Condition.SURGERY}:
                    check_conditions(wish, session, conditions)
                    check_shape(wish, session)


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("5-floor-weak-2", ()),
        ("10-chair-everything-3", ()),
        ("15-anything-stiff-5-towel", (Condition.DISC,)),
        ("20-floor-weak-7", (Condition.PREGNANCY,)),
        ("30-standing-stiff-1", (Condition.NARROW_CANAL,)),
        ("10-floor-flare-4", ()),
    ],
)
def test_the_real_timeline_fits_and_can_be_followed_by_ear(
    text: str, conditions: tuple[Condition, ...]
) -> None:
    session = made(text, *conditions, real=True)
    wish = parse_wish(text)
    assert wish is not None

    def length(said: str) -> Length:
        return Length(300 + 45 * len(said), measured=True)

    timeline = compile_timeline(session.routine, EXERCISES, CueSettings(Level.FULL), length)
    assert faults(timeline, EXERCISES, Level.FULL) == ()
    assert session.total_ms == measure(session.routine)
    check_time(wish, session, session.total_ms)


# Example by example


def test_a_session_warms_up_stretches_strengthens_and_stretches_again() -> None:
    session = made("10-floor-everything-1")
    assert [each.title for each in session.routine.sections] == SECTIONS
    assert session.routine.name == "10 minutes on the floor, a bit of everything"
    assert session.routine.summary == SUMMARY
    assert session.routine.id == "make-10-floor-everything-1"
    assert session.changes == ()
    again = [each for title, each in session.routine.places if title == "Stretch again"]
    first = [each for title, each in session.routine.places if title == "Stretch"]
    assert again[0].exercise == first[0].exercise
    assert again[0].dose.reps * 2 <= first[0].dose.reps + 1
    assert again[-1].exercise == "diaphragm-breathing"


def test_a_purpose_has_most_of_what_it_asks_for() -> None:
    def counts(text: str) -> tuple[int, int]:
        session = made(text).routine
        return len(names(session, "Stretch")), len(names(session, "Strengthen"))

    stretches, strength = counts("30-floor-stiff-1")
    assert stretches > strength
    stretches, strength = counts("30-floor-weak-1")
    assert strength > stretches


def test_longer_sessions_begin_with_a_march_seated_on_a_chair() -> None:
    assert names(made("20-floor-stiff-1").routine)[0] == "warmup-easy"
    assert names(made("10-floor-stiff-1").routine)[0] != "warmup-easy"
    first = made("20-chair-stiff-1").routine.items[0]
    assert (first.exercise, first.easier) == ("warmup-easy", True)


def test_where_a_place_has_nothing_more_it_walks_longer() -> None:
    standing = made("30-standing-weak-1").routine
    assert standing.sections[-1].title == "Walk"
    assert standing.items[-1].dose.reps > 1
    chair = made("30-chair-weak-1")
    assert any(each.dose.sets == 2 for each in chair.routine.items)
    assert chair.routine.sections[-1].title == "March"


def test_it_says_why_it_is_shorter() -> None:
    assert made("30-chair-weak-1", Condition.OSTEOPOROSIS).routine.summary.endswith(ENOUGH)
    assert made("30-floor-flare-1").routine.summary.endswith(FLARE_ENOUGH)


def test_in_the_first_hour_nothing_bends_deeply() -> None:
    rules = RULES.of[Condition.FIRST_HOUR].rules
    deep = {each for each, rule in rules.items() if rule.weight}
    assert deep & set(names(made("30-floor-stiff-1").routine))
    early = made("30-floor-stiff-1-early")
    assert not deep & set(names(early.routine))
    assert early.changes


def test_things_are_used_only_if_they_are_at_hand() -> None:
    def sticks(text: str) -> bool:
        return "hip-hinge-stick" in names(made(text).routine)

    assert sticks("20-standing-stiff-1-stick")
    assert not sticks("20-standing-stiff-1")
    floor = [made(f"30-floor-stiff-{turn}-towel").routine for turn in (5, 6)]
    assert any("hamstring-towel" in names(each) for each in floor)


def test_before_a_doctor_has_agreed_there_is_only_what_is_allowed() -> None:
    long = made("15-chair-weak-2", Condition.SURGERY).routine
    assert [each.title for each in long.sections] == [UNTIL_AGREED]
    assert set(names(long)) == {"ankle-pumps", "diaphragm-breathing", "walk"}
    assert long.summary == RULES.of[Condition.SURGERY].hint
    short = made("5-floor-flare-1", Condition.SURGERY)
    assert "walk" not in names(short.routine)
    assert short.total_ms <= 5 * 60_000
    assert names(composed(
        Wish(5, SessionPlace.FLOOR, Purpose.WEAK), BLOCKS, EXERCISES,
        frozenset({Condition.SURGERY}), RULES, lambda _routine: 3_600_000,
    ).routine) == ["ankle-pumps"]  # fmt: skip


def test_a_change_is_told_with_its_reason() -> None:
    session = made("20-floor-everything-3", Condition.PREGNANCY)
    left_out = "no lying flat on the back for long from about week 16"
    assert any(each.endswith(f"is left out: {left_out}.") for each in session.changes)
    assert any("instead of" in each for each in session.changes)
    assert len(set(session.changes)) == len(session.changes)


def test_what_a_place_cannot_have_any_more_is_told_as_well() -> None:
    session = made("15-standing-stiff-1", Condition.NARROW_CANAL)
    assert "Stretch" not in [each.title for each in session.routine.sections]
    assert any(each.startswith("Bending back, standing is left out") for each in session.changes)


def test_a_flare_up_has_no_walk_that_is_left_out_or_too_long() -> None:
    assert "walk" not in names(made("5-floor-flare-1").routine)
    assert names(made("10-floor-flare-1").routine)[0] == "diaphragm-breathing"
    ten = made("10-standing-flare-1").routine
    assert ten.sections[-1].title == "Walk"


def test_where_little_is_calm_a_flare_up_has_it_twice() -> None:
    session = made("5-chair-flare-1")
    assert [each.title for each in session.routine.sections] == ["Small and calm", "Once more"]
    first, *movements = names(session.routine, "Small and calm")
    assert names(session.routine, "Once more") == movements
    breathing = session.routine.items[0]
    assert breathing.exercise == first == "belly-breathing-chair"
    assert breathing.dose.reps == EXERCISES[first].dose.reps == 12
    assert made("10-chair-flare-1").routine.items[0].dose.reps == 5
    assert session.routine.summary.startswith(FLARE_TWICE)
    assert "Once more" not in [each.title for each in made("10-chair-flare-1").routine.sections]
    short = made("20-standing-flare-1").routine.summary
    assert short.endswith(f"{FLARE_FEW} {FLARE_ENOUGH}")
    # With a slow voice there is no time for all of it twice, for any of it, or for more breaths.
    for slower, again, breaths in ((1.5, 1, 7), (2.2, 0, 7), (2.4, 0, 5)):
        routine = composed(
            Wish(5, SessionPlace.CHAIR, Purpose.FLARE), BLOCKS, EXERCISES, frozenset(), RULES,
            lambda routine, slower=slower: round(slower * about(routine)),
        ).routine  # fmt: skip
        assert len(names(routine, "Once more")) == again
        assert routine.items[0].dose.reps == breaths


def test_a_flare_up_of_nothing_but_a_walk_is_the_walk() -> None:
    """The least there is, where nothing fits: it may be ended at any time."""
    place = replace(BLOCKS.of[SessionPlace.STANDING], flare=("hamstring-towel",))
    blocks = replace(BLOCKS, of={**BLOCKS.of, SessionPlace.STANDING: place})
    wish = Wish(5, SessionPlace.STANDING, Purpose.FLARE)
    session = composed(wish, blocks, EXERCISES, frozenset(), RULES, about)
    assert names(session.routine) == ["walk"]
    assert session.total_ms > 5 * 60_000


def test_a_dose_that_cannot_be_halved_is_left_out_on_a_flare_up() -> None:
    place = replace(
        BLOCKS.of[SessionPlace.STANDING], flare=("flexion-standing", "pelvic-tilt-standing")
    )
    once = EXERCISES["flexion-standing"]
    once = replace(once, dose=replace(once.dose, reps=1))
    known = {**EXERCISES, once.id: once}
    blocks = replace(BLOCKS, of={**BLOCKS.of, SessionPlace.STANDING: place})
    wish = Wish(10, SessionPlace.STANDING, Purpose.FLARE)
    session = composed(wish, blocks, known, frozenset(), RULES, about)
    assert names(session.routine) == ["pelvic-tilt-standing", "walk"]


def test_no_muscle_is_held_for_long_twice_in_a_row() -> None:
    """With nothing to put between, the second one is left out."""
    pools = ("figure-four", "knee-to-chest-healthwise")
    place = replace(FLOOR, stretch=pools, strengthen=("prone-leg-lift",), loosen=("cat-camel",))
    blocks = replace(BLOCKS, of={**BLOCKS.of, SessionPlace.FLOOR: place})
    wish = Wish(15, SessionPlace.FLOOR, Purpose.STIFF)
    session = composed(wish, blocks, EXERCISES, frozenset(), RULES, about)
    assert names(session.routine, "Stretch") == ["figure-four"]


def test_a_place_without_strength_has_nothing_to_stretch_again_for() -> None:
    place = replace(FLOOR, strengthen=("open-book",), close="")
    blocks = replace(BLOCKS, of={**BLOCKS.of, SessionPlace.FLOOR: place})
    wish = Wish(10, SessionPlace.FLOOR, Purpose.WEAK)
    session = composed(wish, blocks, EXERCISES, frozenset(), RULES, about)
    assert [each.title for each in session.routine.sections] == ["Warm-up", "Stretch"]


def test_without_a_walk_a_place_ends_sooner() -> None:
    standing = replace(BLOCKS.of[SessionPlace.STANDING], walk="")
    blocks = replace(BLOCKS, of={**BLOCKS.of, SessionPlace.STANDING: standing})
    for purpose in (Purpose.FLARE, Purpose.WEAK):
        wish = Wish(30, SessionPlace.STANDING, purpose)
        session = composed(wish, blocks, EXERCISES, frozenset(), RULES, about)
        assert "walk" not in names(session.routine)
        assert session.routine.summary.endswith((ENOUGH, FLARE_ENOUGH))


def test_where_nothing_is_short_enough_it_is_as_short_as_can_be() -> None:
    """A slow voice, for example: then the smallest session is the nearest."""
    wish = Wish(5, SessionPlace.FLOOR, Purpose.STIFF)
    session = composed(
        wish, BLOCKS, EXERCISES, frozenset(), RULES, lambda routine: 3 * about(routine)
    )
    assert [each.title for each in session.routine.sections] == SECTIONS[:3]


def test_where_conditions_leave_nothing_there_is_a_walk() -> None:
    both = (Condition.HIP_REPLACEMENT, Condition.PREGNANCY)
    session = made("5-floor-weak-3", *both)
    assert names(session.routine) == ["walk"]
    assert NOTHING_HERE in session.routine.summary
    assert any("is left out" in each for each in session.changes)


def test_where_one_thing_more_is_too_much_it_is_left_out() -> None:
    wish = Wish(10, SessionPlace.FLOOR, Purpose.WEAK)
    session = composed(
        wish, BLOCKS, EXERCISES, frozenset(), RULES, lambda routine: 110_000 * len(routine.items)
    )
    assert session.total_ms == 550_000
    assert session.routine.summary == SUMMARY


def test_anywhere_one_goes_down_once_and_gets_up_once() -> None:
    session = made("30-anything-everything-1").routine
    positions = [EXERCISES[each].position for each in names(session)]
    assert positions[0] is Position.STANDING
    assert any(each.on_floor for each in positions)
    assert positions[-1] in (Position.STANDING, Position.CHAIR)
