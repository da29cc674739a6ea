"""The plan: weeks by the calendar, reviews, and the routine as it is done now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import SideMode
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.plan.conditions import adapted, what_becomes_of
from backtimer.core.plan.fit_to_time import fit
from backtimer.core.plan.ladder import Rung, first_rung
from backtimer.core.plan.plan import (
    EVERY_DAY,
    REVIEWS,
    THREE_DAYS,
    TWO_DAYS,
    Plan,
    ProgressionStep,
    begun,
    is_planned,
    moved,
    next_planned,
    of_plan,
    review_due,
    rung_of,
    said_no,
    today_of,
    week_of,
)
from backtimer.core.plan.plan_routine import FIT_WITHIN, plan_routine
from tests.built_in import EXERCISES, LIBRARY
from tests.core.plan.planned import (
    AAOS,
    FIFTEEN,
    GENTLE,
    MONDAY,
    OWN,
    PROGRAMMES,
    ROUTINES,
    RULES,
    Person,
    allowed,
    any_conditions,
    any_routine,
    item,
    measure,
    plan_for,
    routine_of,
    session,
)

STEP = ProgressionStep(MONDAY, "wall-sit", True, "", "")
days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def after(weeks: int, extra: int = 0) -> date:
    """So many whole weeks after the plan began."""
    return MONDAY + timedelta(7 * weeks + extra)


# Choosing


def test_a_programme_suggests_its_routine_days_and_time() -> None:
    plan = begun(FIFTEEN, None, MONDAY)
    assert (plan.programme, plan.routine, plan.minutes) == ("fifteen", parse_ref("mayo-15"), 15)
    assert plan.weekdays == EVERY_DAY
    assert LIBRARY.programmes.of(plan.programme) is FIFTEEN
    assert begun(OWN, parse_ref("healthwise"), MONDAY).routine == parse_ref("healthwise")


def test_an_unknown_programme_counts_as_ones_own() -> None:
    assert LIBRARY.programmes.of("from a later version") is OWN


@pytest.mark.parametrize("programme", PROGRAMMES[:-1])
def test_every_programme_has_its_routine(programme: object) -> None:
    assert begun(programme, None, MONDAY).routine.key in ROUTINES  # type: ignore[arg-type]


# The calendar


def test_weeks_are_counted_from_the_day_it_began() -> None:
    plan = plan_for(started=date(2026, 3, 5))
    assert [week_of(plan, date(2026, 3, day)) for day in (5, 11, 12, 18, 19)] == [1, 1, 2, 2, 3]


def test_weeks_go_on_over_the_new_year_and_a_leap_day() -> None:
    assert week_of(plan_for(started=date(2026, 12, 28)), date(2027, 1, 4)) == 2
    leap = plan_for(started=date(2028, 2, 28))
    assert [week_of(leap, date(2028, *day)) for day in ((2, 29), (3, 5), (3, 6))] == [1, 1, 2]
    assert next_planned(leap, date(2028, 2, 28)) == date(2028, 2, 29)
    assert week_of(plan_for(started=date(2028, 2, 29)), date(2029, 2, 28)) == 53


def test_a_clock_set_back_is_in_the_first_week_and_has_nothing_planned() -> None:
    plan = plan_for()
    assert week_of(plan, date(2025, 1, 1)) == 1
    assert not is_planned(plan, MONDAY - timedelta(1))
    assert next_planned(plan, date(2025, 1, 1)) == MONDAY
    assert review_due(plan, OWN, date(2025, 1, 1)) is None


def test_planned_days_are_the_chosen_weekdays() -> None:
    plan = plan_for(weekdays=THREE_DAYS)
    week = [is_planned(plan, MONDAY + timedelta(n)) for n in range(7)]
    assert week == [True, False, True, False, True, False, False]
    assert next_planned(plan, MONDAY) == MONDAY + timedelta(2)
    assert next_planned(plan, MONDAY + timedelta(4)) == MONDAY + timedelta(7)
    assert next_planned(plan_for(weekdays=frozenset()), MONDAY) is None


def test_to_keep_it_up_there_are_two_or_three_days() -> None:
    assert (len(TWO_DAYS), len(THREE_DAYS), len(EVERY_DAY)) == (2, 3, 7)


@given(days, st.frozensets(st.integers(0, 6), min_size=1), st.integers(-400, 4000))
def test_weeks_and_planned_days_on_any_date(
    started: date, weekdays: frozenset[int], offset: int
) -> None:
    plan = plan_for(started=started, weekdays=weekdays)
    day = started + timedelta(offset)
    assert week_of(plan, day) == max(offset, 0) // 7 + 1
    found = next_planned(plan, day)
    assert found is not None
    assert found > day
    assert is_planned(plan, found)
    between = (day + timedelta(n) for n in range(1, (found - day).days))
    assert not any(is_planned(plan, each) for each in between)


def test_after_weeks_two_four_and_six_there_is_a_review() -> None:
    plan = plan_for(programme="aaos")
    due = [review_due(plan, AAOS, after(week)) for week in range(9)]
    assert due == [None, None, 2, 2, 4, 4, 6, 6, 6]
    assert review_due(plan, AAOS, after(2, -1)) is None


def test_a_review_that_was_done_is_not_asked_for_again() -> None:
    plan = plan_for(programme="aaos", reviewed=(2, 4))
    assert review_due(plan, AAOS, after(5)) is None
    assert review_due(plan, AAOS, after(6)) == 6
    assert review_due(replace(plan, reviewed=(2, 6)), AAOS, after(60)) is None


def test_a_review_that_was_missed_is_not_asked_for_after_a_later_one() -> None:
    assert review_due(plan_for(programme="aaos", reviewed=(4,)), AAOS, after(5)) is None


def test_one_week_has_one_review_at_its_end() -> None:
    plan = plan_for(programme="gentle")
    assert [review_due(plan, GENTLE, after(week)) for week in range(4)] == [None, 1, 1, 1]


def test_who_keeps_what_was_reached_is_not_asked() -> None:
    assert review_due(plan_for(keeping=True), OWN, after(6)) is None


@given(days, st.integers(0, 3000), st.frozensets(st.sampled_from((1, *REVIEWS))))
def test_a_review_is_asked_for_once_on_any_date(
    started: date, offset: int, reviewed: frozenset[int]
) -> None:
    for programme in PROGRAMMES:
        plan = plan_for(programme=programme.id, started=started, reviewed=tuple(reviewed))
        found = review_due(plan, programme, started + timedelta(offset))
        if found is not None:
            assert found <= offset // 7
            assert found <= programme.weeks
            assert found > max(reviewed, default=0)
            done = replace(plan, reviewed=(*plan.reviewed, found))
            assert review_due(done, programme, started + timedelta(offset)) is None


def test_today_tells_what_there_is() -> None:
    plan = plan_for(programme="aaos", weekdays=THREE_DAYS, gentle_on=after(2))
    past = [session(1, [])]
    first = today_of(plan, AAOS, past, MONDAY)
    assert (first.week, first.weeks, first.planned, first.done) == (1, 6, True, True)
    assert (first.gentle, first.review) == (False, None)
    assert first.next_day == MONDAY + timedelta(2)
    later = today_of(plan, AAOS, past, after(2))
    assert (later.week, later.done, later.gentle, later.review) == (3, False, True, 2)


def test_only_what_was_ended_and_is_of_the_plan_counts_as_done_today() -> None:
    plan = plan_for()
    for more, done in (
        ({}, True), ({"status": "stopped"}, True), ({"gentle": True}, True),
        ({"status": "unfinished"}, False), ({"week": None}, False), ({"day": after(1)}, False),
    ):  # fmt: skip
        assert today_of(plan, OWN, [session(1, [], **more)], MONDAY).done is done
    assert not of_plan(session(1, [], week=None))


# The routine


def test_the_first_session_is_five_of_each_or_fewer() -> None:
    for programme in PROGRAMMES[:-1]:
        plan = begun(programme, None, MONDAY)
        routine = plan_routine(plan, programme, ROUTINES[plan.routine.key], EXERCISES)
        assert (routine.id, routine.name, routine.own) == ("plan", programme.name, False)
        assert all(each.dose.reps <= 5 for each in routine.items)


def test_a_plan_of_ones_own_has_the_name_of_its_routine() -> None:
    assert plan_routine(plan_for(), OWN, routine_of("cat-stretch"), EXERCISES).name == "Mine"


def test_without_the_frame_the_routine_stays_as_it_is() -> None:
    base = ROUTINES["healthwise"]
    routine = plan_routine(plan_for(frame=False), OWN, base, EXERCISES)
    assert [each.exercise for each in routine.items] == [each.exercise for each in base.items]


def test_a_rung_is_how_the_exercise_is_done() -> None:
    rungs = {"wall-sit": Rung("wall-sit", 7, 5000), "curl-up": Rung("curl-up", 5, 1000, out=True)}
    base = routine_of("wall-sit", "curl-up")
    routine = plan_routine(plan_for(rungs=rungs, frame=False), OWN, base, EXERCISES)
    (only,) = routine.items
    assert (only.exercise, only.dose.reps, only.dose.hold_ms) == ("wall-sit", 7, 5000)


def test_a_section_of_which_all_rest_is_gone() -> None:
    rungs = {"wall-sit": Rung("wall-sit", 2, 6000, out=True)}
    assert plan_routine(plan_for(rungs=rungs, frame=False), OWN, routine_of("wall-sit"), EXERCISES) \
        .sections == ()  # fmt: skip


def test_the_stretches_at_the_end_do_not_grow_with_those_before() -> None:
    rungs = {"sitting-rotation-stretch": Rung("sitting-rotation-stretch", 2, 30_000)}
    routine = plan_routine(plan_for(rungs=rungs), OWN, ROUTINES["aaos-short"], EXERCISES)
    found = [e.dose.reps for e in routine.items if e.exercise == "sitting-rotation-stretch"]
    assert found == [2, 1]
    mine = plan_routine(
        plan_for(), OWN, routine_of(item("cat-stretch", reps=5), "curl-up"), EXERCISES
    )
    assert [e.dose.reps for e in mine.items if e.exercise == "cat-stretch"] == [5, 3]


def test_one_side_each_grows_on_both_sides() -> None:
    left, right = (item("wall-sit", side=side) for side in (SideMode.LEFT, SideMode.RIGHT))
    rungs = {"wall-sit": Rung("wall-sit", 7, 6000)}
    routine = plan_routine(plan_for(rungs=rungs), OWN, routine_of(left, right), EXERCISES)
    assert [each.dose.reps for each in routine.items[1:]] == [7, 7]


def test_a_rung_of_an_exercise_that_is_gone_begins_again() -> None:
    rungs = {"wall-sit": Rung("own-gone", 9, 6000)}
    base = routine_of("wall-sit")
    assert rung_of(plan_for(rungs=rungs), base, "wall-sit", EXERCISES) == Rung("wall-sit", 5, 6000)


@pytest.mark.parametrize(
    ("base", "exercise", "expected"),
    [
        # The source's, or what a routine begins with; in a routine of one's own, its dose.
        (ROUTINES["aaos-short"], "sitting-rotation-stretch", (2, 30_000)),
        (routine_of(item("wall-sit", reps=5)), "wall-sit", (5, 6000)),
        (routine_of("curl-up"), "wall-sit", (12, 6000)),
    ],
)  # fmt: skip
def test_no_rung_of_a_file_is_above_where_steps_lead(
    base: Routine, exercise: str, expected: tuple[int, int]
) -> None:
    plan = plan_for(rungs={exercise: Rung(exercise, 200, 600_000)})
    found = rung_of(plan, base, exercise, EXERCISES)
    assert (found.reps, found.hold_ms) == expected


def test_what_the_frame_adds_has_its_own_dose() -> None:
    assert rung_of(plan_for(), routine_of("wall-sit"), "warmup-easy", EXERCISES) == Rung(
        "warmup-easy", 1, 0
    )


def test_a_condition_that_comes_later_stands_above_steps_that_were_taken() -> None:
    full = {"plank-aaos": Rung("plank-aaos", 5, 30_000, since=9)}
    base = allowed("aaos-short", {Condition.BLOOD_PRESSURE})
    assert rung_of(plan_for(rungs=full), base, "plank-aaos", EXERCISES) == Rung(
        "plank-aaos", 5, 30_000, easier=True, since=9
    )


def test_a_condition_that_comes_later_leads_back_from_a_harder_exercise() -> None:
    harder = {"bird-dog-healthwise": Rung("bird-dog-aaos", 5, 15_000, since=9)}
    base = allowed("healthwise", {Condition.BLOOD_PRESSURE})
    found = rung_of(plan_for(rungs=harder), base, "bird-dog-healthwise", EXERCISES)
    assert found == Rung("bird-dog-healthwise", 5, 6000, easier=True, since=9)


def test_steps_are_kept_and_a_no_is_answered_by_the_step() -> None:
    plan = said_no(said_no(plan_for(), "wall-sit", 3), "curl-up", 4)
    assert plan.refused == {"wall-sit": 3, "curl-up": 4}
    plan = moved(plan, "wall-sit", Rung("wall-sit", 6, 6000), STEP, 5)
    assert plan.rungs == {"wall-sit": Rung("wall-sit", 6, 6000, since=5)}
    assert (plan.steps, plan.refused) == ((STEP,), {"curl-up": 4})


def test_a_missed_day_changes_nothing() -> None:
    person = Person(ROUTINES["aaos-short"]).train(3).take()
    before = plan_routine(person.plan, OWN, person.base, EXERCISES, measure)
    # There is no day in it at all.
    other = replace(person.plan, started=MONDAY - timedelta(300), weekdays=TWO_DAYS)
    assert plan_routine(other, OWN, person.base, EXERCISES, measure) == before


@given(any_routine, any_conditions, st.data())
def test_nothing_is_done_more_than_its_rung_says(
    key: str, conditions: frozenset[Condition], data: st.DataObject
) -> None:
    base = allowed(key, conditions)
    # Before a doctor agrees, nothing of the routine is left.
    assume(Condition.SURGERY not in conditions)
    rungs = data.draw(any_rungs(base))
    plan = plan_for(rungs=rungs, frame=data.draw(st.booleans()))
    # What the plan adds, such as a warm-up, follows the conditions as well.
    routine = adapted(plan_routine(plan, OWN, base, EXERCISES), EXERCISES, conditions, RULES)[0]
    names = {each.exercise for each in base.items}
    now = {rung_of(plan, base, name, EXERCISES).exercise: name for name in names}
    for each in routine.items:
        rung = rung_of(plan, base, now.get(each.exercise, each.exercise), EXERCISES)
        assert not rung.out
        assert each.dose.reps <= rung.reps
        if each.exercise in now:
            assert (each.dose.hold_ms, each.easier) == (rung.hold_ms, rung.easier)
        change = what_becomes_of(each.exercise, conditions, RULES)
        assert change is None or (change.to == each.exercise and each.easier)


@st.composite
def any_rungs(draw: st.DrawFn, base: object) -> dict[str, Rung]:
    found = {}
    for each in base.items:  # type: ignore[attr-defined]
        if draw(st.booleans()):
            first = first_rung(each, EXERCISES)
            found[each.exercise] = replace(
                first, reps=draw(st.integers(1, 12)), easier=draw(st.booleans()),
                out=draw(st.integers(0, 5)) == 0,
            )  # fmt: skip
    return found


@pytest.mark.sweep
@pytest.mark.parametrize("minutes", [10, 15, 30, 60])
@pytest.mark.parametrize(
    "key", ["aaos-short", "mayo-15", "healthwise", "first-week-5", "aaos-full"]
)
def test_a_session_never_lasts_longer_than_there_is_time(key: str, minutes: int) -> None:
    base = ROUTINES[key]
    plan = plan_for(key, minutes=minutes)
    whole = plan_routine(plan, OWN, base, EXERCISES)
    found = plan_routine(plan, OWN, base, EXERCISES, measure)
    limit_ms = minutes * 60_000 * FIT_WITHIN
    if measure(whole) <= limit_ms:
        assert found == whole
        return
    assert measure(found) <= limit_ms
    assert found == fit(whole, EXERCISES, minutes * 60_000, measure, grow=False).routine
    reps = {each.exercise: each.dose.reps for each in reversed(whole.items)}
    for each in found.items:
        assert each.dose.reps <= reps[each.exercise]


def test_where_the_rules_allow_no_less_it_is_as_short_as_they_allow() -> None:
    base = routine_of("plank-aaos", "curl-up", "hamstring-towel")
    found = plan_routine(
        Plan("own", parse_ref("mine"), MONDAY, EVERY_DAY, 5), OWN, base, EXERCISES, measure
    )
    assert 5 * 60_000 * FIT_WITHIN < measure(found) < measure(
        plan_routine(plan_for(), OWN, base, EXERCISES)
    )  # fmt: skip


def test_time_without_a_measure_changes_nothing() -> None:
    plan = plan_for(minutes=5)
    base = ROUTINES["healthwise"]
    assert plan_routine(plan, OWN, base, EXERCISES) == plan_routine(
        plan_for(), OWN, base, EXERCISES, measure
    )


def test_a_programme_without_a_routine_needs_one() -> None:
    with pytest.raises(ValueError, match="picked"):
        begun(OWN, None, MONDAY)
