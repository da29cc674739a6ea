"""Reading condition files into `ConditionRules`. docs/formats.md describes the format."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import LONGEST_NAME
from backtimer.core.plan.conditions import Addition, ConditionRules, Rule
from backtimer.store.documents.faults import Document
from backtimer.store.documents.tables import Table, nearest_text

FATES = ("easier", "instead", "out")


def read_condition(document: Document, exercises: Mapping[str, Exercise]) -> ConditionRules:
    """The rules of one condition; anything wrong is added to the document's faults."""
    table = Table(document, document.values)
    source = table.text("source")
    found: dict[str, tuple[Table, Rule]] = {}
    kept = _exercises(table, "kept", exercises) if "kept" in table else []
    read = ConditionRules(
        Condition(table.choice("id", list(Condition))),
        table.text("name", longest=LONGEST_NAME),
        {},
        until_agreed=table.flag("until_agreed"),
        hint=table.text("hint", ""),
        kept=frozenset(kept),
    )
    for row in table.tables("rules", needed=True):
        ids = _exercises(row, "exercises", exercises)
        rule = _read_rule(row, [exercises[each] for each in ids], exercises, source)
        row.finish()
        for exercise in ids:
            if exercise in found or exercise in read.kept:
                row.fault("exercises", f'"{exercise}" has two rules here; one is enough')
            else:
                found[exercise] = (row, rule)
    added = tuple(_additions(table, exercises, found))
    stops = _stops(table, exercises, found)
    table.finish()
    rules = {exercise: rule for exercise, (_row, rule) in found.items()}
    for exercise, (row, rule) in found.items():
        _check_swap(row, exercise, rule, rules)
        stands_in = exercises[exercise].stand_in and not read.until_agreed
        if stands_in and (rule.out or rule.instead):
            row.fault("", f'"{exercise}" stands in for others: it can only be made easier')
    return read._replace(rules=rules, added=added, stops=stops)


def _additions(
    table: Table, exercises: Collection[str], rules: Mapping[str, tuple[Table, Rule]]
) -> Iterator[Addition]:
    """What the condition adds to a plan; none of it may be swapped or left out under it."""
    for row in table.tables("adds"):
        ids = _exercises(row, "exercises", exercises)
        for each in ids:
            if each in rules and rules[each][1].weight:
                row.fault("exercises", f'"{each}" is swapped or left out here: it cannot be added')
        yield Addition(tuple(ids), row.text("why"))
        row.finish()


def _stops(
    table: Table, exercises: Collection[str], rules: Mapping[str, tuple[Table, Rule]]
) -> dict[str, str]:
    """By exercise, what takes its place once it is stopped."""
    found: dict[str, str] = {}
    for row in table.tables("stops"):
        instead = _exercise(row, "instead", exercises)
        if instead in rules and rules[instead][1].weight:
            row.fault("instead", f'"{instead}" is swapped or left out here: it replaces nothing')
        for each in _exercises(row, "exercises", exercises):
            if each in found or each == instead:
                row.fault("exercises", f'"{each}" is replaced twice here, or by itself')
            found[each] = instead
        row.finish()
    return found


def _read_rule(
    row: Table, of: Sequence[Exercise], exercises: Mapping[str, Exercise], source: str
) -> Rule:
    given = [fate for fate in FATES if fate in row]
    easier, out = row.flag("easier"), row.flag("out")
    instead = _exercise(row, "instead", exercises) if "instead" in row else ""
    rule = Rule(row.text("why"), instead, out, row.text("source") if "source" in row else source)
    if len(given) != 1 or not (easier or out or "instead" in row):
        row.fault("", 'a rule says one of: easier = true, instead = "…", out = true')
    elif easier:
        for each in of:
            if each.easier is None:
                row.fault("easier", f'"{each.id}" has no easier form: say instead or out')
    return rule


def _exercises(table: Table, name: str, exercises: Collection[str]) -> list[str]:
    """Ids of the library's exercises; at least one."""
    ids = table.texts(name)
    if not ids:
        table.fault(name, f"{name} is empty; it needs at least one")
    for each in ids:
        if each not in exercises:
            near = nearest_text(each, exercises)
            table.fault(name, f'exercise "{each}" is not in the library{near}')
    return [each for each in ids if each in exercises]


def _exercise(row: Table, name: str, exercises: Collection[str]) -> str:
    """The id of an exercise of the library, or an empty text."""
    exercise = row.text(name)
    if exercise in exercises or not exercise:
        return exercise
    near = nearest_text(exercise, exercises)
    row.fault(name, f'exercise "{exercise}" is not in the library{near}')
    return ""


def _check_swap(row: Table, exercise: str, rule: Rule, rules: Mapping[str, Rule]) -> None:
    """Check that the exercise swapped in is itself allowed under the same condition."""
    seen, place, swap = {exercise}, rule.instead, f'instead = "{rule.instead}"'
    while place:
        if place in seen:
            row.fault("instead", f"{swap} leads in a circle under this condition")
            return
        seen.add(place)
        after = rules.get(place)
        if after is not None and after.out:
            row.fault("instead", f'{swap} leads to "{place}", which is left out')
            return
        place = "" if after is None else after.instead
