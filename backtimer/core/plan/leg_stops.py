"""Exercises that bring pain further down the leg: eased, then swapped or left out.

Pain that goes further down is the stop for the exercise that brings it: another day in its easier
form, and out after twice (McKenzie; D7 of the facts). What has no easier form, and what brings it
down again, gives way to a movement in the middle of the range by the rules of
`Condition.LEG_PAIN`, or is left out; what stands in for others is only made easier. The person
says it, and may take it back at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Exercise
from backtimer.core.model.leg_place import LegStop, LegStops
from backtimer.core.plan.conditions import (
    Conditions,
    Rule,
    change_sentence,
    what_becomes_of,
)
from backtimer.core.session.repetition import Outcome, Rep

ONCE = "it brought the pain further down your leg"
AGAIN = f"{ONCE} again"
MOST_STOPS = 40

Exercises = Mapping[str, Exercise]


def with_stop(stops: LegStops, exercise: str, day: date) -> LegStops:
    """The stops after an exercise brought pain down on a day; twice on one day is once."""
    before = next((each for each in stops if each.exercise == exercise), None)
    if before is not None and before.day == day:
        return stops
    times = 1 if before is None else before.times + 1
    return (*without_stop(stops, exercise), LegStop(exercise, times, day))[-MOST_STOPS:]


def without_stop(stops: LegStops, exercise: str) -> LegStops:
    """The stops without that of an exercise."""
    return tuple(each for each in stops if each.exercise != exercise)


def with_stops(rules: Conditions, stops: LegStops, exercises: Exercises) -> Conditions:
    """The rules, with those for the exercises that the person stopped because of leg pain."""
    about = rules.of.get(Condition.LEG_PAIN)
    if about is None or not stops:
        return rules
    known = {each.exercise: each for each in stops if each.exercise in exercises}
    found = {
        key: _rule(stop, exercises[key], about.stops.get(key, ""))
        for key, stop in known.items()
        # What leg pain swaps or leaves out anyway stays so.
        if key not in about.rules or not about.rules[key].weight
    }
    changed = about._replace(rules={**about.rules, **found}, kept=about.kept - found.keys())
    return rules._replace(of={**rules.of, Condition.LEG_PAIN: changed})


def stop_sentence(exercise: str, rules: Conditions, exercises: Exercises) -> str:
    """What became of an exercise that is stopped, in a sentence; `rules` have the stops."""
    change = what_becomes_of(exercise, frozenset({Condition.LEG_PAIN}), rules)
    return "" if change is None else change_sentence(change, exercises)


def tried_first_hurt(reps: Iterable[Rep], exercises: Exercises) -> tuple[tuple[str, str], ...]:
    """Id and name of each exercise that was begun, those that hurt first."""
    begun = [rep for rep in reps if rep.outcome is not Outcome.SKIPPED]
    ordered = sorted(begun, key=lambda rep: rep.outcome is not Outcome.PAIN)
    return tuple(
        (each, exercises[each].name) for each in dict.fromkeys(r.exercise for r in ordered)
    )


def _rule(stop: LegStop, exercise: Exercise, instead: str) -> Rule:
    again = stop.times > 1
    why = AGAIN if again else ONCE
    if exercise.easier is not None and (exercise.stand_in or not again):
        return Rule(why)
    return Rule(why, instead, out=not instead)
