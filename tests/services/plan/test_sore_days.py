"""The plan on days that differ: the first hour, pain in the leg, flare-ups, warning signs, a gap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

from backtimer.core.model.condition import Condition
from backtimer.core.model.leg_place import LegPlace
from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.core.plan.flare_up import Share
from backtimer.core.plan.load import is_open_ended, load_ms
from backtimer.core.plan.usual_pain import Warned
from backtimer.core.settings.settings import Settings
from backtimer.errors import UserError
from backtimer.services.library.routine_forms import RoutineForms
from backtimer.services.library.routine_service import RoutineService
from backtimer.services.plan.adapting import OfTheMoment
from backtimer.services.plan.plan_service import PlanService
from backtimer.services.session.leg_pain_service import LegPainService
from backtimer.store.library.block_files import load_blocks
from backtimer.store.paths import find_resources
from tests.built_in import LIBRARY
from tests.fake_settings import FakeSettings
from tests.planning import AAOS, FIFTEEN, GENTLE, MONDAY, session
from tests.services.plan.plan_bench import Bench, measure


def deep_bends(planner: PlanService) -> set[str]:
    rules = LIBRARY.conditions.of[Condition.FIRST_HOUR].rules
    routine = planner.routine()
    assert routine is not None
    return {each for each, rule in rules.items() if rule.weight} & {
        item.exercise for item in routine.items
    }


FORMS = RoutineForms(LIBRARY, measure, lambda: load_blocks(find_resources(), LIBRARY))


def adapting_to(
    bench: Bench, settings: Settings, clock: Callable[[], time] = lambda: time(18)
) -> OfTheMoment:
    return OfTheMoment(LIBRARY, lambda: FORMS, lambda: settings, lambda: bench.day, clock)


def warned(planner: PlanService) -> Warned | None:
    """Why the signs are to be asked about, after a look into the history."""
    look = planner.look()
    assert look is not None
    return look.warned


def test_a_plan_begun_within_an_hour_of_getting_up_bends_nothing_deeply(bench: Bench) -> None:
    clock = [time(18)]
    planner = bench.make(adapting_to(bench, Settings(up_at=time(6, 30)), lambda: clock[0]))
    assert not planner.spares_bends
    for programme in (FIFTEEN, GENTLE, AAOS):
        planner.choose(programme)
        evening = planner.routine()
        assert deep_bends(planner)
        clock[0] = time(6, 40)
        assert not deep_bends(planner)
        assert planner.spares_bends
        clock[0] = time(18)
        assert planner.routine() == evening
    planner.close()


def test_thin_bones_add_to_a_plan_what_can_be_left_out_again(bench: Bench) -> None:
    bones = frozenset({Condition.OSTEOPOROSIS})
    planner = bench.make(adapting_to(bench, Settings(conditions=bones)))
    routines = RoutineService(LIBRARY, lambda: FORMS, lambda: bones, lambda: planner)

    def added() -> list[str]:
        remarks = routines.remarks(RoutineRef.plan())
        return [each.partition(" is added")[0] for each in remarks if " is added: " in each]

    planner.choose(FIFTEEN)
    lift = "Shoulder blades up, lying on the front"
    assert added() == [lift, "Heel-to-toe stand, easier form,"]
    assert {"back-extensor-lift", "heel-toe-stand"} <= dict(planner.rungs()).keys()
    while planner.step("back-extensor-lift", up=False):
        pass
    assert lift not in added()
    assert "is added" not in " ".join(routines.remarks(RoutineRef.of("mayo-15")))
    planner.close()


def test_leg_pain_that_went_down_twice_brings_the_warning_signs(bench: Bench) -> None:
    settings = FakeSettings(Condition.LEG_PAIN)
    leg = LegPainService(settings, LIBRARY, lambda: bench.day)
    planner = bench.make(leg=leg)
    planner.choose(AAOS)
    for place in (LegPlace.BACK, LegPlace.BUTTOCK, LegPlace.THIGH):
        leg.answer(place)
        bench.day += timedelta(1)
    assert warned(planner) is Warned.LEG
    planner.answer_warning()
    assert warned(planner) is None
    planner.close()


def test_what_brings_leg_pain_down_gives_way_in_the_plan_until_it_is_taken_back(
    bench: Bench,
) -> None:
    settings = FakeSettings(Condition.LEG_PAIN)
    leg = LegPainService(settings, LIBRARY, lambda: bench.day)
    forms = RoutineForms(
        LIBRARY, measure, lambda: load_blocks(find_resources(), LIBRARY), leg.rules
    )
    adapting = OfTheMoment(
        LIBRARY, lambda: forms, lambda: settings.current, lambda: bench.day, lambda: time(18)
    )
    routines = RoutineService(LIBRARY, lambda: forms, adapting.conditions, lambda: planner)
    planner = bench.make(adapting, leg=leg, base=routines.get)
    planner.choose(FIFTEEN)
    before = planner.routine()
    assert before is not None
    assert leg.asks_after
    said = leg.stop("knee-to-chest-mayo")
    assert said.endswith("easier form: it brought the pain further down your leg.")
    eased = {each.exercise: each.easier for each in planner.routine().items}  # type: ignore[union-attr]
    assert eased["knee-to-chest-mayo"]
    assert said in routines.remarks(RoutineRef.plan())
    # The same day counts once; on another day it is swapped, from the next session on.
    leg.answer(LegPlace.BACK)
    hurt = (PastExercise("knee-to-chest-mayo", 1, hurt=1),)
    bench.past = [session(1, (), exercises=hurt)]
    bench.day += timedelta(1)
    said = leg.stop("knee-to-chest-mayo")
    assert said.startswith("Pelvic tilts, rocking instead of ")
    assert said.endswith("further down your leg again.")
    made = {each.exercise for each in planner.routine().items}  # type: ignore[union-attr]
    assert "pelvic-tilt-nhs" in made
    assert "knee-to-chest-mayo" not in made
    assert "knee-to-chest-mayo" not in {each for each, _rung in planner.rungs()}
    # Its steps stay shut as well, and nothing else is blamed for what is stopped already.
    leg.answer(LegPlace.THIGH)
    look = planner.look()
    assert look is not None
    assert look.offer is None
    # Not on a flare-up day either, nor in a made session.
    leg.stop("knee-rolls-small")
    gentle, made = parse_ref("gentle-mayo-15"), parse_ref("make-10-floor-flare-1")
    for ref in (gentle, made):
        assert all(
            each.easier
            for each in routines.routine(ref).items
            if each.exercise == "knee-rolls-small"
        )
    bench.day += timedelta(1)
    leg.stop("knee-rolls-small")
    routines.forget_fitted()
    for ref in (gentle, made):
        assert "knee-rolls-small" not in {each.exercise for each in routines.routine(ref).items}
    leg.allow("knee-rolls-small")
    leg.allow("knee-to-chest-mayo")
    assert leg.stopped == []
    assert planner.routine() == before
    # Without leg pain nothing is asked, and what was stopped counts for nothing.
    leg.stop("knee-to-chest-mayo")
    settings.change(conditions=frozenset())
    assert not leg.asks_after
    assert leg.stopped == []
    assert planner.routine() == before
    planner.close()


def test_after_a_flare_up_the_dose_comes_back_over_two_calm_days(bench: Bench) -> None:
    planner = bench.planner
    planner.choose(FIFTEEN)
    usual = load_of(planner)
    planner.set_gentle(gentle=True)
    assert planner.share() is None
    bench.do(1, gentle=True, pain_before=6)
    bench.day += timedelta(1)
    planner.look()
    assert planner.share() is Share.HALF
    assert load_of(planner) <= usual / 2
    # A new start reads the history by itself.
    planner.close()
    again = bench.make()
    assert again.share() is Share.HALF
    assert load_of(again) <= usual / 2
    again.want_all()
    assert again.share() is None
    assert load_of(again) == usual
    again.close()


def test_a_history_that_cannot_be_read_asks_for_less(bench: Bench) -> None:
    def unreadable(_last: int) -> list[PastSession]:
        raise UserError("no history")

    bench.planner.choose(FIFTEEN)
    bench.planner.set_gentle(gentle=True)
    bench.planner.close()
    bench.day += timedelta(1)
    planner = bench.make(read_past=unreadable)
    assert planner.share() is Share.HALF
    planner.close()


def test_a_flare_up_that_is_over_is_forgotten(bench: Bench) -> None:
    planner = bench.planner
    planner.choose(FIFTEEN)
    planner.set_gentle(gentle=True)
    assert planner.share() is None
    calm = session(1, [], pain_before=1, pain=1)
    bench.past = [calm._replace(id=n, day=MONDAY + timedelta(n)) for n in (1, 2)]
    bench.day = MONDAY + timedelta(3)
    planner.look()
    assert planner.plan is not None
    assert planner.plan.gentle_on is None


def load_of(planner: PlanService) -> int:
    routine = planner.routine()
    assert routine is not None
    exercises = LIBRARY.exercises
    return sum(
        load_ms(exercises[each.exercise], each.dose)
        for each in routine.items
        if not is_open_ended(exercises[each.exercise])
    )


def test_warning_signs_are_asked_about_once(bench: Bench) -> None:
    planner = bench.planner
    planner.choose(AAOS)
    bench.do(1, pain=8)
    assert warned(planner) is Warned.MUCH
    planner.answer_warning()
    assert warned(planner) is None
    planner.close()
    again = bench.make()
    assert warned(again) is None


def test_warning_signs_are_asked_about_after_a_long_gap(bench: Bench) -> None:
    planner = bench.planner
    planner.choose(AAOS)
    bench.do(3)
    bench.day += timedelta(weeks=5)
    assert warned(planner) is None
    bench.day += timedelta(weeks=2)
    assert warned(planner) is Warned.AWAY
    planner.answer_warning()
    assert warned(planner) is None


def test_after_three_weeks_away_it_begins_one_step_lower(bench: Bench) -> None:
    planner = bench.planner
    planner.choose(AAOS)
    bench.do(3)
    offer = bench.offered()
    planner.accept(offer)
    up = planner.routine()
    bench.day += timedelta(weeks=3)
    planner.look()
    assert planner.plan.steps[-1].reason == "It has been 3 weeks."  # type: ignore[union-attr]
    assert planner.routine() != up
    plan = planner.plan
    planner.look()
    assert planner.plan is plan
