"""Made-up sessions and plans, and a person who does them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from backtimer.core.model.condition import Condition
from backtimer.core.model.easier_form import SHORTEST_EASIER_HOLD_MS
from backtimer.core.model.exercise import SideMode
from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.plan import offers
from backtimer.core.plan.conditions import adapted
from backtimer.core.plan.ladder import Rung, first_rung, hold_done_ms, most
from backtimer.core.plan.offers import CLEAN_NEEDED, Offer, level, offer
from backtimer.core.plan.plan import (
    EVERY_DAY,
    Plan,
    ProgressionStep,
    moved,
    rung_of,
    said_no,
)
from backtimer.core.plan.plan_routine import plan_routine
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Length
from backtimer.sound.speech.estimate import estimated_ms
from tests.built_in import EXERCISES, LIBRARY

ROUTINES = {key: LIBRARY.routines[key] for key in LIBRARY.routines}
RULES = LIBRARY.conditions
PROGRAMMES = LIBRARY.programmes.listed
GENTLE, FIFTEEN, AAOS, OWN = PROGRAMMES
MONDAY = date(2026, 3, 2)

any_conditions = st.frozensets(st.sampled_from(list(Condition)))
any_routine = st.sampled_from(list(ROUTINES))


def measure(routine: Routine) -> int:
    def length(text: str) -> Length:
        return Length(estimated_ms(text, 100), measured=False)

    return compile_timeline(routine, EXERCISES, CueSettings(), length).total_ms


def allowed(key: str, conditions: Iterable[Condition] = ()) -> Routine:
    """A routine of the library as these conditions allow it."""
    return adapted(ROUTINES[key], EXERCISES, frozenset(conditions), RULES).routine


def item(exercise: str, *, easier: bool = False, side: SideMode | None = None, **dose: int) -> Item:
    """An exercise of the library with its own dose, or another."""
    usual = EXERCISES[exercise].dose
    mode = usual.side_mode if side is None else side
    return Item(exercise, replace(usual, side_mode=mode, **dose), easier=easier)


def routine_of(*parts: str | Item) -> Routine:
    """A person's own routine of these exercises, in this order."""
    items = tuple(item(part) if isinstance(part, str) else part for part in parts)
    return Routine("mine", "Mine", "Own", "", (Section("All", items),), own=True)


def listed(*parts: str | Item) -> Routine:
    """A routine of the list, that is not the person's own."""
    return replace(routine_of(*parts), own=False)


def plan_for(routine: str = "mine", **more: Any) -> Plan:
    values = {"programme": "own", "started": MONDAY, "weekdays": EVERY_DAY, **more}
    return Plan(routine=parse_ref(routine), **values)


def session(number: int, results: Iterable[PastExercise], **more: Any) -> PastSession:
    """A session that went well, in week `number` after the first two of the plan."""
    values: dict[str, Any] = {
        "day": MONDAY + timedelta(weeks=number - 1), "routine": parse_ref("plan"), "name": "Plan",
        "status": "completed", "seconds": 1500, "week": number + 2, "effort": 5,
        "pain_before": 2, "pain": 1, "exercises": tuple(results), **more,
    }  # fmt: skip
    return PastSession(number, **values)


class Person:
    """Does the plan session by session, and answers what is offered."""

    def __init__(
        self,
        base: Routine,
        fits: Callable[[str, Rung], bool] = lambda _exercise, _rung: True,
        **plan: Any,
    ) -> None:
        self.base = base
        # The first two weeks are over: then steps are offered.
        self.plan = plan_for(**{"started": MONDAY - offers.FIRST_STEP, **plan})
        self.past: list[PastSession] = []
        self._fits = fits

    # Verbs

    def train(self, times: int = 1, **more: Any) -> Person:
        """Do the plan's routine, all of it and well."""
        for _ in range(times):
            used = dict.fromkeys(each.exercise for each in self.routine().items)
            results = [PastExercise(each, 3) for each in used]
            self.past.append(session(len(self.past) + 1, results, **more))
        return self

    def struggle(self, exercise: str, **result: int) -> Person:
        """Do it all well but one exercise: hurt=1, cut=2, skipped=3."""
        others = [each.exercise for each in self.routine().items if each.exercise != exercise]
        results = [PastExercise(each, 3) for each in dict.fromkeys(others)]
        bad = PastExercise(exercise, **{"done": 1, **result})
        self.past.append(session(len(self.past) + 1, [bad, *results]))
        return self

    def take(self, *, leg_down: bool = False) -> Person:
        found = self.offered(leg_down=leg_down)
        self.plan = moved(self.plan, found.exercise, found.rung, self.step(found), self.last)
        return self

    def refuse(self) -> Person:
        self.plan = said_no(self.plan, self.offered().exercise, self.last)
        return self

    # Looks

    def offer(self, *, leg_down: bool = False) -> Offer | None:
        return offer(
            self.plan, self.base, EXERCISES, self.past, self._fits, leg_down=leg_down
        )  # fmt: skip

    def offered(self, *, leg_down: bool = False) -> Offer:
        found = self.offer(leg_down=leg_down)
        assert found is not None, "nothing is offered"
        return found

    def step(self, found: Offer) -> ProgressionStep:
        day = max((each.day for each in self.past), default=MONDAY)
        return ProgressionStep(day, found.exercise, found.up, found.text, found.reason)

    def routine(self) -> Routine:
        return plan_routine(self.plan, OWN, self.base, EXERCISES)

    def rung(self, exercise: str) -> Rung:
        return rung_of(self.plan, self.base, exercise, EXERCISES)

    @property
    def last(self) -> int:
        return max((each.id for each in self.past), default=0)


# What holds of every step


