from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from backtimer.core.model.past_session import PastExercise
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import parse_ref
from backtimer.services.plan.adapting import AsItIs
from backtimer.services.plan.plan_service import PlanService
from backtimer.store.person.plan_file import PlanFile
from tests.built_in import LIBRARY
from tests.planning import AAOS, FIFTEEN, GENTLE, MONDAY, OWN, session
from tests.services.plan.plan_bench import Bench, measure


def test_without_a_plan_there_is_nothing_to_do(bench: Bench) -> None:
    planner = bench.planner
    assert planner.routine() is None
    assert planner.heading() is None
    assert planner.week() is None
    assert planner.look() is None
    assert planner.rungs() == []
    assert not planner.step("plank-aaos", up=False)
    planner.change(minutes=5)
    planner.set_gentle(gentle=True)
    assert planner.plan is None
    assert not planner.gentle


def test_a_chosen_plan_is_there_after_a_new_start(bench: Bench) -> None:
    bench.planner.choose(AAOS)
    bench.planner.change(minutes=20, weekdays=frozenset({1}))
    bench.planner.close()
    again = bench.make()
    assert again.plan == bench.planner.plan
    assert again.routine() == bench.planner.routine()
    heading = again.heading()
    assert heading is not None
    assert (heading.ref, heading.name) == (parse_ref("plan"), "Spine conditioning, six weeks")
    again.end()
    again.close()
    assert bench.make().plan is None


@pytest.mark.parametrize("programme", [GENTLE, FIFTEEN, AAOS])
def test_every_programme_warms_up_and_ends_with_a_stretch(bench: Bench, programme: object) -> None:
    bench.planner.choose(programme)  # type: ignore[arg-type]
    routine = bench.planner.routine()
    assert routine is not None
    kinds = [LIBRARY.exercises[item.exercise].kind.value for item in routine.items]
    assert kinds[0] == "warm-up"
    assert kinds[-1] in ("stretch", "mobility")
    assert all(item.dose.reps <= 5 for item in routine.items)


def test_the_time_there_is_is_kept(bench: Bench) -> None:
    bench.planner.choose(FIFTEEN)
    routine = bench.planner.routine()
    assert routine is not None
    assert measure(routine) <= 15 * 60_000 * 1.05
    assert bench.planner.routine() is routine
    bench.planner.change(minutes=0)
    assert measure(bench.planner.routine()) > measure(routine)  # type: ignore[arg-type]


def test_a_step_is_offered_taken_and_lived_with(bench: Bench) -> None:
    planner = bench.planner
    planner.choose(AAOS)
    bench.do(2)
    assert planner.look().offer is None  # type: ignore[union-attr]
    bench.do(1)
    offer = bench.offered()
    assert offer.up
    before = dict(planner.rungs())[offer.exercise]
    planner.accept(offer)
    after = dict(planner.rungs())[offer.exercise]
    assert (after.reps, after.hold_ms) != (before.reps, before.hold_ms)
    assert after.since == 3
    assert planner.found().offer is None  # type: ignore[union-attr]
    (step,) = planner.plan.steps  # type: ignore[union-attr]
    assert step.reason.endswith("three times in a row.")
    bench.do(1)
    assert planner.look().offer is not None  # type: ignore[union-attr]


def test_what_a_plan_adds_is_adapted_too(bench: Bench) -> None:
    bench.planner.choose(AAOS)
    seen: list[Routine] = []

    class Adapts(AsItIs):
        def adapted(self, routine: Routine) -> Routine:
            seen.append(routine)
            return replace(routine, summary="adapted")

    planner = PlanService(
        PlanFile(bench.folder / "plan.toml"), bench.told.append, lambda: LIBRARY.exercises,
        LIBRARY.programmes, lambda ref: LIBRARY.routines.get(ref.key), measure,
        lambda _last: (), lambda: bench.day, adapting=Adapts(),
    )  # fmt: skip
    bench.planner.close()
    planner.choose(AAOS)
    made = planner.routine()
    assert made is not None
    assert made.summary == "adapted"
    assert seen
    planner.close()


def test_a_no_is_kept(bench: Bench) -> None:
    planner = bench.planner
    planner.choose(AAOS)
    bench.do(3)
    offer = bench.offered()
    planner.refuse(offer)
    again = planner.found()
    assert again is not None
    assert again.offer is None or again.offer.exercise != offer.exercise
    assert planner.plan.steps == ()  # type: ignore[union-attr]


