"""What a condition changes: exercises are eased, swapped, or left out.

The rules themselves are data of the library, with their sources, and are passed in. They are
careful, not medical: a therapist's word counts more, so a routine of the person's own is never
changed, only commented on. Of two rules for one exercise the stricter one holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Dose, Exercise
from backtimer.core.model.routine import Item, Routine, Section

UNTIL_AGREED = "Until your doctor agrees"


class Rule(NamedTuple):
    """What happens to an exercise, and why.

    `instead` is the id of another exercise, or empty for the exercise's own easier form;
    with `out` the exercise is left out. `source` says where the rule comes from.
    """

    why: str
    instead: str = ""
    out: bool = False
    source: str = ""

    @property
    def weight(self) -> int:
        """How strict the rule is, 0 to 2; the strictest one holds."""
        return 2 if self.out else 1 if self.instead else 0


class Addition(NamedTuple):
    """What a condition adds to a plan: one of these exercises, the first that fits, and why."""

    exercises: tuple[str, ...]
    why: str


class ConditionRules(NamedTuple):
    """One condition: its name, and its rules by exercise id.

    `kept` are the exercises that stay as they are. With `until_agreed` nothing is done but what
    the rules keep or make easier, until the person confirms that a doctor agreed; `hint` is shown
    while the condition is ticked. `added` is what it adds to a plan; `stops` has, by exercise, what
    takes its place once the person says that it brings pain down the leg.
    """

    condition: Condition
    name: str
    rules: Mapping[str, Rule]
    until_agreed: bool = False
    hint: str = ""
    kept: frozenset[str] = frozenset()
    added: tuple[Addition, ...] = ()
    stops: Mapping[str, str] = MappingProxyType({})


class Conditions(NamedTuple):
    """The rules of every condition, in the order of `Condition`.

    `stand_in` is an exercise that no condition swaps or leaves out; some make it easier.
    """

    of: Mapping[Condition, ConditionRules]
    stand_in: str

    def in_force(self, found: frozenset[Condition], *, agreed: bool) -> frozenset[Condition]:
        """Those of `found` that still have rules in force, given whether a doctor `agreed`.

        The first hour is not among them: the clock brings it, whatever a settings file says.
        """
        return frozenset(
            each
            for each in found
            if each.is_reported and not (agreed and self.of[each].until_agreed)
        )


class Change(NamedTuple):
    """One exercise that became another or its easier form, or is left out (`to` is empty).

    An exercise that is added to a plan has no `exercise` before it.
    """

    exercise: str
    to: str
    easier: bool
    conditions: tuple[Condition, ...]
    why: str


class Adapted(NamedTuple):
    """A routine adapted to conditions, and the changes that were made."""

    routine: Routine
    changes: tuple[Change, ...]


def what_becomes_of(
    exercise: str, conditions: frozenset[Condition], rules: Conditions
) -> Change | None:
    """How conditions change an exercise according to `rules`; None if they do not."""
    place, easier = exercise, False
    seen = {exercise}
    asked: list[Condition] = []
    why = ""
    while True:
        found = [
            (about.rules[place], condition)
            for condition, about in rules.of.items()
            if condition in conditions and place in about.rules
        ]
        if not found:
            break
        rule, _condition = max(found, key=lambda each: each[0].weight)
        asked += [condition for each, condition in found if each.weight == rule.weight]
        why = why or rule.why
        if rule.out:
            place = ""
            break
        if rule.instead in seen:
            # The swaps lead in a circle: use the exercise that every condition allows.
            place = rules.stand_in
            continue
        if not rule.instead:
            easier = True
            break
        place = rule.instead
        seen.add(place)
    if place == exercise and not easier:
        return None
    return Change(exercise, place, easier and bool(place), tuple(dict.fromkeys(asked)), why)


def adapted(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    conditions: frozenset[Condition],
    rules: Conditions,
) -> Adapted:
    """The routine adapted to conditions according to `rules`.

    An exercise that was swapped in starts with its gentle dose; it is left out if its section
    has it already. Under a condition that holds until a doctor agrees, the routine gives way to
    what the conditions still allow. No routine is left without an exercise.
    """
    if any(rules.of[each].until_agreed for each in conditions):
        return _held_back(routine, exercises, conditions, rules)
    changes: dict[str, Change] = {}
    sections = []
    stood_in = {item.exercise for item in routine.items} & {rules.stand_in}
    for section in routine.sections:
        here = {item.exercise for item in section.items}
        items = []
        for item in section.items:
            change = what_becomes_of(item.exercise, conditions, rules)
            if change is None:
                items.append(item)
                continue
            there = here | stood_in if change.to == rules.stand_in else here
            if change.to not in ("", item.exercise) and change.to in there:
                change = change._replace(to="", easier=False)
            if change.to == rules.stand_in:
                stood_in.add(rules.stand_in)
            changes.setdefault(item.exercise, change)
            here.add(change.to)
            items += _changed(item, change, exercises)
        if items:
            sections.append(Section(section.title, tuple(items)))
    if not sections and changes:
        # Nothing is left: the exercise that every condition allows takes the place of the first.
        title, first = routine.places[0]
        eased = what_becomes_of(rules.stand_in, conditions, rules) is not None
        change = changes[first.exercise]._replace(to=rules.stand_in, easier=eased)
        changes[first.exercise] = change
        sections.append(Section(title, tuple(_changed(first, change, exercises))))
    return Adapted(replace(routine, sections=tuple(sections)), tuple(changes.values()))


def _held_back(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    conditions: frozenset[Condition],
    rules: Conditions,
) -> Adapted:
    """All that is allowed before a doctor has agreed, in place of the routine."""
    items = []
    asked = [rules.of[each] for each in conditions if rules.of[each].until_agreed]
    for exercise in exercises.values():
        if not all(exercise.id in about.rules or exercise.id in about.kept for about in asked):
            # One of the person's own, of which the rules know nothing.
            continue
        change = what_becomes_of(exercise.id, conditions, rules)
        if change is None or change.to == exercise.id:
            items.append(Item(exercise.id, gentle_dose(exercise), easier=change is not None))
    left = {item.exercise for item in items}
    found = (what_becomes_of(item.exercise, conditions, rules) for item in routine.items)
    changes = {
        each.exercise: each if each.exercise in left else each._replace(to="", easier=False)
        for each in found
        if each is not None
    }
    sections = (Section(UNTIL_AGREED, tuple(items)),)
    return Adapted(replace(routine, sections=sections), tuple(changes.values()))


def with_steps_allowed(
    exercises: Mapping[str, Exercise], conditions: frozenset[Condition], rules: Conditions
) -> Mapping[str, Exercise]:
    """The exercises, without steps up to any that the conditions change in any way."""
    changed = {
        each for condition in conditions for each in rules.of[condition].rules if each in exercises
    }
    if not changed:
        return exercises
    return {
        key: replace(each, harder=each.harder._replace(exercise=None))
        if each.harder is not None and each.harder.exercise in changed
        else each
        for key, each in exercises.items()
    }


def _changed(item: Item, change: Change, exercises: Mapping[str, Exercise]) -> Iterator[Item]:
    if not change.to:
        return
    if change.to == item.exercise:
        yield replace(item, easier=True)
        return
    exercise = exercises[change.to]
    yield Item(change.to, gentle_dose(exercise), easier=change.easier)


def gentle_dose(exercise: Exercise) -> Dose:
    """The dose to begin with: one set, five repetitions or fewer, the shortest hold."""
    dose = exercise.dose
    reps = dose.reps_range.low if dose.reps_range is not None else dose.reps
    hold_ms = dose.hold_range.low if dose.hold_range is not None else dose.hold_ms
    return replace(dose, sets=1, reps=min(reps, 5), hold_ms=min(hold_ms, dose.hold_ms))


def change_sentence(change: Change, exercises: Mapping[str, Exercise]) -> str:
    """A change and its reason, in one sentence."""
    if not change.exercise:
        form = ", easier form," if change.easier else ""
        return f"{exercises[change.to].name}{form} is added: {change.why}."
    name = exercises[change.exercise].name
    if not change.to:
        what = f"{name} is left out"
    elif change.to == change.exercise:
        what = f"{name}, easier form"
    else:
        form = ", easier form," if change.easier else ""
        what = f"{exercises[change.to].name}{form} instead of {name}"
    return f"{what}: {change.why}."