def a_step_up(before: Rung, after: Rung) -> None:
    """One thing goes up, nothing with it; what is harder may be shorter and fewer."""
    if before.out:
        assert after == replace(before, out=False)
        return
    assert not after.out
    form, hold_ms, reps = level(before, EXERCISES)
    new_form, new_hold_ms, new_reps = level(after, EXERCISES)
    if after.exercise != before.exercise:
        harder = EXERCISES[before.exercise].harder
        assert harder is not None
        assert harder.exercise == after.exercise
        assert not before.easier
    elif new_form == form:
        assert (new_hold_ms > hold_ms) + (new_reps > reps) == 1
        assert (new_hold_ms >= hold_ms, new_reps >= reps) == (True, True)
        return
    assert new_form > form or after.exercise != before.exercise
    assert new_hold_ms <= hold_ms
    assert new_reps <= reps


def a_step_down(before: Rung, after: Rung, of: Item) -> None:
    """Nothing goes up; from a harder exercise it leads back to the first."""
    assert not before.out
    if after.exercise != before.exercise:
        assert after == first_rung(of, EXERCISES)
        return
    now, then = level(before, EXERCISES), level(after, EXERCISES)
    assert all(less <= more for less, more in zip(then, now, strict=True))
    assert then != now


def is_within(rung: Rung, of: Item) -> None:
    """Nothing above what the source gives, or the routine where that is more."""
    reps, hold_ms = most(EXERCISES[rung.exercise])
    if rung.exercise == of.exercise:
        reps, hold_ms = max(reps, of.dose.reps), max(hold_ms, of.dose.hold_ms)
    assert 1 <= rung.reps <= reps
    assert hold_done_ms(rung, EXERCISES) <= rung.hold_ms <= hold_ms
    shortest_ms = min(SHORTEST_EASIER_HOLD_MS, first_rung(of, EXERCISES).hold_ms)
    assert hold_done_ms(rung, EXERCISES) >= shortest_ms


# Any history


class Watched(Person):
    """A person of whom is known, independently of the plan, what may be offered at most."""

    def __init__(self, base: Routine, **plan: Any) -> None:
        super().__init__(base, **plan)
        self.clean: dict[str, int] = {}
        self.lived_with = True

    def note(self, last: PastSession) -> None:
        """Count clean sessions by hand, for each exercise of the routine."""
        self.lived_with = True
        pain, before = last.pain or 0, last.pain_before
        easy = (
            last.status == "completed" and not last.gentle and (last.effort or 0) < 8
            and pain <= 4 and (last.pain is None or before is None or pain < before + 2)
        )  # fmt: skip
        for name in {each.exercise for each in self.base.items}:
            rung = self.rung(name)
            mine = [each for each in last.exercises if each.exercise == rung.exercise]
            good = rung.out or (bool(mine) and mine[0].done == mine[0].asked > 0)
            counts = int(last.pain is not None)
            self.clean[name] = self.clean.get(name, 0) + counts if easy and good else 0

    def answer(self, *, yes: bool) -> None:
        name, up = self.offered().exercise, self.offered().up
        if yes:
            self.take()
            self.lived_with = False
        else:
            self.refuse()
        self.clean[name] = 0
        again = self.offer()
        assert again is None or (again.exercise, again.up) != (name, up)


any_session = st.fixed_dictionaries(
    {
        "gentle": st.integers(0, 9).map(lambda n: n == 0),
        "status": st.sampled_from(["completed"] * 7 + ["stopped", "unfinished"]),
        "effort": st.sampled_from([None, 3, 5, 5, 7, 8, 10]),
        "pain_before": st.sampled_from([None, 0, 1, 2, 2, 3, 4]),
        "pain": st.sampled_from([None, 0, 1, 1, 1, 2, 2, 3, 6]),
        "trouble": st.sampled_from([""] * 8 + ["hurt", "cut", "skipped"]),
        "who": st.integers(0, 20),
        "answers": st.lists(st.sampled_from(["yes", "yes", "no"]), max_size=3),
    }
)


def live(person: Watched, day: dict[str, Any]) -> None:
    """One session and what is answered after it; whatever is offered is looked at."""
    used = list(dict.fromkeys(each.exercise for each in person.routine().items))
    results = {name: PastExercise(name, 3) for name in used}
    if used and day["trouble"]:
        worse = used[day["who"] % len(used)]
        results[worse] = PastExercise(worse, 1, **{day["trouble"]: 2})
    more = {key: day[key] for key in ("gentle", "status", "effort", "pain_before", "pain")}
    last = session(len(person.past) + 1, results.values(), **more)
    person.past.append(last)
    if last.status != "unfinished":
        person.note(last)
    for answer in day["answers"]:
        found = person.offer()
        if found is None:
            break
        check(person, found.exercise)
        person.answer(yes=answer == "yes")


def check(person: Watched, name: str) -> None:
    found = person.offered()
    now = person.rung(name)
    of = next(each for each in person.base.items if each.exercise == name)
    is_within(found.rung, of)
    assert found.text
    assert found.reason
    assert not (of.easier and not found.rung.easier)
    if not found.up:
        a_step_down(now, found.rung, of)
        return
    a_step_up(now, found.rung)
    last = next(each for each in reversed(person.past) if each.status != "unfinished")
    assert last.pain is not None
    answers = [each.pain_before for each in person.past[:-3] if each.status != "unfinished"]
    known = [answer for answer in answers if answer is not None]
    assert last.pain <= (min(max(known) + 1, 4) if len(known) > 2 else 4)
    assert (last.pain_before or 0) <= 5
    assert (last.effort or 0) < 8
    assert not last.gentle
    assert not any(each.hurt for each in last.exercises)
    assert person.lived_with
    assert person.clean[name] >= CLEAN_NEEDED
    assert not person.plan.keeping