def test_pain_is_answered_with_a_step_back(bench: Bench) -> None:
    planner = bench.planner
    planner.choose(AAOS)
    bench.do(3)
    bench.do(1, exercises=(PastExercise("hip-bridge-aaos", 1, hurt=1),), pain=4)
    offer = bench.offered()
    assert (offer.up, offer.exercise) == (False, "hip-bridge-aaos")
    assert "hurt last time" in offer.reason


@pytest.mark.parametrize(("programme", "minutes"), [(AAOS, 0), (AAOS, 32), (FIFTEEN, 15)])
def test_four_weeks_of_steps_stay_within_the_time(
    bench: Bench, programme: Any, minutes: int
) -> None:
    planner = bench.planner
    planner.choose(programme, minutes=minutes)
    limit_ms = minutes * 60_000 * 1.05 if minutes else 45 * 60_000
    before = planner.routine()
    assert before is not None
    count, taken = len(before.items), 0
    for _day in range(28):
        bench.do(1)
        found = planner.look()
        if found is not None and found.offer is not None:
            planner.accept(found.offer)
            taken += 1
        now = planner.routine()
        assert now is not None
        assert measure(now) <= limit_ms + 60_000
        assert len(now.items) >= count
    assert taken >= 1


def test_a_plan_that_was_chosen_by_a_wrong_clock_begins_today(bench: Bench) -> None:
    bench.day = date(2031, 1, 1)
    bench.planner.choose(AAOS)
    bench.day = MONDAY
    found = bench.planner.look()
    assert found is not None
    assert (found.today.week, found.today.planned) == (1, True)
    assert bench.planner.plan is not None
    assert bench.planner.plan.started == MONDAY


@pytest.mark.parametrize("day", [date(1970, 1, 1), MONDAY - timedelta(40)])
def test_a_plan_does_not_begin_anew_on_a_day_that_cannot_be_today(bench: Bench, day: date) -> None:
    bench.planner.choose(AAOS)
    bench.past = [session(1, ["cat-stretch"])]
    bench.day = day
    assert bench.planner.look() is not None
    bench.day = MONDAY + timedelta(8)
    found = bench.planner.look()
    assert found is not None
    assert found.today.week == 2
    assert bench.planner.plan is not None
    assert bench.planner.plan.started == MONDAY


def test_one_may_always_step_back_oneself(bench: Bench) -> None:
    planner = bench.planner
    planner.choose(AAOS)
    for _ in range(60):
        if dict(planner.rungs())["hip-bridge-aaos"].out:
            break
        assert planner.step("hip-bridge-aaos", up=False)
    assert dict(planner.rungs())["hip-bridge-aaos"].out
    assert not planner.step("hip-bridge-aaos", up=False)
    used = [item.exercise for item in planner.routine().items]  # type: ignore[union-attr]
    assert "hip-bridge-aaos" not in used
    assert planner.step("hip-bridge-aaos", up=True)
    assert not planner.step("no-such", up=False)


def test_a_flare_up_day_is_today_only(bench: Bench) -> None:
    planner = bench.planner
    planner.choose(AAOS)
    planner.set_gentle(gentle=True)
    assert planner.gentle
    bench.day += timedelta(1)
    assert not planner.gentle
    bench.day -= timedelta(1)
    planner.set_gentle(gentle=False)
    assert not planner.gentle


def test_a_routine_that_is_gone_leaves_no_plan_to_do(bench: Bench) -> None:
    bench.planner.choose(OWN, parse_ref("gone"))
    assert bench.planner.routine() is None
    assert bench.planner.heading() is None
    assert bench.planner.look() is None
    assert not bench.planner.step("plank-aaos", up=False)


def test_a_broken_plan_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text("nonsense")
    bench = Bench(tmp_path)
    assert bench.planner.plan is None
    assert "could not be read" in bench.planner.notice


def test_what_cannot_be_saved_is_told(bench: Bench) -> None:
    (bench.folder / "plan.toml").mkdir()
    bench.planner.choose(AAOS)
    bench.planner.close()
    assert "could not be saved" in bench.told[0]
    assert bench.planner.plan is not None


def test_weeks_go_by_the_date(bench: Bench) -> None:
    bench.planner.choose(AAOS)
    bench.day = date(2026, 3, 15)
    assert bench.planner.week() == 2
    bench.day = date(2026, 1, 1)
    assert bench.planner.week() == 1
