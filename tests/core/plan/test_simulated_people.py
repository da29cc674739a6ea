"""People of half a year through the real planner: who should progress does, nobody is pushed.

Every session of five courses stands in courses.csv: the answers before and after each session,
what hurt. The people take every step that is offered, in the Mayo routine.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Dose
from backtimer.core.model.pain_rule import PainRule
from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.plan.after_a_gap import after_a_gap, was_long_away
from backtimer.core.plan.flare_up import gentle_day, shared, way_back
from backtimer.core.plan.ladder import Rung, first_rung
from backtimer.core.plan.load import load_ms
from backtimer.core.plan.offers import offer
from backtimer.core.plan.plan import Plan, ProgressionStep, moved
from backtimer.core.plan.plan_routine import plan_routine
from backtimer.core.plan.usual_pain import Warned, warned
from tests.built_in import EXERCISES, LIBRARY
from tests.core.plan.planned import MONDAY, OWN, ROUTINES, allowed, measure, plan_for, session

BASE = ROUTINES["mayo-15"]
COURSES = Path(__file__).with_name("courses.csv")
STOP, LITTLE = PainRule.STOP, PainRule.LITTLE
# Of a flare in the course: those are gentle days.
FLARE = 6
FLARE_UP = ROUTINES[LIBRARY.flare_up_routine]
BRIDGE = next(item for item in BASE.items if item.exercise == "bridge-mayo")
HURTING = "lower-back-rotation"


@dataclass(frozen=True)
class Day:
    """One session of a course."""

    day: date
    before: int | None
    after: int | None
    hurt: bool = False


@dataclass
class Run:
    """What the planner did for one person; `days` has week, pain before and load of each session."""

    days: list[tuple[int, int | None, int]] = field(default_factory=list)
    offers: list[tuple[int, bool]] = field(default_factory=list)
    warnings: list[tuple[int, Warned]] = field(default_factory=list)
    loads: list[tuple[int, int]] = field(default_factory=list)
    plan: Plan = field(default_factory=lambda: plan_for("mayo-15", started=MONDAY))

    @property
    def ups(self) -> list[int]:
        """The weeks in which a step up was offered."""
        return [week for week, up in self.offers if up]

    @property
    def downs(self) -> list[int]:
        """The weeks in which a step down was offered."""
        return [week for week, up in self.offers if not up]

    def load(self, week: int) -> int:
        """The most load of a session in a week, in milliseconds of holds."""
        return max(ms for each, ms in self.loads if each == week)


def course(name: str) -> list[Day]:
    with COURSES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["course"] == name]
    return [
        Day(
            MONDAY + timedelta(weeks=int(row["week"]) - 1, days=int(row["day"]) - 1),
            int(row["before"]), int(row["after"]), row["hurt"] == "1",
        )
        for row in rows
    ]  # fmt: skip


def weekly(answer: Callable[[int], int | None], weeks: int = 26) -> list[Day]:
    """Three calm sessions a week; `answer` gives the pain of session n, counted from 0."""
    return [
        Day(MONDAY + timedelta(weeks=n // 3, days=n % 3 * 2), answer(n), answer(n))
        for n in range(3 * weeks)
    ]


def lived(days: Iterable[Day], rule: PainRule = LITTLE, *, flares: bool = True) -> Run:
    """The person does what the plan says, takes every step, and answers the warning signs."""
    run = Run()
    past: list[PastSession] = []
    for number, each in enumerate(days, 1):
        week = (each.day - MONDAY).days // 7 + 1
        run.plan = after_a_gap(run.plan, BASE, EXERCISES, past, each.day)
        routine = plan_routine(run.plan, OWN, BASE, EXERCISES)
        share = way_back(past, each.day, run.plan.gentle_on, run.plan.full_from)
        if share is not None:
            routine = shared(routine, EXERCISES, share, ())
        gentle = flares and (each.before or 0) >= FLARE
        asked = gentle_day(routine, EXERCISES, FLARE_UP) if gentle else routine
        ms = sum(load(item.exercise, item.dose) for item in asked.items)
        run.loads.append((week, ms))
        run.days.append((week, each.before, ms))
        used = dict.fromkeys(item.exercise for item in routine.items)
        hurting = HURTING if each.hurt else ""
        results = [PastExercise(name, 3, hurt=int(name == hurting)) for name in used]
        past.append(
            session(
                number, results, day=each.day, week=week, pain_before=each.before,
                pain=each.after, gentle=gentle,
            )
        )  # fmt: skip
        found = offer(run.plan, BASE, EXERCISES, past, rule=rule)
        why = warned(past, run.plan.warned)
        if why is not None:
            assert found is None or not found.up
            run.warnings.append((week, why))
            run.plan = replace(run.plan, warned=number)
        while found is not None:
            run.offers.append((week, found.up))
            step = ProgressionStep(each.day, found.exercise, found.up, found.text, found.reason)
            run.plan = moved(run.plan, found.exercise, found.rung, step, number)
            found = offer(run.plan, BASE, EXERCISES, past, rule=rule)
    return run


# How each of the courses is lived: new pain means stop, pain of years may be a little.
RULES_OF = {
    "steady": LITTLE,
    "healing": STOP,
    "flaring": STOP,
    "worsening": STOP,
    "irregular": STOP,
}


@cache
def run_of(name: str) -> Run:
    """What the planner did for the person of a course."""
    return lived(course(name), RULES_OF[name])


def load(exercise: str, dose: Dose) -> int:
    return load_ms(EXERCISES[exercise], dose)


def test_steady_pain_of_years_is_offered_steps_where_a_little_is_fine() -> None:
    run = run_of("steady")
    assert 3 <= run.ups[0] <= 5
    assert len(run.ups) >= 8
    assert run.warnings == []
    assert run.downs == []
    assert lived(course("steady"), STOP).ups == []


def test_forty_clean_sessions_at_four_offer_steps() -> None:
    assert len(lived(weekly(lambda _n: 4, 14)).ups) >= 5


@pytest.mark.sweep
def test_new_pain_that_heals() -> None:
    run = run_of("healing")
    assert 3 <= run.ups[0] <= 5
    assert len(run.ups) >= 10
    assert run.warnings == []


def test_flares() -> None:
    run = run_of("flaring")
    assert (6, Warned.MUCH) in run.warnings
    assert not {6, 7, 14, 22} & set(run.ups)
    assert min(week for week in run.ups if week > 7) <= 9
    assert run.load(26) > run.load(5)
    # After a flare-up day comes half the load; the week after it is still below the one before.
    assert run.load(7) < run.load(5)


def test_worsening_is_seen_and_not_pushed() -> None:
    run = run_of("worsening")
    assert run.ups[-1] < 7
    assert min(run.downs) <= 7
    first = run.warnings[0][0]
    assert 8 <= first <= 9
    most = run.load(first)
    assert all(ms <= most for week, ms in run.loads if week > first)
    assert max(week for week, _why in run.warnings) > 20


def test_irregular() -> None:
    run = run_of("irregular")
    assert run.warnings == []
    assert 1 <= len(run.ups) <= 12
    assert all(run.ups.count(week) <= 1 for week in run.ups)
    gaps = [step for step in run.plan.steps if step.reason.startswith("It has been")]
    assert gaps
    assert not any(step.up for step in gaps)


def test_a_slow_worsening_is_warned_of() -> None:
    run = lived(weekly(lambda n: round(3 + 0.12 * (n // 3))), STOP, flares=False)
    assert 13 <= run.warnings[0][0] <= 18
    assert run.warnings[0][1] is Warned.RISEN


def test_noise_is_no_news() -> None:
    run = lived(weekly(lambda n: (2, 3, 4, 3)[n % 4]), LITTLE)
    assert run.warnings == []
    assert run.downs == []


def test_no_pain_at_all_leads_to_the_top() -> None:
    run = lived(weekly(lambda _n: 0))
    assert run.warnings == []
    assert len(run.ups) >= 15


def test_unknown_answers_prove_nothing() -> None:
    run = lived(weekly(lambda _n: None))
    assert run.offers == []
    assert run.warnings == []


def test_answers_of_every_second_session_count_as_what_they_are() -> None:
    run = lived(weekly(lambda n: 2 if n % 2 else None))
    assert run.warnings == []
    assert len(run.ups) <= len(lived(weekly(lambda _n: 2)).ups)


def test_who_settles_late_waits_until_the_mornings_are_calm() -> None:
    """Two days in a row, then two of rest: one above the usual the next morning, usual after them."""
    days = [MONDAY + timedelta(4 * n + each) for n in range(40) for each in (0, 1)]
    late = [Day(day, 3 + n % 2, 4) for n, day in enumerate(days)]
    assert not lived(late).ups
    calm = [Day(day, 3, 4) for day in days]
    assert lived(calm).ups
    # Some weeks of calm mornings after the others, and there is a step again.
    assert lived([*late[:40], *calm[40:]]).ups


def test_one_hard_day_asks_once_and_takes_nothing_back() -> None:
    run = lived(weekly(lambda n: 7 if n == 30 else 2), flares=False)
    assert run.warnings == [(11, Warned.MUCH)]
    assert run.downs == []


@pytest.mark.parametrize("rule", list(PainRule))
def test_a_usual_of_six_keeps_its_doses(rule: PainRule) -> None:
    run = lived(weekly(lambda _n: 6), rule, flares=False)
    assert run.offers == []
    assert run.load(26) == run.load(1)


def test_after_six_weeks_away_it_begins_near_the_start() -> None:
    days = weekly(lambda _n: 1, 12)
    later = [replace(each, day=each.day + timedelta(weeks=20)) for each in days[:1]]
    run = lived([*days, *later])
    assert run.load(21) == run.load(1)
    assert {step.reason for step in run.plan.steps if not step.up} == {"It has been 8 weeks."}


def test_three_weeks_away_are_one_step() -> None:
    days = weekly(lambda _n: 1, 12)
    back = [replace(each, day=each.day + timedelta(weeks=3)) for each in days[-1:]]
    run = lived([*days, *back])
    downs = [step for step in run.plan.steps if not step.up]
    assert len({step.exercise for step in downs}) == len(downs) > 0
    assert run.load(1) < run.load(15) < run.load(12)


def test_after_six_weeks_away_the_warning_signs_are_asked_about() -> None:
    past = [session(1, [])]
    for weeks, away in ((2, False), (6, False), (7, True)):
        then = MONDAY + timedelta(weeks=weeks)
        assert was_long_away(plan_for("mayo-15"), past, then) is away
    then = MONDAY + timedelta(weeks=7)
    assert not was_long_away(plan_for("mayo-15", warned=1), past, then)


def test_what_rests_is_not_lowered_further_and_nothing_twice() -> None:
    rungs = {"cat-stretch": Rung("cat-stretch", 2, 0, out=True)}
    plan = plan_for("mayo-15", rungs=rungs)
    past = [session(1, [])]
    then = MONDAY + timedelta(weeks=4)
    after = after_a_gap(plan, BASE, EXERCISES, past, then)
    assert after == replace(plan, returned=1)
    assert after_a_gap(after, BASE, EXERCISES, past, then) is after
    assert after_a_gap(plan, BASE, EXERCISES, [], then) is plan


def test_who_has_no_progress_yet_stays_at_the_beginning() -> None:
    plan = plan_for("mayo-15", rungs={"bridge-mayo": first_rung(BRIDGE, EXERCISES)})
    after = after_a_gap(plan, BASE, EXERCISES, [session(1, [])], MONDAY + timedelta(weeks=9))
    assert after.rungs == plan.rungs
    assert after.steps == ()


def test_two_conditions_at_once_leave_a_session() -> None:
    both = (Condition.KNEES, Condition.PREGNANCY)
    # The shorter routine has fewer exercises to begin with.
    for key, least in (("mayo-15", 5), ("aaos-short", 6)):
        routine = plan_routine(plan_for(key), OWN, allowed(key, both), EXERCISES)
        assert len({item.exercise for item in routine.items}) >= least
        assert measure(routine) > 5 * 60_000


def test_who_is_cleared_in_week_eight_walks_and_breathes_until_then_and_starts_as_new() -> None:
    plan = plan_for("mayo-15")
    held = allowed("mayo-15", [Condition.SURGERY])
    assert {each.exercise for each in held.items} == {"diaphragm-breathing", "ankle-pumps", "walk"}
    began = plan_routine(plan, OWN, BASE, EXERCISES)
    assert all(each.dose.sets == 1 and each.dose.reps <= 5 for each in began.items)


def test_a_clock_that_jumps_back_counts_nothing_twice() -> None:
    days = weekly(lambda _n: 1, 8)
    jumped = [
        replace(each, day=each.day - timedelta(n % 2)) if n > 6 else each
        for n, each in enumerate(days)
    ]
    assert len(lived(jumped).ups) <= len(lived(days).ups)
