"""Reading the library's conditions and programmes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Exercise
from backtimer.core.plan.conditions import ConditionRules, Conditions
from backtimer.core.plan.programmes import Programme, Programmes
from backtimer.errors import UserError
from backtimer.store.documents.faults import read_document
from backtimer.store.library.built_in import refuse_faults
from backtimer.store.library.condition_files import read_condition
from backtimer.store.library.programme_files import read_programme
from backtimer.store.library.resource_files import files_of
from backtimer.store.library.rules import Rules


def load_rules(
    resources: Path, exercises: Mapping[str, Exercise], routines: Collection[str]
) -> Rules:
    """Conditions and programmes. Raises UserError with file, line and what would be right."""
    return Rules(load_conditions(resources, exercises), load_programmes(resources, routines))


def load_conditions(resources: Path, exercises: Mapping[str, Exercise]) -> Conditions:
    """The rules of all conditions, from one file for each. Raises UserError."""
    found: dict[Condition, ConditionRules] = {}
    for path in files_of(resources / "conditions"):
        document = read_document(path)
        about = read_condition(document, exercises)
        if about.condition in found:
            document.fault(("id",), f'id = "{about.condition}" has another file already')
        for exercise in exercises:
            if exercise not in about.rules and exercise not in about.kept:
                document.fault(("kept",), f'nothing is said of "{exercise}": keep it, or a rule')
        refuse_faults(document)
        found[about.condition] = about
    for condition in Condition:
        if condition not in found:
            raise UserError(f'There are no rules for the condition "{condition}": {resources}.')
    stand_in = next(each.id for each in exercises.values() if each.stand_in)
    return Conditions({condition: found[condition] for condition in Condition}, stand_in)


def load_programmes(resources: Path, routines: Collection[str] | None = None) -> Programmes:
    """All programmes, in order; one of them has no routine of its own. Raises UserError.

    With `routines` given, any other routine is a fault.
    """
    found: dict[int, Programme] = {}
    for path in files_of(resources / "programmes"):
        document = read_document(path)
        place, programme = read_programme(document, routines)
        if place in found:
            document.fault(("place",), f'place = {place} is that of "{found[place].id}" as well')
        if programme.id in {each.id for each in found.values()}:
            document.fault(("id",), f'id = "{programme.id}" has another file already')
        refuse_faults(document)
        found[place] = programme
    listed = tuple(found[place] for place in sorted(found))
    if sum(not each.routine for each in listed) != 1:
        raise UserError("Exactly one programme has to leave the routine to the person.")
    return Programmes(listed)
